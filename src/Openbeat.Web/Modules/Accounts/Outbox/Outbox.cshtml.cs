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
public sealed class OutboxPage(AppDb db, IAccess access) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "number")]
    public int PageNumber { get; set; } = 1;

    public int Pages { get; private set; }
    public IReadOnlyList<OutboxMessage> Messages { get; private set; } = [];
    public OutboxMessage? Opened { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken stop)
    {
        if (id is { } asked)
        {
            if ((Opened = await db.Set<OutboxMessage>().FirstOrDefaultAsync(m => m.Id == asked, stop)) is null)
            {
                return NotFound();
            }

            // Its links let somebody in, so who read it must be known.
            db.Add(AuditEvent.Of(access.By(await access.FindAsync(AccountPermissions.ReadMessages, Scope.WholeForce, stop)), AuditOperation.Consult, "message", asked.ToString()));
            await db.SaveChangesAsync(stop);
            return Page();
        }

        var count = await db.Set<OutboxMessage>().CountAsync(stop);
        Pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Messages = await db.Set<OutboxMessage>().OrderByDescending(m => m.WrittenAt).ThenByDescending(m => m.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return Page();
    }
}
