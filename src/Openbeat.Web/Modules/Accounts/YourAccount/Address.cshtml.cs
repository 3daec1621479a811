using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.YourAccount;

[SignedIn]
public sealed class AddressPage(OwnAccount own, AccountLog log, AttemptLimit limit) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter your new email address"), StringLength(Account.AddressMaxLength), EmailAddress(ErrorMessage = "Enter an email address, such as name@example.org")]
    public string? Address { get; set; }

    public bool IsSent { get; private set; }

    public IActionResult OnGet() => own.IsProved ? Page() : Redirect(OwnAccount.ProvePath(AccountLinks.Address));

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!own.IsProved)
        {
            return Redirect(OwnAccount.ProvePath(AccountLinks.Address));
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var account = await own.ReadAsync();
        if (!limit.Allow(HttpContext, account.Address))
        {
            return this.TooMany();
        }

        await log.AskForNewAddressAsync(account, Address!.Trim(), stop);
        IsSent = true;
        return Page();
    }
}
