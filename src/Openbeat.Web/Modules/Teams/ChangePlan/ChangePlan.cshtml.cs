using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Files;

namespace Openbeat.Modules.Teams.ChangePlan;

/// <summary>Changes a published plan, or takes it off every page.</summary>
[Needs(TeamPermissions.Edit, Anywhere = true)]
public sealed class ChangePlanPage(AppDb db, Atlas atlas, PlanLog log, FileStore files, IAccess access, TimeProvider clock) : PlanForm(db, files, clock)
{
    private readonly AppDb _db = db;
    private ActingAs _acting = null!;

    public TeamPlan Existing { get; private set; } = null!;

    protected override DateOnly? HeldReview => Existing.ReviewOn;

    public override string Here => TeamLinks.ChangePlan(Existing.Id);

    public async Task<IActionResult> OnGetAsync(Guid plan, CancellationToken stop)
    {
        if (!await ReadAsync(plan, stop))
        {
            return NotFound();
        }

        (Title, Kind, OwnerRole, OwnerOfficerId, ReviewOn) = (Existing.Title, Existing.Kind, Existing.OwnerRole, Existing.OwnerOfficerId, Existing.ReviewOn);
        (Text, Held, HeldName, Version) = (Existing.Text, Existing.File, Existing.FileName, Existing.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid plan, CancellationToken stop)
    {
        if (!await ReadAsync(plan, stop))
        {
            return NotFound();
        }

        await TakeAsync(By, stop);
        if (await CheckAsync(stop))
        {
            await ShowAsync(stop);
        }

        return this.Invalid();
    }

    public async Task<IActionResult> OnPostSaveAsync(Guid plan, CancellationToken stop)
    {
        if (!await ReadAsync(plan, stop))
        {
            return NotFound();
        }

        if (!await CheckAsync(stop))
        {
            return this.Invalid();
        }

        return await log.ChangeAsync(plan, Version, Plan, By, stop) ? Done("The plan is published as it is now") : Clash();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid plan, CancellationToken stop)
    {
        ModelState.Clear();
        if (!await ReadAsync(plan, stop))
        {
            return NotFound();
        }

        return await log.WithdrawAsync(plan, Version, By, stop) ? Done("The plan is on no page any more") : Clash();
    }

    private Change By => access.By(_acting);

    private RedirectResult Done(string told)
    {
        this.Tell(told);
        return Redirect(TeamLinks.Team(Area.Id));
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Clash()
    {
        ModelState.AddModelError("", "Somebody else changed this plan while you were writing. Nothing was saved: open the page again to see what stands there now");
        return this.Invalid();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken stop)
    {
        if (await _db.Set<TeamPlan>().FirstOrDefaultAsync(p => p.Id == id && p.WithdrawnAt == null, stop) is not { } held
            || !(await atlas.TreeAsync(stop)).TryFind(held.AreaId, out var area)
            || await access.FindAsync(TeamPermissions.Edit, Scope.OfArea(held.AreaId), stop) is not { } acting)
        {
            return false;
        }

        (Existing, Area, _acting) = (held, area, acting);
        await ReadOwnersAsync(stop);
        return true;
    }
}
