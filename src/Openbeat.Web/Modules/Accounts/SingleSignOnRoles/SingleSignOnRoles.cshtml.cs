using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.SingleSignOnRoles;

/// <summary>Which groups at the single sign-on provider give which roles here.</summary>
[Needs(AccountPermissions.ChangeSingleSignOn)]
public sealed class SingleSignOnRolesPage(AppDb db, SingleSignOn single, ScopeNames names, IAccess access, TimeProvider clock) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the group as the provider names it"), StringLength(SingleSignOnGroup.NameMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? ProviderGroup { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose a role")]
    public string? Role { get; set; }

    [BindProperty]
    public string? For { get; set; }

    public bool IsOn => single.IsOn;
    public string Provider => single.Name;
    public ScopeWords Words { get; private set; } = null!;
    public IEnumerable<(string Value, string Text)> Choices => Words.Choices(clock.LondonToday());
    public IReadOnlyList<SingleSignOnGroup> Rules { get; private set; } = [];

    public Task OnGetAsync(CancellationToken stop) => ReadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await ReadAsync(stop);
        if (!Words.TryRead(For, out var scope))
        {
            ModelState.AddModelError(nameof(For), "Choose what the role is for");
        }

        if (Role is not null && !Roles.TryFind(Role, out _))
        {
            ModelState.AddModelError(nameof(Role), "Choose a role");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var rule = new SingleSignOnGroup { ProviderGroup = ProviderGroup!.Trim(), RoleKey = Role!, AreaId = scope.Area, GroupId = scope.Group };
        db.Add(rule);
        db.Add(AuditEvent.Of(await ByAsync(stop), AuditOperation.Collect, AccountAuditKinds.SingleSignOnGroup, rule.Id.ToString(), values: [$"Role={rule.RoleKey}", $"Area={rule.AreaId}", $"Group={rule.GroupId}"]));
        await db.SaveChangesAsync(stop);
        this.Tell("It counts from each person's next sign-in");
        return Redirect(AccountLinks.SingleSignOnGroups);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken stop)
    {
        if (await db.Set<SingleSignOnGroup>().FirstOrDefaultAsync(g => g.Id == id, stop) is not { } rule)
        {
            return NotFound();
        }

        db.Remove(rule);
        db.Add(AuditEvent.Of(await ByAsync(stop), AuditOperation.Erase, AccountAuditKinds.SingleSignOnGroup, id.ToString(), values: [$"Role={rule.RoleKey}"]));
        await db.SaveChangesAsync(stop);
        this.Tell("It is removed. Roles it gave go at each person's next sign-in");
        return Redirect(AccountLinks.SingleSignOnGroups);
    }

    private async Task<Change> ByAsync(CancellationToken stop) => access.By(await access.FindAsync(AccountPermissions.ChangeSingleSignOn, Scope.WholeForce, stop));

    private async Task ReadAsync(CancellationToken stop)
    {
        Words = await names.ReadAsync(stop);
        Rules = await db.Set<SingleSignOnGroup>().OrderBy(g => g.ProviderGroup).ToListAsync(stop);
    }
}
