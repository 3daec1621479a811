using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.YourAccount;

[SignedIn(BeforeSecondFactor = true)]
public sealed class PasskeysPage(OwnAccount own, UserManager<Account> accounts, SignInManager<Account> passkeys, AccountLog log, Sessions sessions) : PageModel
{
    public IList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    public static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!own.IsProved)
        {
            return Redirect(OwnAccount.ProvePath(AccountLinks.Passkeys));
        }

        Passkeys = await accounts.GetPasskeysAsync(await own.ReadAsync());
        return Page();
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => own.IsProved
        ? Content(await passkeys.MakePasskeyCreationOptionsAsync(PasskeyOwner.Of(await own.ReadAsync())), "application/json")
        : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken stop)
    {
        if (!own.IsProved)
        {
            return Redirect(OwnAccount.ProvePath(AccountLinks.Passkeys));
        }

        var account = await own.ReadAsync();
        if (await PasskeyOwner.AttestAsync(passkeys, credential) is not { } made)
        {
            ModelState.AddModelError("", "The passkey could not be made. Try again");
            Passkeys = await accounts.GetPasskeysAsync(account);
            return this.Invalid();
        }

        await log.AddPasskeyAsync(account, made, joins: false, stop);
        await sessions.StartAsync(HttpContext, account, SignInMethod.Passkey, own.Session.ProviderToken, stop);
        this.Tell("The passkey is ready. Next time, choose \"Sign in with a passkey\"");
        return Redirect(AccountLinks.Account);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string id)
    {
        if (!own.IsProved)
        {
            return Redirect(OwnAccount.ProvePath(AccountLinks.Passkeys));
        }

        var account = await own.ReadAsync();
        Passkeys = await accounts.GetPasskeysAsync(account);
        if (Passkeys.FirstOrDefault(p => IdOf(p) == id) is not { } passkey)
        {
            return NotFound();
        }

        if (Passkeys.Count == 1 && account.PasswordHash is null)
        {
            ModelState.AddModelError("", "This is your only way in. Make another passkey or set a password first");
            return this.Invalid();
        }

        await log.RemovePasskeyAsync(account, passkey.CredentialId);
        this.Tell("The passkey is removed");
        return Redirect(AccountLinks.Account);
    }
}
