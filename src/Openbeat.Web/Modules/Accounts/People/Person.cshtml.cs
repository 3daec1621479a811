using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.People;

[Needs(AccountPermissions.See)]
public sealed class PersonPage(AppDb db, UserManager<Account> accounts, IAccess access, Invitations invitations, AccountAdministration administration, ScopeNames names) : PageModel
{
    public Account Account { get; private set; } = null!;
    public bool MayChange { get; private set; }
    public bool MayGrant { get; private set; }
    public bool MaySeeWhy { get; private set; }
    public bool MaySeeVetting { get; private set; }
    public bool MayReadAudit { get; private set; }
    public ScopeWords Words { get; private set; } = null!;
    public IReadOnlyList<Grant> Grants { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await accounts.FindByIdAsync(id.ToString()) is not { } account)
        {
            return NotFound();
        }

        Account = account;
        MayChange = await MayAsync(AccountPermissions.Change, stop);
        MayGrant = await MayAsync(AccountPermissions.ChangeGrants, stop);
        MaySeeWhy = await MayAsync(AccountPermissions.SeeWho, stop);
        MaySeeVetting = await MayAsync(AccountPermissions.SeeVetting, stop);
        MayReadAudit = await MayAsync(AccountPermissions.ReadAudit, stop);
        Words = await names.ReadAsync(stop);
        Grants = await db.Set<Grant>().Where(g => g.AccountId == id).OrderBy(g => g.WithdrawnAt != null).ThenByDescending(g => g.From).ToListAsync(stop);
        return Page();
    }

    public Task<IActionResult> OnPostInviteAgainAsync(Guid id, CancellationToken stop) =>
        ActAsync(id, a => a.JoinedAt is null, (a, by) => invitations.InviteAgainAsync(a, by, stop), "Another invitation is written. The one before it no longer works", stop);

    public Task<IActionResult> OnPostBreakGlassAsync(Guid id, CancellationToken stop) =>
        ActAsync(id, a => a is { IsBreakGlass: false, DisabledAt: null, JoinedAt: not null }, administration.MakeBreakGlassAsync, "This is now the break-glass account", stop);

    public Task<IActionResult> OnPostDisableAsync(Guid id, CancellationToken stop) =>
        ActAsync(id, a => a.DisabledAt is null && a.Id != access.Account, (a, by) => administration.DisableAsync(a, by, stop), "The account is disabled and signed out everywhere", stop);

    public Task<IActionResult> OnPostEnableAsync(Guid id, CancellationToken stop) =>
        ActAsync(id, a => a.DisabledAt is not null, (a, by) => administration.EnableAsync(a, by), "The account can be used again", stop);

    public Task<IActionResult> OnPostResetAsync(Guid id, CancellationToken stop) =>
        ActAsync(id, a => a.JoinedAt is not null, (a, by) => administration.ResetAsync(a, by, stop), "Password, passkeys and app are removed, and a new invitation is written", stop);

    private async Task<IActionResult> ActAsync(Guid id, Func<Account, bool> fits, Func<Account, Platform.Audit.Change, Task> act, string notice, CancellationToken stop)
    {
        if (await access.FindAsync(AccountPermissions.Change, Scope.WholeForce, stop) is not { } acting)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (await accounts.FindByIdAsync(id.ToString()) is not { } account)
        {
            return NotFound();
        }

        if (fits(account))
        {
            await act(account, access.By(acting));
            this.Tell(notice);
        }

        return Redirect(AccountLinks.Person(id));
    }

    private async Task<bool> MayAsync(string permission, CancellationToken stop) => await access.FindAsync(permission, Scope.WholeForce, stop) is not null;
}
