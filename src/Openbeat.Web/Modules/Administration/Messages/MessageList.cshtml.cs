using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Mail;

namespace Openbeat.Modules.Administration.Messages;

/// <summary>The outbox: what waits, what was perhaps sent, what was given up, what was sent.</summary>
[Needs(AdministrationPermissions.ReadMessages)]
public sealed class MessageListPage(AppDb db, MailDelivery delivery, MailLog log, IAccess access) : PageModel
{
    private const int PageSize = 50;

    private static readonly Dictionary<string, MailState[]> StatesOf = new()
    {
        ["waiting"] = [MailState.Waiting, MailState.Claimed, MailState.Handing],
        ["perhaps"] = [MailState.PerhapsSent],
        ["given-up"] = [MailState.Dead],
        ["sent"] = [MailState.Sent, MailState.Unwanted],
    };

    [BindProperty(SupportsGet = true, Name = "show")]
    public string Show { get; set; } = "waiting";

    [BindProperty(SupportsGet = true, Name = "number")]
    public int PageNumber { get; set; } = 1;

    public int Pages { get; private set; }
    public IReadOnlyList<OutboxMessage> Messages { get; private set; } = [];

    /// <summary>How many there are of each list.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>();

    /// <summary>Why messages are read here and not sent, or null.</summary>
    public string? ReadHere { get; private set; }

    public int Suspended { get; private set; }

    /// <summary>Whether what is listed can be sent again.</summary>
    public bool CanGoAgain => Show is "perhaps" or "given-up" && Messages.Count > 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!StatesOf.TryGetValue(Show, out var states))
        {
            return NotFound();
        }

        var byState = await db.Set<OutboxMessage>().GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        Counts = StatesOf.ToDictionary(s => s.Key, s => s.Value.Sum(v => byState.GetValueOrDefault(v)));
        ReadHere = await delivery.WhyOnPageAsync(stop);
        Suspended = await db.Set<MailAddress>().CountAsync(a => a.SuspendedAt != null, stop);
        Pages = Math.Max(1, (Counts[Show] + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Messages = await db.Set<OutboxMessage>().Where(m => states.Contains(m.State)).OrderByDescending(m => m.WrittenAt).ThenByDescending(m => m.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return Page();
    }

    /// <summary>Sends again the messages of the page that was shown, and no others.</summary>
    public async Task<IActionResult> OnPostAgainAsync(Guid[] id, CancellationToken stop)
    {
        if (await access.FindAsync(AdministrationPermissions.SendAgain, Scope.WholeForce, stop) is not { } acting)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var count = await log.SendAgainAsync([.. id.Distinct().Take(PageSize)], access.By(acting), stop);
        this.Tell(count == 1 ? "1 message goes out again" : $"{count} messages go out again");
        return Redirect(AdministrationLinks.Messages);
    }
}
