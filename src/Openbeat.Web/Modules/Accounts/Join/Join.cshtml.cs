using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.Join;

[SigningIn]
public sealed class JoinPage(Invitations invitations, AccountLog log, Sessions sessions, SignIns signIns, SignInManager<Account> passkeys, AttemptLimit limit) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "account")]
    public Guid AccountId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter a password"), StringLength(PasswordRules.MaxLength)]
    public string? Password { get; set; }

    /// <summary>The invited account, or null when the link does not work.</summary>
    public Account? Invited { get; private set; }

    /// <summary>Whether they choose here how to sign in; else single sign-on is their way.</summary>
    public bool MayChoose => Invited is { } invited && signIns.MayUseLocal(invited);

    public async Task OnGetAsync() => Invited = await invitations.OpenAsync(AccountId, Token ?? "");

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!limit.Allow(HttpContext, null))
        {
            return this.TooMany();
        }

        if ((Invited = await invitations.OpenAsync(AccountId, Token ?? "")) is not { } account || !MayChoose)
        {
            return Page();
        }

        if (ModelState.IsValid && await log.JoinWithPasswordAsync(account, Password!) is { } fault)
        {
            ModelState.AddModelError(nameof(Password), fault);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        await sessions.StartAsync(HttpContext, account, SignInMethod.Password, null, stop);
        return Redirect(AccountLinks.Work);
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() =>
        await invitations.OpenAsync(AccountId, Token ?? "") is { } account
            ? Content(await passkeys.MakePasskeyCreationOptionsAsync(PasskeyOwner.Of(account)), "application/json")
            : NotFound();

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken stop)
    {
        ModelState.Clear();
        if ((Invited = await invitations.OpenAsync(AccountId, Token ?? "")) is not { } account || !MayChoose)
        {
            return Page();
        }

        if (await PasskeyOwner.AttestAsync(passkeys, credential) is not { } passkey)
        {
            ModelState.AddModelError("", "The passkey could not be made. Try again, or choose a password");
            return this.Invalid();
        }

        await log.AddPasskeyAsync(account, passkey, joins: true, stop);
        await sessions.StartAsync(HttpContext, account, SignInMethod.Passkey, null, stop);
        return Redirect(AccountLinks.Work);
    }
}
