using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams.KeepTeams;

/// <summary>One posting as staff see it: with the name, whatever the public sees.</summary>
public sealed record KeptPosting(Posting Posting, Officer Officer, Officer? Covers);

/// <summary>The team of one area, for whoever keeps it.</summary>
[Needs(TeamPermissions.Edit, Area = "area")]
public sealed class KeepTeamPage(AppDb db, Atlas atlas, TeamRegister register, FactChecks checks, TeamBaseLog bases, OfficerScope scope, IAccess access, TimeProvider clock) : PageModel
{
    [BindProperty, StringLength(TeamBase.PlaceMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Base { get; set; }

    /// <summary>Where the team will be said to work from, before that is published; empty where nothing will be said.</summary>
    public string? BasePreview { get; private set; }

    public AreaTeam Team { get; private set; } = null!;
    public AreaNode Area => Team.Area;
    public IReadOnlyList<KeptPosting> Postings { get; private set; } = [];

    /// <summary>Those of them whom whoever is signed in may change; others only cover here, or are still to come.</summary>
    public IReadOnlySet<Guid> Own { get; private set; } = new HashSet<Guid>();

    public IReadOnlyList<TeamPlan> Plans { get; private set; } = [];
    public IReadOnlyList<CheckState> States { get; private set; } = [];
    public DateOnly Today { get; } = clock.LondonToday();

    public async Task<IActionResult> OnGetAsync(Guid area, CancellationToken stop)
    {
        if (!await ReadAsync(area, stop))
        {
            return NotFound();
        }

        Base = await db.Set<TeamBase>().Where(b => b.AreaId == area).Select(b => b.Place).FirstOrDefaultAsync(stop);
        return Page();
    }

    /// <summary>Shows how the public will read where the team works from.</summary>
    public async Task<IActionResult> OnPostBaseAsync(Guid area, CancellationToken stop)
    {
        if (!await ReadAsync(area, stop))
        {
            return NotFound();
        }

        BasePreview = CheckBase() ? Base?.Trim() ?? "" : null;
        return this.Invalid();
    }

    public async Task<IActionResult> OnPostBaseSaveAsync(Guid area, CancellationToken stop)
    {
        if (!await ReadAsync(area, stop))
        {
            return NotFound();
        }

        if (!CheckBase())
        {
            return this.Invalid();
        }

        var change = access.By(await access.FindAsync(TeamPermissions.Edit, Scope.OfArea(area), stop));
        await bases.SetAsync(area, string.IsNullOrWhiteSpace(Base) ? null : Base.Trim(), change, stop);
        this.Tell(string.IsNullOrWhiteSpace(Base) ? "No base of its own is shown any more" : "Saved and published");
        return Redirect(TeamLinks.Team(area));
    }

    private bool CheckBase()
    {
        if (WorkAddress.IsIn(Base))
        {
            ModelState.AddModelError(nameof(Base), WorkAddress.NotHere);
        }

        return ModelState.IsValid;
    }

    /// <summary>"Yes, this is right": one set of facts is checked.</summary>
    public async Task<IActionResult> OnPostCheckAsync(Guid area, TeamFacts? facts, CancellationToken stop)
    {
        if (!await ReadAsync(area, stop) || !ModelState.IsValid || facts is not { } found || States.All(s => s.Facts != found))
        {
            return NotFound();
        }

        await checks.CheckAsync(area, found, access.Account, access.By(await access.FindAsync(TeamPermissions.Edit, Scope.OfArea(area), stop)), stop);
        this.Tell($"{found.Title()}: checked today");
        return Redirect(TeamLinks.Team(area));
    }

    private async Task<bool> ReadAsync(Guid area, CancellationToken stop)
    {
        if (await register.OfAsync(area, stop) is not { } team)
        {
            return false;
        }

        Team = team;
        var postings = await db.Set<Posting>().Where(p => p.AreaId == area && (p.Until == null || p.Until >= Today)).OrderBy(p => p.Kind).ThenBy(p => p.From).ToListAsync(stop);
        var ids = postings.Select(p => p.OfficerId).Concat(postings.Select(p => p.CoversOfficerId).OfType<Guid>()).Distinct().ToList();
        var officers = await db.Set<Officer>().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, stop);
        Postings = [.. postings.Select(p => new KeptPosting(p, officers[p.OfficerId], p.CoversOfficerId is { } covers ? officers[covers] : null))];
        Own = await scope.AmongAsync([.. Postings.Select(p => p.Officer.Id).Distinct()], stop);
        Plans = await db.Set<TeamPlan>().Where(p => p.AreaId == area && p.WithdrawnAt == null).OrderBy(p => p.Title).ToListAsync(stop);
        States = (await atlas.TreeAsync(stop)).TryFind(area, out var node) ? await checks.OfAsync([node], stop) : [];
        return true;
    }
}
