using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Accounts.YourAccount;

[SignedIn(BeforeSecondFactor = true)]
public sealed class AuthenticatorPage(OwnAccount own, AccountLog log, Sessions sessions, SiteSettings settings, IDataProtectionProvider protection) : PageModel
{
    private static readonly TimeSpan KeyLasts = TimeSpan.FromMinutes(30);

    /// <summary>The key that was shown, sealed: it counts once the app has shown a code for it.</summary>
    [BindProperty]
    public string? Shown { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the six digits your app shows"), StringLength(20)]
    public string? Code { get; set; }

    public string Key { get; private set; } = "";
    public string Picture { get; private set; } = "";

    /// <summary>The codes of an app just set up, shown this once.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!own.IsProved)
        {
            return Redirect(OwnAccount.ProvePath(AccountLinks.Authenticator));
        }

        Show(await own.ReadAsync(), Totp.NewKey());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!own.IsProved)
        {
            return Redirect(OwnAccount.ProvePath(AccountLinks.Authenticator));
        }

        var account = await own.ReadAsync();
        if (KeyOf(account) is not { } key)
        {
            return Redirect(AccountLinks.Authenticator);
        }

        if (ModelState.IsValid && (RecoveryCodes = await log.ConfirmAuthenticatorAsync(account, key, Code!, stop)) is null)
        {
            ModelState.AddModelError(nameof(Code), "This is not what the app shows for this key. Scan the code again, then enter the six digits before they change");
        }

        if (!ModelState.IsValid)
        {
            ModelState.Remove(nameof(Shown));
            Show(account, key);
            return this.Invalid();
        }

        await sessions.StartAsync(HttpContext, account, SignInMethod.PasswordAndCode, null, stop);
        return Page();
    }

    private void Show(Account account, string key)
    {
        Key = Accounts.Authenticator.InGroups(key);
        Picture = Accounts.Authenticator.Picture(Accounts.Authenticator.Uri(settings.Get(ForceSettings.Name), account.Address, key));
        Shown = Protector(account).Protect(key, KeyLasts);
    }

    private string? KeyOf(Account account)
    {
        try
        {
            return Protector(account).Unprotect(Shown ?? "");
        }
        catch (CryptographicException)
        {
            // Older than half an hour, or not ours.
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(Account account) => protection.CreateProtector("authenticator", account.Id.ToString()).ToTimeLimitedDataProtector();
}
