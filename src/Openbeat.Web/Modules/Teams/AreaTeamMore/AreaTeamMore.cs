using Microsoft.AspNetCore.Mvc;
using Openbeat.Modules.Places;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams.AreaTeamMore;

/// <summary>What else there is about the team of an area: who also works here, published plans, and how to reach the police.</summary>
[ViewComponent(Name = Name)]
public sealed class AreaTeamMore(Atlas atlas, PublishedPlans plans, FactChecks checks, Forces forces, TimeProvider clock) : ViewComponent
{
    public const string Name = "AreaTeamMore";

    public async Task<IViewComponentResult> InvokeAsync(Guid areaId)
    {
        var stop = HttpContext.RequestAborted;
        if (!(await atlas.TreeAsync(stop)).TryFind(areaId, out var area))
        {
            return Content("");
        }

        var also = TeamRegister.AlsoIn(area);
        var shown = await plans.OfAsync([.. area.Ancestors, area, .. also], stop);
        var states = (await checks.OfAsync([.. shown.Select(p => p.Area).Distinct()], stop)).Where(s => s.Facts == TeamFacts.Plans).ToList();
        return View("~/Modules/Teams/AreaTeamMore/AreaTeamMore.cshtml", new AreaTeamMoreView(forces.TryFind(area.Area.ForceId, out var force) ? force.Name : null, also, shown, states, clock.LondonToday()));
    }
}

/// <param name="ForceName">The force of the area as the national site names it, or null.</param>
/// <param name="Also">Functions and teams that also work here.</param>
/// <param name="Plans">Plans of the area, of what it lies in, and of those teams.</param>
/// <param name="Checks">How the plans of each of their areas stand.</param>
public sealed record AreaTeamMoreView(string? ForceName, IReadOnlyList<AreaNode> Also, IReadOnlyList<ShownPlan> Plans, IReadOnlyList<CheckState> Checks, DateOnly Today)
{
    /// <summary>How a plan stands: whoever publishes it checks it.</summary>
    public IReadOnlyList<CheckState> Of(ShownPlan plan) => [.. Checks.Where(s => s.Area.Id == plan.Area.Id)];
}
