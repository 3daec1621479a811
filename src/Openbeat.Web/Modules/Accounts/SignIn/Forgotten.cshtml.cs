using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.SignIn;

[SigningIn]
public sealed class ForgottenPage(AccountLog log, AttemptLimit limit) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter your email address"), StringLength(Account.AddressMaxLength), EmailAddress(ErrorMessage = "Enter an email address, such as name@example.org")]
    public string? Address { get; set; }

    public bool IsSent { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (!limit.Allow(HttpContext, Address))
        {
            return this.TooMany();
        }

        await log.AskForNewPasswordAsync(Address!.Trim(), stop);
        IsSent = true;
        return Page();
    }
}
