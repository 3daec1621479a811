using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts;

/// <summary>What accounts give people to do: invitations nobody took up, roles about to end, ways to sign in about to run out.</summary>
internal sealed class AccountWork(AppDb db, IAccess access, UserManager<Account> accounts, TimeProvider clock) : IWorkSource
{
    private const int EndsWithinDays = 14, FewCodes = 2;

    public async Task<IReadOnlyList<WorkTask>> TasksAsync(Guid account, CancellationToken stop) =>
        [.. await OwnAsync(account, stop), .. await InvitedAsync(stop), .. await EndingAsync(stop)];

    private async Task<IEnumerable<WorkTask>> OwnAsync(Guid id, CancellationToken stop)
    {
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id, stop) is not { TwoFactorEnabled: true } account || await accounts.CountRecoveryCodesAsync(account) is not (var left and <= FewCodes))
        {
            return [];
        }

        var detail = left == 0 ? "You have none left. Without one, a lost phone locks you out." : $"You have {left} left. Without one, a lost phone locks you out.";
        return [new("Make new recovery codes", detail, "Make them", AccountLinks.RecoveryCodes, account.InvitedAt, DueAt: null)];
    }

    private async Task<IEnumerable<WorkTask>> InvitedAsync(CancellationToken stop)
    {
        if (await access.FindAsync(AccountPermissions.Change, Scope.WholeForce, stop) is null)
        {
            return [];
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var waiting = await db.Set<Account>().Where(a => a.JoinedAt == null && a.DisabledAt == null).OrderBy(a => a.InvitedAt).ToListAsync(stop);
        return waiting.Select(a => now - a.InvitedAt < Invitations.Lasts
            ? new WorkTask($"{a.Name} has not joined yet", "The invitation still works.", "Open", AccountLinks.Person(a.Id), a.InvitedAt, DueAt: null, WaitsForOthers: true)
            : new WorkTask($"Invite {a.Name} again", "The invitation ran out before it was used.", "Open", AccountLinks.Person(a.Id), a.InvitedAt, a.InvitedAt + Invitations.Lasts));
    }

    private async Task<IEnumerable<WorkTask>> EndingAsync(CancellationToken stop)
    {
        if (await access.FindAsync(AccountPermissions.ChangeGrants, Scope.WholeForce, stop) is null)
        {
            return [];
        }

        var today = clock.LondonToday();
        var last = today.AddDays(EndsWithinDays);
        var ending = await (
            from g in HeldRoles.InForce(db.Set<Grant>(), today)
            join a in db.Set<Account>() on g.AccountId equals a.Id
            where g.Until != null && g.Until <= last && !g.BySingleSignOn && a.DisabledAt == null
            orderby g.Until
            select new { Grant = g, a.Name }).ToListAsync(stop);
        return ending.Select(e => new WorkTask(
            $"A role of {e.Name} is about to end",
            $"{Roles.Of(e.Grant.RoleKey).Title}. Let it end, or give it a later last day.",
            "Decide",
            AccountLinks.Grant(e.Grant.Id),
            e.Grant.Until!.Value.AddDays(-EndsWithinDays).StartInUtc(),
            e.Grant.Until!.Value.AddDays(1).StartInUtc().AddMinutes(-1)));
    }
}
