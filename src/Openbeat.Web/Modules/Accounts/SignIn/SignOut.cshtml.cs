using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.SignIn;

[SigningIn]
public sealed class SignOutPage(Sessions sessions, SingleSignOn single, TimeProvider clock) : PageModel
{
    /// <summary>Where the single sign-on provider ends its own session, or null.</summary>
    public string? ProviderAddress { get; private set; }

    public bool IsStillIn => User.Identity is { IsAuthenticated: true } && !_isOut;

    private bool _isOut;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Sessions.AccountOf(User) is { } account && Sessions.Current(User) is { } session)
        {
            var token = (HttpContext.Items[typeof(Session)] as Session)?.ProviderToken;
            ProviderAddress = token is null ? null : await single.SignOutAddressAsync(token, stop);
            await sessions.EndAsync(account, s => s.Id == session, AccountChanges.ByOwner(account, clock), stop);
        }

        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        _isOut = true;
        return Page();
    }
}
