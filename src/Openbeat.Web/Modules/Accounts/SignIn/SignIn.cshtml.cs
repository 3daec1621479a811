using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.Accounts.SignIn;

[SigningIn]
public sealed class SignInPage(SignIns signIns, SignInManager<Account> passkeys, SiteSettings settings, SingleSignOn single, DemonstrationAccounts demonstration) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter your email address"), StringLength(Account.AddressMaxLength)]
    public string? Address { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter your password"), StringLength(PasswordRules.MaxLength)]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    public bool HasLocal => settings.Get(AccountSettings.LocalSignIn);
    public bool HasSingle => single.IsOn;
    public string SingleName => single.Name;
    public IReadOnlyList<DemonstrationAccount> Demonstration => demonstration.Shown;

    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? Redirect(Target) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        switch (await signIns.WithPasswordAsync(HttpContext, Address!.Trim(), Password!, stop))
        {
            case SignInAnswer.SignedIn:
                return Redirect(Target);
            case SignInAnswer.CodeNeeded:
                return Redirect($"{AccountLinks.Code}?return={Uri.EscapeDataString(Target)}");
            case SignInAnswer.TooMany:
                return this.TooMany();
            default:
                ModelState.AddModelError(nameof(Password), "The email address and password do not go together. After five wrong tries an account is closed for 15 minutes");
                return this.Invalid();
        }
    }

    /// <summary>What the browser needs to ask for a passkey; the same whoever asks.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() =>
        Content(await passkeys.MakePasskeyRequestOptionsAsync(null), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken stop)
    {
        // The fields of the password are on the same form and stay empty.
        ModelState.Clear();
        switch (string.IsNullOrEmpty(credential) ? SignInAnswer.Refused : await signIns.WithPasskeyAsync(HttpContext, credential, stop))
        {
            case SignInAnswer.SignedIn:
                return Redirect(Target);
            case SignInAnswer.TooMany:
                return this.TooMany();
            default:
                ModelState.AddModelError("", "This passkey was not accepted. Try again, or sign in with your password");
                return this.Invalid();
        }
    }

    private string Target => LocalPath.Is(Return) && Return != "/" ? Return : AccountLinks.Work;
}
