using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.YourAccount;

/// <summary>Where somebody is sent whose roles need more than a password.</summary>
[SignedIn(BeforeSecondFactor = true)]
public sealed class SecondFactorPage(IAccess access, OwnAccount own) : PageModel
{
    public bool HasAuthenticator { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        HasAuthenticator = (await own.ReadAsync()).TwoFactorEnabled;
        return await access.OwesSecondFactorAsync(stop) ? Page() : Redirect(AccountLinks.Work);
    }
}
