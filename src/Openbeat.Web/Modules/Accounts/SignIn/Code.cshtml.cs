using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;
using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.Accounts.SignIn;

[SigningIn]
public sealed class CodePage(SignIns signIns) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the six digits your app shows"), StringLength(20)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    public async Task<IActionResult> OnGetAsync() => await signIns.AwaitingCodeAsync(HttpContext) is null ? Redirect(AccountLinks.SignIn) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        switch (await signIns.WithCodeAsync(HttpContext, Code!, isRecoveryCode: false, stop))
        {
            case SignInAnswer.SignedIn:
                return Redirect(LocalPath.Is(Return) ? Return : AccountLinks.Work);
            case SignInAnswer.TooMany:
                return this.TooMany();
            default:
                ModelState.AddModelError(nameof(Code), "This code is not right or was used before. Wait for the next one and enter it");
                return this.Invalid();
        }
    }
}
