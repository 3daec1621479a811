using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Mail;

namespace Openbeat.Modules.PublicSite.StopMessages;

/// <summary>
/// Where the link and the header of a message lead: stops its kind for its reader. The token in the address is all it takes, and a
/// mail program that does it in one click (RFC 8058) carries no token of ours, so none is asked for.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class StopMessagesPage(MailAddresses addresses, MailKinds kinds, TimeProvider clock) : PageModel
{
    public MailKind Kind { get; private set; } = null!;
    public bool IsStopped { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, string kind, CancellationToken stop) => await FindAsync(token, kind, stop) is null ? NotFound() : Page();

    public Task<IActionResult> OnPostAsync(string token, string kind, CancellationToken stop) => SetAsync(token, kind, wanted: false, stop);

    public Task<IActionResult> OnPostAgainAsync(string token, string kind, CancellationToken stop) => SetAsync(token, kind, wanted: true, stop);

    private async Task<IActionResult> SetAsync(string token, string kind, bool wanted, CancellationToken stop)
    {
        if (await FindAsync(token, kind, stop) is not { } address)
        {
            return NotFound();
        }

        await addresses.SetWantedAsync(address.Id, kind, wanted, Change.ByPublic(clock), stop);
        IsStopped = !wanted;
        return Page();
    }

    private async Task<MailAddress?> FindAsync(string token, string kind, CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        if (kinds.Find(kind) is not { IsOptional: true } found || await addresses.FindAsync(token, stop) is not { } address)
        {
            return null;
        }

        (Kind, IsStopped) = (found, address.Unwanted.Contains(kind));
        return address;
    }
}
