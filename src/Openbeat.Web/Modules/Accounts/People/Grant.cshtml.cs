using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.People;

[Needs(AccountPermissions.ChangeGrants)]
public sealed class GrantPage(AppDb db, IAccess access, GrantLog log, ScopeNames names, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? For { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the first day")]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Grant Grant { get; private set; } = null!;
    public Account Account { get; private set; } = null!;
    public ScopeWords Words { get; private set; } = null!;
    public IEnumerable<(string Value, string Text)> Choices => Words.Choices(clock.LondonToday());

    /// <summary>Whether somebody else saved it first: what they saved is shown beside what was typed.</summary>
    public bool IsTaken { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (!await ReadAsync(id, stop))
        {
            return NotFound();
        }

        (For, From, Until, Version) = (ScopeWords.ValueOf(Grant.Scope), Grant.From, Grant.Until, Grant.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (!await ReadAsync(id, stop))
        {
            return NotFound();
        }

        if (!Words.TryRead(For, out var scope))
        {
            ModelState.AddModelError(nameof(For), "Choose what the role is for");
        }

        this.CheckDays(From, Until, nameof(Until));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        return await log.ChangeAsync(id, Version, scope, From!.Value, Until, await ByAsync(stop), stop)
            ? Done("The role is changed")
            : await TakenAsync(id, stop);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken stop)
    {
        ModelState.Clear();
        if (!await ReadAsync(id, stop))
        {
            return NotFound();
        }

        return await log.WithdrawAsync(id, Version, await ByAsync(stop), stop) ? Done("The role is taken away") : await TakenAsync(id, stop);
    }

    private RedirectResult Done(string notice)
    {
        this.Tell(notice);
        return Redirect(AccountLinks.Person(Account.Id));
    }

    private async Task<IActionResult> TakenAsync(Guid id, CancellationToken stop)
    {
        await ReadAsync(id, stop);
        IsTaken = true;
        // Saving once more is then a decision made with both in view.
        ModelState.Remove(nameof(Version));
        Version = Grant.Version;
        ModelState.AddModelError("", "Somebody changed this role while you did. Compare what they saved with what you typed, then save again");
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private async Task<Platform.Audit.Change> ByAsync(CancellationToken stop) => access.By(await access.FindAsync(AccountPermissions.ChangeGrants, Scope.WholeForce, stop));

    private async Task<bool> ReadAsync(Guid id, CancellationToken stop)
    {
        if (await db.Set<Grant>().FirstOrDefaultAsync(g => g.Id == id && g.WithdrawnAt == null && !g.BySingleSignOn, stop) is not { } grant)
        {
            return false;
        }

        Grant = grant;
        Account = await db.Set<Account>().FirstAsync(a => a.Id == grant.AccountId, stop);
        Words = await names.ReadAsync(stop);
        return true;
    }
}
