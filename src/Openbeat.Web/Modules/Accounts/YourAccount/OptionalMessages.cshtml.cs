using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;
using Openbeat.Platform.Mail;

namespace Openbeat.Modules.Accounts.YourAccount;

/// <summary>Which messages somebody wants, of those they can do without; the links in the messages say the same.</summary>
[SignedIn]
public sealed class OptionalMessagesPage(OwnAccount own, MailKinds kinds, MailAddresses addresses, TimeProvider clock) : PageModel
{
    [BindProperty]
    public List<string> Wanted { get; set; } = [];

    public IReadOnlyList<MailKind> Kinds => kinds.Optional;

    public async Task OnGetAsync(CancellationToken stop)
    {
        var unwanted = await addresses.UnwantedAsync((await own.ReadAsync()).Address, stop);
        Wanted = [.. Kinds.Select(k => k.Key).Except(unwanted)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var account = await own.ReadAsync();
        var address = await addresses.OfAsync(account.Address, stop);
        foreach (var kind in Kinds)
        {
            await addresses.SetWantedAsync(address.Id, kind.Key, Wanted.Contains(kind.Key), AccountChanges.ByOwner(account.Id, clock), stop);
        }

        this.Tell("What you want to be sent is saved");
        return Redirect(AccountLinks.Account);
    }
}
