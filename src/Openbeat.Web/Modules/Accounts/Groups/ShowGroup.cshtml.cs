using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.Groups;

/// <summary>A group as those who are in it see it.</summary>
[Needs(AccountPermissions.SeeGroup, Group = "id")]
public sealed class ShowGroupPage(AppDb db, ScopeNames names, IAccess access, TimeProvider clock) : PageModel
{
    public Group Group { get; private set; } = null!;
    public bool MayChange { get; private set; }
    public IReadOnlyList<GroupPerson> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await db.Set<Group>().FirstOrDefaultAsync(g => g.Id == id, stop) is not { } group)
        {
            return NotFound();
        }

        Group = group;
        MayChange = await access.FindAsync(AccountPermissions.ChangeGroups, Scope.OfGroup(id), stop) is not null;
        People = await GroupPerson.OfAsync(db, names, id, clock.LondonToday(), stop);
        return Page();
    }
}
