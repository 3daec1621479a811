using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;
using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.Accounts.YourAccount;

/// <summary>Asks who it is once more before changing how somebody signs in.</summary>
[SignedIn(BeforeSecondFactor = true)]
public sealed class ProvePage(OwnAccount own, UserManager<Account> accounts, Sessions sessions, AttemptLimit limit) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter your password"), StringLength(PasswordRules.MaxLength)]
    public string? Password { get; set; }

    public bool HasPassword { get; private set; }

    public async Task OnGetAsync() => HasPassword = (await own.ReadAsync()).PasswordHash is not null;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var account = await own.ReadAsync();
        HasPassword = account.PasswordHash is not null;
        if (!limit.Allow(HttpContext, account.Address))
        {
            return this.TooMany();
        }

        if (ModelState.IsValid && !(HasPassword && await accounts.CheckPasswordAsync(account, Password!)))
        {
            ModelState.AddModelError(nameof(Password), "This is not your password. Enter it again");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        await sessions.ProveAsync(own.Session, stop);
        return Redirect(LocalPath.Is(Return) ? Return : AccountLinks.Account);
    }
}
