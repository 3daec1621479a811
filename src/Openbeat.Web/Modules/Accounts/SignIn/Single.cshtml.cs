using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;
using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.Accounts.SignIn;

/// <summary>Leaves for the provider by a link, and takes over when the browser comes back.</summary>
[SigningIn]
public sealed class SinglePage(SingleSignOn single, SingleSignOnAccounts accounts, Sessions sessions) : PageModel
{
    public const string BackPath = "/sign-in/single?handler=Back";

    public IActionResult OnGet(string? @return) => single.IsOn
        ? Challenge(new AuthenticationProperties { RedirectUri = BackPath + "&return=" + Uri.EscapeDataString(LocalPath.Is(@return) ? @return : AccountLinks.Work) }, SingleSignOn.Scheme)
        : NotFound();

    public async Task<IActionResult> OnGetBackAsync(string? @return, CancellationToken stop)
    {
        var result = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        if (result.Principal is not { } who || who.FindFirstValue("sub") is not { } subject)
        {
            return Page();
        }

        var account = await accounts.FindOrMakeAsync(
            subject, who.FindFirstValue("email"), who.HasClaim("email_verified", "true"), who.FindFirstValue("name"),
            [.. who.FindAll("group").Select(c => c.Value)], stop);
        if (account is null)
        {
            return Page();
        }

        await sessions.StartAsync(HttpContext, account, SignInMethod.SingleSignOn, result.Properties?.Items[SingleSignOnHandler.IdTokenItem], stop);
        return Redirect(LocalPath.Is(@return) ? @return : AccountLinks.Work);
    }

    public PageResult OnGetFailed() => Page();
}
