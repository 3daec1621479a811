using Microsoft.AspNetCore.Mvc;
using Openbeat.Modules.Places;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Teams.AskTeam;

/// <summary>The way to the team, on the page of its area, with how the promise was kept there.</summary>
[ViewComponent(Name = nameof(AskPanel))]
public sealed class AskPanel(Atlas atlas, Promises promises, SiteSettings settings) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid areaId)
    {
        var stop = HttpContext.RequestAborted;
        return (await atlas.TreeAsync(stop)).TryFind(areaId, out var area)
            ? View("~/Modules/Teams/AskTeam/AskPanel.cshtml", new AskPanelView(area, settings.Get(QuestionSettings.Clock).Hours, await promises.NewestAsync(area.Area.ForceId, stop)))
            : Content("");
    }
}

/// <param name="Hours">Within how many hours an answer is promised.</param>
/// <param name="Newest">The newest quarter published, or null.</param>
public sealed record AskPanelView(AreaNode Area, int Hours, PublishedQuarter? Newest);
