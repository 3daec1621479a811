using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.YourAccount;

[SignedIn]
public sealed class ConfirmAddressPage(OwnAccount own, AccountLog log) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Address { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool Failed { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await log.ConfirmAddressAsync(await own.ReadAsync(), Address ?? "", Token ?? "", own.Session.Id, stop))
        {
            this.Tell("Your email address is changed");
            return Redirect(AccountLinks.Account);
        }

        Failed = true;
        return Page();
    }
}
