using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.Groups;

[Needs(AccountPermissions.ChangeGroups, Group = "id")]
public sealed class GroupPage(AppDb db, GroupLog log, ScopeNames names, IAccess access, TimeProvider clock) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the name of the group"), StringLength(Accounts.Group.NameMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Name { get; set; }

    [BindProperty]
    public DateOnly? ClosedOn { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Group Group { get; private set; } = null!;
    public bool MayReadAudit { get; private set; }
    public IReadOnlyList<GroupPerson> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (!await ReadAsync(id, stop))
        {
            return NotFound();
        }

        (Name, ClosedOn, Version) = (Group.Name, Group.ClosedOn, Group.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (!await ReadAsync(id, stop))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var change = access.By(await access.FindAsync(AccountPermissions.ChangeGroups, Scope.OfGroup(id), stop));
        switch (await log.ChangeAsync(id, Version, Name!.Trim(), ClosedOn, change, stop))
        {
            case GroupAnswer.Saved:
                this.Tell("The group is changed");
                return Redirect(AccountLinks.Group(id));
            case GroupAnswer.NameTaken:
                ModelState.AddModelError(nameof(Name), "A group with this name is there already");
                return this.Invalid();
            default:
                await ReadAsync(id, stop);
                ModelState.Remove(nameof(Version));
                Version = Group.Version;
                ModelState.AddModelError("", $"Somebody changed this group while you did: it is now called {Group.Name}. Save again to put what you typed in its place");
                return new PageResult { StatusCode = StatusCodes.Status409Conflict };
        }
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken stop)
    {
        if (await db.Set<Group>().FirstOrDefaultAsync(g => g.Id == id, stop) is not { } group)
        {
            return false;
        }

        Group = group;
        MayReadAudit = await access.FindAsync(AccountPermissions.ReadAudit, Scope.WholeForce, stop) is not null;
        People = await GroupPerson.OfAsync(db, names, id, clock.LondonToday(), stop);
        return true;
    }
}
