using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.YourAccount;

[SignedIn]
public sealed class RecoveryCodesPage(OwnAccount own, AccountLog log) : PageModel
{
    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task<IActionResult> OnGetAsync() => (await own.ReadAsync()).TwoFactorEnabled ? Page() : Redirect(AccountLinks.Account);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!own.IsProved)
        {
            return Redirect(OwnAccount.ProvePath(AccountLinks.RecoveryCodes));
        }

        var account = await own.ReadAsync();
        if (!account.TwoFactorEnabled)
        {
            return Redirect(AccountLinks.Account);
        }

        Codes = await log.NewRecoveryCodesAsync(account, stop);
        return Page();
    }
}
