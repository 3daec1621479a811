using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.People;

[Needs(AccountPermissions.See)]
public sealed class PeoplePage(AppDb db, IAccess access, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "role")]
    public string? RoleKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "number")]
    public int PageNumber { get; set; } = 1;

    public int Pages { get; private set; }
    public int Count { get; private set; }
    public bool MayInvite { get; private set; }
    public IReadOnlyList<(string Text, string Path)> Links { get; private set; } = [];
    public IReadOnlyList<(Account Account, string Roles)> Shown { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var day = clock.LondonToday();
        MayInvite = await access.FindAsync(AccountPermissions.Change, Scope.WholeForce, stop) is not null;
        Links = await LinksAsync(stop);
        var grants = HeldRoles.InForce(db.Set<Grant>(), day);
        var found = db.Set<Account>().AsQueryable();
        if (!string.IsNullOrWhiteSpace(Search))
        {
            var words = Search.Trim().ToUpperInvariant();
#pragma warning disable CA1862, CA1304, CA1311 // translated into SQL
            found = found.Where(a => a.Name.ToUpper().Contains(words) || a.NormalizedEmail!.Contains(words));
#pragma warning restore CA1862, CA1304, CA1311
        }

        if (!string.IsNullOrEmpty(RoleKey))
        {
            found = found.Where(a => grants.Any(g => g.AccountId == a.Id && g.RoleKey == RoleKey));
        }

        Count = await found.CountAsync(stop);
        Pages = Math.Max(1, (Count + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        var accounts = await found.OrderBy(a => a.Name).ThenBy(a => a.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        var ids = accounts.Select(a => a.Id).ToList();
        var held = (await grants.Where(g => ids.Contains(g.AccountId)).ToListAsync(stop)).ToLookup(g => g.AccountId, g => Roles.Of(g.RoleKey).Title);
        Shown = [.. accounts.Select(a => (a, string.Join(", ", held[a.Id].Distinct())))];
    }

    private async Task<IReadOnlyList<(string Text, string Path)>> LinksAsync(CancellationToken stop)
    {
        var links = new List<(string, string)>();
        foreach (var (permission, text, path) in new[]
        {
            (AccountPermissions.SeeWho, "Who may do this here?", AccountLinks.WhoMay),
            (AccountPermissions.ChangeRules, "Rules for signing in", AccountLinks.SignInRules),
            (AccountPermissions.ChangeSingleSignOn, "Roles by single sign-on", AccountLinks.SingleSignOnGroups),
            (AccountPermissions.ChangeKeys, "API keys", AccountLinks.ApiKeys),
        })
        {
            if (await access.FindAsync(permission, Scope.WholeForce, stop) is not null)
            {
                links.Add((text, path));
            }
        }

        return links;
    }

    public string Address(int page) => $"{AccountLinks.People}?search={Uri.EscapeDataString(Search ?? "")}&role={Uri.EscapeDataString(RoleKey ?? "")}&number={page}";
}
