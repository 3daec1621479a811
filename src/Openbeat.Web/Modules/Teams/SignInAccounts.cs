using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>The accounts that officers can sign in with: those who may answer in an area the officer works in. Whoever else they belong to, an officer's name must not stand under what they do.</summary>
public sealed class SignInAccounts(AppDb db, Permissions permissions, IAreaTree areas, TimeProvider clock)
{
    /// <summary>One sentence for every refusal, so that nobody learns from it which addresses have an account.</summary>
    public const string Refused = "Nobody who could be this officer signs in with this address: it takes an account that may answer for an area they work in and that no other officer has. Leave it empty until then";

    /// <param name="address">The address.</param>
    /// <param name="officer">The officer, or null for a new one. The account they have already stays theirs.</param>
    /// <param name="worksIn">The areas they work in, or will.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>The account, or null where there is none that the officer can have.</returns>
    public async Task<Guid?> FindAsync(string address, Officer? officer, IReadOnlyList<Guid> worksIn, CancellationToken stop)
    {
        var normalised = address.ToUpperInvariant();
        if (await db.Set<Account>().Where(a => a.NormalizedEmail == normalised).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(stop) is not { } account)
        {
            return null;
        }

        if (account == officer?.AccountId)
        {
            return account;
        }

        var (id, answers) = (officer?.Id, permissions.Of(QuestionPermissions.Answer));
        var held = await HeldRoles.OfAsync(db, account, clock.LondonToday(), stop);
        return held.Any(h => h.CoverFor is null && answers.IsHeldBy(h.RoleKey) && worksIn.Any(a => h.Scope.Reaches(Scope.OfArea(a), areas)))
            && !await db.Set<Officer>().AnyAsync(o => o.AccountId == account && o.Id != id, stop) ? account : null;
    }
}
