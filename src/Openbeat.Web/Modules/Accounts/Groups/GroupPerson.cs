using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.Groups;

/// <summary>Somebody with a role in a group.</summary>
public sealed record GroupPerson(string Name, string Role, DateOnly From, DateOnly? Until)
{
    public static async Task<IReadOnlyList<GroupPerson>> OfAsync(AppDb db, ScopeNames names, Guid group, DateOnly day, CancellationToken stop)
    {
        var grants = await HeldRoles.InForce(db.Set<Grant>(), day).Where(g => g.GroupId == group).ToListAsync(stop);
        var people = await names.PeopleAsync(grants.Select(g => g.AccountId), stop);
        return [.. grants.Select(g => new GroupPerson(people[g.AccountId], Roles.Of(g.RoleKey).Title, g.From, g.Until)).OrderBy(p => p.Name, StringComparer.CurrentCulture)];
    }
}
