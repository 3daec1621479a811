using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.People;

[Needs(AccountPermissions.ChangeGrants)]
public sealed class NewGrantPage(AppDb db, IAccess access, GrantLog log, ScopeNames names, TimeProvider clock) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Choose a role")]
    public string? Role { get; set; }

    [BindProperty]
    public string? For { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the first day")]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    public Account Account { get; private set; } = null!;
    public ScopeWords Words { get; private set; } = null!;
    public IEnumerable<(string Value, string Text)> Choices => Words.Choices(clock.LondonToday());

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        From = clock.LondonToday();
        return await ReadAsync(id, stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (!await ReadAsync(id, stop))
        {
            return NotFound();
        }

        if (!Roles.TryFind(Role, out var role) && ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(Role), "Choose a role");
        }

        if (!Words.TryRead(For, out var scope))
        {
            ModelState.AddModelError(nameof(For), "Choose what the role is for");
        }

        this.CheckDays(From, Until, nameof(Until));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var change = access.By(await access.FindAsync(AccountPermissions.ChangeGrants, Scope.WholeForce, stop));
        await log.GiveAsync(id, role!, scope, From!.Value, Until, change, stop);
        this.Tell($"{Account.Name} has the role {role!.Title}");
        return Redirect(AccountLinks.Person(id));
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken stop)
    {
        Words = await names.ReadAsync(stop);
        Account = (await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id, stop))!;
        return Account is not null;
    }
}
