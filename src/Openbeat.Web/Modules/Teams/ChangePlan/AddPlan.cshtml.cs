using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Files;

namespace Openbeat.Modules.Teams.ChangePlan;

/// <summary>Publishes a plan of an area or a function.</summary>
[Needs(TeamPermissions.Edit, Area = "area")]
public sealed class AddPlanPage(AppDb db, Atlas atlas, PlanLog log, TeamSaving saving, FileStore files, IAccess access, TimeProvider clock) : PlanForm(db, files, clock)
{
    private readonly AppDb _db = db;

    public override string Here => TeamLinks.AddPlan(Area.Id);

    public async Task<IActionResult> OnGetAsync(Guid area, CancellationToken stop)
    {
        if (!await ReadAsync(area, stop))
        {
            return NotFound();
        }

        ReviewOn = Today.AddYears(1);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid area, CancellationToken stop)
    {
        if (!await ReadAsync(area, stop))
        {
            return NotFound();
        }

        await TakeAsync(await ByAsync(stop), stop);
        if (await CheckNewAsync(stop))
        {
            await ShowAsync(stop);
        }

        return this.Invalid();
    }

    public async Task<IActionResult> OnPostSaveAsync(Guid area, CancellationToken stop)
    {
        if (!await ReadAsync(area, stop))
        {
            return NotFound();
        }

        await using var alone = await saving.AloneAsync(stop);
        if (!await CheckNewAsync(stop))
        {
            return this.Invalid();
        }

        await log.PublishAsync(area, Plan, Today, await ByAsync(stop), stop);
        await alone.CommitAsync(stop);
        this.Tell("The plan is published");
        return Redirect(TeamLinks.Team(area));
    }

    /// <summary>Refuses what was published before, as a form that is sent twice would do.</summary>
    private async Task<bool> CheckNewAsync(CancellationToken stop)
    {
        var (area, today) = (Area.Id, Today);
        var published = await _db.Set<TeamPlan>().Where(p => p.AreaId == area && p.PublishedOn == today && p.WithdrawnAt == null).Select(p => p.Title).ToListAsync(stop);
        if (published.Contains(Title?.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            ModelState.AddModelError(nameof(Title), "A plan of this title was published here today: change that one, or choose another title");
        }

        return await CheckAsync(stop);
    }

    private async Task<Change> ByAsync(CancellationToken stop) => access.By(await access.FindAsync(TeamPermissions.Edit, Scope.OfArea(Area.Id), stop));

    private async Task<bool> ReadAsync(Guid area, CancellationToken stop)
    {
        if (!(await atlas.TreeAsync(stop)).TryFind(area, out var node))
        {
            return false;
        }

        Area = node;
        await ReadOwnersAsync(stop);
        return true;
    }
}
