using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.People;

/// <summary>Cover for an absent colleague: from, to, what. One arranges it for what lies within one's own reach.</summary>
[Needs(AccountPermissions.ArrangeCover, Anywhere = true)]
public sealed class CoverPage(AppDb db, GrantLog log, ScopeNames names, IAccess access, IAreaTree areas, TimeProvider clock) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Choose what is to be covered")]
    public Guid? What { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose who covers")]
    public Guid? By { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the first day")]
    public DateOnly? From { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the last day")]
    public DateOnly? Until { get; set; }

    public IReadOnlyList<(Guid Id, string Text)> Grants { get; private set; } = [];
    public IReadOnlyList<(Guid Id, string Name)> People { get; private set; } = [];
    public IReadOnlyList<(Cover Cover, string What, string By)> Arranged { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        From = clock.LondonToday();
        await ReadAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await ReadAsync(stop);
        // The lists hold only what this person may arrange, so a foreign id is none of them.
        if (What is not null && !Grants.Any(g => g.Id == What))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (By is not null && !People.Any(p => p.Id == By))
        {
            ModelState.AddModelError(nameof(By), "Choose who covers");
        }

        this.CheckDays(From, Until, nameof(Until));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var grant = await db.Set<Grant>().FirstAsync(g => g.Id == What, stop);
        if (grant.AccountId == By)
        {
            ModelState.AddModelError(nameof(By), "Choose somebody else than the person who is away");
            return this.Invalid();
        }

        await log.CoverAsync(grant.Id, By!.Value, From!.Value, Until!.Value, access.By(await access.FindAsync(AccountPermissions.ArrangeCover, grant.Scope, stop)), stop);
        this.Tell("The cover is arranged");
        return Redirect(AccountLinks.Cover);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken stop)
    {
        ModelState.Clear();
        await ReadAsync(stop);
        var found = Arranged.FirstOrDefault(a => a.Cover.Id == id);
        if (found.Cover is null)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var grant = await db.Set<Grant>().FirstAsync(g => g.Id == found.Cover.GrantId, stop);
        await log.EndCoverAsync(id, access.By(await access.FindAsync(AccountPermissions.ArrangeCover, grant.Scope, stop)), stop);
        this.Tell("The cover has ended");
        return Redirect(AccountLinks.Cover);
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        var day = clock.LondonToday();
        var reach = await access.ReachAsync(AccountPermissions.ArrangeCover, stop);
        var words = await names.ReadAsync(stop);
        var grants = (await HeldRoles.InForce(db.Set<Grant>(), day).ToListAsync(stop)).Where(g => reach.Any(r => r.Reaches(g.Scope, areas))).ToList();
        var people = await db.Set<Account>().Where(a => a.DisabledAt == null).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(stop);
        var nameOf = await names.PeopleAsync(grants.Select(g => g.AccountId), stop);
        People = [.. people.Select(p => (p.Id, p.Name))];
        Grants = [.. grants.Select(g => (g.Id, $"{nameOf[g.AccountId]}: {Roles.Of(g.RoleKey).Title}, {words.Of(g.Scope)}")).OrderBy(g => g.Item2, StringComparer.CurrentCulture)];
        var what = Grants.ToDictionary(g => g.Id, g => g.Text);
        var covers = await db.Set<Cover>().Where(c => c.EndedAt == null && c.Until >= day).OrderBy(c => c.From).ToListAsync(stop);
        Arranged = [.. covers.Where(c => what.ContainsKey(c.GrantId)).Select(c => (c, what[c.GrantId], people.FirstOrDefault(p => p.Id == c.ByAccountId)?.Name ?? "A disabled account"))];
    }
}
