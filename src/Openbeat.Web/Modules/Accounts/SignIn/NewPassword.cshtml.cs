using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.SignIn;

[SigningIn]
public sealed class NewPasswordPage(AccountLog log, AttemptLimit limit) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "account")]
    public Guid AccountId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter a new password"), StringLength(PasswordRules.MaxLength)]
    public string? Password { get; set; }

    public bool IsGood { get; private set; }

    public bool IsDone { get; private set; }

    public async Task OnGetAsync() => IsGood = await log.OpenNewPasswordAsync(AccountId, Token ?? "") is not null;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!limit.Allow(HttpContext, null))
        {
            IsGood = true;
            return this.TooMany();
        }

        if (await log.OpenNewPasswordAsync(AccountId, Token ?? "") is not { } account)
        {
            return Page();
        }

        IsGood = true;
        if (ModelState.IsValid && await log.ChangePasswordAsync(account, Password!, null, stop) is { } fault)
        {
            ModelState.AddModelError(nameof(Password), fault);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        IsDone = true;
        return Page();
    }
}
