using Microsoft.AspNetCore.Mvc;
using Openbeat.Modules.Places;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams.AreaTeamPanel;

/// <summary>The people of an area, at the head of its page: names and faces, who leads them, who covers, and when that was checked.</summary>
[ViewComponent(Name = Name)]
public sealed class AreaTeamPanel(TeamRegister register, FactChecks checks, TimeProvider clock) : ViewComponent
{
    public const string Name = "AreaTeamPanel";

    public async Task<IViewComponentResult> InvokeAsync(Guid areaId)
    {
        var stop = HttpContext.RequestAborted;
        if (await register.OfAsync(areaId, stop) is not { } team || (!IsBeat(team.Area) && !team.Everybody.Any()))
        {
            return Content("");
        }

        var states = (await checks.OfAsync([team.Area], stop)).Where(s => s.Facts != TeamFacts.Plans).ToList();
        return View("~/Modules/Teams/AreaTeamPanel/AreaTeamPanel.cshtml", new AreaTeamPanelView(team, states, clock.LondonToday()));
    }

    private static bool IsBeat(AreaNode area) => area.Kind.Boundaries == BoundaryKind.Beat;
}

/// <param name="Checks">How its facts stand, plans apart.</param>
public sealed record AreaTeamPanelView(AreaTeam Team, IReadOnlyList<CheckState> Checks, DateOnly Today)
{
    /// <summary>Those above the area who are not already shown as working in it.</summary>
    public IReadOnlyList<TeamMember> Above => [.. new[] { Team.Sergeant, Team.Inspector }.OfType<TeamMember>().Where(m => Team.Officers.All(o => o.OfficerId != m.OfficerId))];

    public string Heading => Team.Area.HasGround ? "Your team" : "The team";
}
