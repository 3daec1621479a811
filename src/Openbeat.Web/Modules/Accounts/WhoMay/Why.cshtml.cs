using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.WhoMay;

/// <summary>What may this person do, and why?</summary>
[Needs(AccountPermissions.SeeWho)]
public sealed class WhyPage(AppDb db, Permissions permissions, ScopeNames names, TimeProvider clock) : PageModel
{
    public Account Account { get; private set; } = null!;
    public IReadOnlyList<(Permission Permission, IReadOnlyList<string> Reasons)> May { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id, stop) is not { } account)
        {
            return NotFound();
        }

        Account = account;
        var held = await HeldRoles.OfAsync(db, id, clock.LondonToday(), stop);
        var words = await names.ReadAsync(stop);
        var people = await names.PeopleAsync(held.Where(h => h.CoverFor is not null).Select(h => h.CoverFor!.Value), stop);
        May =
        [
            .. from permission in permissions.All
               let reasons = held.Where(h => permission.IsHeldBy(h.RoleKey)).Select(h => Reasons.Of(h, words, people)).ToList()
               where reasons.Count > 0
               select (permission, (IReadOnlyList<string>)reasons),
        ];
        return Page();
    }
}
