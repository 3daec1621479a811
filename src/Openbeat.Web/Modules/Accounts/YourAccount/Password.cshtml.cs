using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.YourAccount;

[SignedIn]
public sealed class PasswordPage(OwnAccount own, UserManager<Account> accounts, AccountLog log, AttemptLimit limit) : PageModel
{
    [BindProperty, StringLength(PasswordRules.MaxLength)]
    public string? Current { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter a new password"), StringLength(PasswordRules.MaxLength)]
    public string? Password { get; set; }

    public bool HasPassword { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        HasPassword = (await own.ReadAsync()).PasswordHash is not null;
        return HasPassword || own.IsProved ? Page() : Redirect(OwnAccount.ProvePath(AccountLinks.Password));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var account = await own.ReadAsync();
        HasPassword = account.PasswordHash is not null;
        if (!HasPassword && !own.IsProved)
        {
            return Redirect(OwnAccount.ProvePath(AccountLinks.Password));
        }

        if (!limit.Allow(HttpContext, account.Address))
        {
            return this.TooMany();
        }

        if (HasPassword && !await accounts.CheckPasswordAsync(account, Current ?? ""))
        {
            ModelState.AddModelError(nameof(Current), "This is not your password now. Enter it again");
        }

        if (ModelState.IsValid && await log.ChangePasswordAsync(account, Password!, own.Session.Id, stop) is { } fault)
        {
            ModelState.AddModelError(nameof(Password), fault);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        this.Tell("Your password is changed, and you are signed out on every other device");
        return Redirect(AccountLinks.Account);
    }
}
