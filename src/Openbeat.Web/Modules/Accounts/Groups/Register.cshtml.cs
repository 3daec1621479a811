using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.Groups;

[Needs(AccountPermissions.ChangeGroups)]
public sealed class RegisterPage(AppDb db, GroupLog log, IAccess access) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the name of the group"), StringLength(Group.NameMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose what it is")]
    public GroupKind? Kind { get; set; }

    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public Task OnGetAsync(CancellationToken stop) => ReadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (ModelState.IsValid)
        {
            var change = access.By(await access.FindAsync(AccountPermissions.ChangeGroups, Scope.WholeForce, stop));
            if (await log.AddAsync(Name!.Trim(), Kind!.Value, change, stop) is { } group)
            {
                this.Tell($"{group.Name} is in the register");
                return Redirect(AccountLinks.Groups);
            }

            ModelState.AddModelError(nameof(Name), "A group with this name is there already");
        }

        await ReadAsync(stop);
        return this.Invalid();
    }

    private async Task ReadAsync(CancellationToken stop) => Groups = await db.Set<Group>().OrderBy(g => g.ClosedOn != null).ThenBy(g => g.Name).ToListAsync(stop);
}
