using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Mail;

namespace Openbeat.Modules.Accounts.Outbox;

/// <summary>Messages that wait to be sent, for an administrator to read out or hand on. Each reading is recorded.</summary>
[Needs(AccountPermissions.ReadMessages)]
public sealed class OutboxPage(AppDb db, IAccess access, ReasonRule reasons) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "number")]
    public int PageNumber { get; set; } = 1;

    public int Pages { get; private set; }
    public IReadOnlyList<OutboxMessage> Messages { get; private set; } = [];
    [BindProperty]
    public string? Reason { get; set; }

    public OutboxMessage? Opened { get; private set; }

    /// <summary>The message that is shown once somebody says why.</summary>
    public OutboxMessage? Asked { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken stop)
    {
        if (id is { } asked)
        {
            Asked = await db.Set<OutboxMessage>().FirstOrDefaultAsync(m => m.Id == asked, stop);
            return Asked is null ? NotFound() : reasons.IsNeededFor(AccountAuditKinds.Message) ? Page() : await OpenAsync(Asked, stop);
        }

        var count = await db.Set<OutboxMessage>().CountAsync(stop);
        Pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Messages = await db.Set<OutboxMessage>().OrderByDescending(m => m.WrittenAt).ThenByDescending(m => m.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken stop)
    {
        if ((Asked = await db.Set<OutboxMessage>().FirstOrDefaultAsync(m => m.Id == id, stop)) is not { } message)
        {
            return NotFound();
        }

        if (reasons.FaultOf(AccountAuditKinds.Message, Reason) is { } fault)
        {
            ModelState.AddModelError(nameof(Reason), fault);
            return this.Invalid();
        }

        return await OpenAsync(message, stop);
    }

    private async Task<PageResult> OpenAsync(OutboxMessage message, CancellationToken stop)
    {
        // Its links let somebody in, so who read it must be known.
        var change = access.By(await access.FindAsync(AccountPermissions.ReadMessages, Scope.WholeForce, stop), Reason);
        db.Add(AuditEvent.Of(change, AuditOperation.Consult, AccountAuditKinds.Message, message.Id.ToString()));
        await db.SaveChangesAsync(stop);
        Opened = message;
        return Page();
    }
}
