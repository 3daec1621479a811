using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.People;

[Needs(AccountPermissions.Change)]
public sealed class InvitePage(Invitations invitations, IAccess access) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the name colleagues see, such as Sergeant Grace Okonjo"), StringLength(Account.NameMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter an email address"), StringLength(Account.AddressMaxLength), EmailAddress(ErrorMessage = "Enter an email address, such as name@example.org")]
    public string? Address { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var change = access.By(await access.FindAsync(AccountPermissions.Change, Scope.WholeForce, stop));
        var (account, fault) = await invitations.InviteAsync(Name!.Trim(), Address!.Trim(), change, stop);
        if (account is null)
        {
            ModelState.AddModelError(nameof(Address), fault!);
            return this.Invalid();
        }

        this.Tell($"{account.Name} is invited. Now give a role");
        return Redirect(AccountLinks.Person(account.Id));
    }
}
