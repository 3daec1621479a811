using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Accounts.Vetting;

/// <summary>The result and expiry of somebody's basic vetting: asked for with a reason, read and recorded in the restricted store.</summary>
[Needs(AccountPermissions.SeeVetting, Anywhere = true)]
public sealed class VettingPage(AppDb db, VettingLog log, IAccess access, ReasonRule reasons) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public VettingOutcome? Outcome { get; set; }

    [BindProperty]
    public DateOnly? ExpiresOn { get; set; }

    public Account Account { get; private set; } = null!;
    public bool MayRecord { get; private set; }
    public bool MayReadAudit { get; private set; }
    public bool IsRead { get; private set; }
    public VettingResult? Result { get; private set; }
    public bool NeedsReason => reasons.IsNeededFor(VettingLog.KindKey);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop) => await OpenAsync(id, stop) is null ? Refusal() : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (await OpenAsync(id, stop) is not { } acting)
        {
            return Refusal();
        }

        if (reasons.FaultOf(VettingLog.KindKey, Reason) is { } fault)
        {
            ModelState.AddModelError(nameof(Reason), fault);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        try
        {
            Result = await log.ReadAsync(id, access.By(acting, Reason), stop);
            IsRead = true;
        }
        catch (Exception locked) when (locked is CannotStartException or CryptographicException)
        {
            // A site restored without its key works on; what the key locks stays locked.
            ModelState.AddModelError("", "It cannot be read: this site does not hold the key it was sealed with");
        }

        return this.Invalid();
    }

    public async Task<IActionResult> OnPostRecordAsync(Guid id, CancellationToken stop)
    {
        if (await OpenAsync(id, stop) is null)
        {
            return Refusal();
        }

        if (!MayRecord)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (Outcome is null)
        {
            ModelState.AddModelError(nameof(Outcome), "Choose the result");
        }

        if (ExpiresOn is null)
        {
            ModelState.AddModelError(nameof(ExpiresOn), "Enter the day on which it expires");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var change = access.By(await access.FindAsync(AccountPermissions.RecordVetting, Scope.WholeForce, stop), Reason);
        await log.RecordAsync(id, new VettingResult(Outcome!.Value, ExpiresOn!.Value), change, stop);
        this.Tell($"The vetting of {Account.Name} is recorded");
        return Redirect(AccountLinks.Vetting(id));
    }

    private IActionResult Refusal() => Account is null ? NotFound() : StatusCode(StatusCodes.Status403Forbidden);

    /// <summary>Under which role this person's vetting may be seen: for the whole force, or for a group the person is in.</summary>
    private async Task<ActingAs?> OpenAsync(Guid id, CancellationToken stop)
    {
        Account = (await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id, stop))!;
        if (Account is null)
        {
            return null;
        }

        MayRecord = await access.FindAsync(AccountPermissions.RecordVetting, Scope.WholeForce, stop) is not null;
        MayReadAudit = await access.FindAsync(AccountPermissions.ReadAudit, Scope.WholeForce, stop) is not null;
        var held = await db.Set<Grant>().Where(g => g.AccountId == id && g.WithdrawnAt == null).ToListAsync(stop);
        foreach (var scope in held.Select(g => g.Scope).Prepend(Scope.WholeForce).Distinct())
        {
            if (await access.FindAsync(AccountPermissions.SeeVetting, scope, stop) is { } acting)
            {
                return acting;
            }
        }

        return null;
    }
}
