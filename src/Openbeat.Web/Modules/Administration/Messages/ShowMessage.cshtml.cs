using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Mail;

namespace Openbeat.Modules.Administration.Messages;

/// <summary>One message of the outbox: how it stands, its text once somebody opens it, and what can be decided about it.</summary>
[Needs(AdministrationPermissions.ReadMessages)]
public sealed class ShowMessagePage(AppDb db, MailLog log, IAccess access, ReasonRule reasons) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    public OutboxMessage Message { get; private set; } = null!;

    /// <summary>Whether its text is shown.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether there is a text to open.</summary>
    public bool HasText => Message.Body.Length > 0;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop) =>
        !await ReadAsync(id, stop) ? NotFound() : !HasText || reasons.IsNeededFor(MailSettings.MessageKind) ? Page() : await OpenAsync(stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (!await ReadAsync(id, stop))
        {
            return NotFound();
        }

        if (reasons.FaultOf(MailSettings.MessageKind, Reason) is { } fault)
        {
            ModelState.AddModelError(nameof(Reason), fault);
            return this.Invalid();
        }

        return await OpenAsync(stop);
    }

    public Task<IActionResult> OnPostAgainAsync(Guid id, CancellationToken stop) => DecideAsync(id, log.SendAgainAsync, "The message goes out again", stop);

    public Task<IActionResult> OnPostArrivedAsync(Guid id, CancellationToken stop) => DecideAsync(id, log.ArrivedAsync, "It is recorded that the message arrived", stop);

    private async Task<IActionResult> DecideAsync(Guid id, Func<IReadOnlyCollection<Guid>, Change, CancellationToken, Task<int>> decide, string done, CancellationToken stop)
    {
        if (await access.FindAsync(AdministrationPermissions.SendAgain, Scope.WholeForce, stop) is not { } acting)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        this.Tell(await decide([id], access.By(acting), stop) == 1 ? done : "Somebody has decided about this message already");
        return Redirect(AdministrationLinks.Messages);
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken stop)
    {
        Message = await db.Set<OutboxMessage>().FirstOrDefaultAsync(m => m.Id == id, stop) ?? Message;
        return Message is not null;
    }

    private async Task<PageResult> OpenAsync(CancellationToken stop)
    {
        // Its links let somebody in, so who read it must be known.
        var change = access.By(await access.FindAsync(AdministrationPermissions.ReadMessages, Scope.WholeForce, stop), Reason);
        db.Add(AuditEvent.Of(change, AuditOperation.Consult, MailSettings.MessageKind, Message.Id.ToString()));
        await db.SaveChangesAsync(stop);
        IsOpen = true;
        return Page();
    }
}
