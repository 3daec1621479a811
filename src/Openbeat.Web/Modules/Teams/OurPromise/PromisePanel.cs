using Microsoft.AspNetCore.Mvc;
using Openbeat.Modules.Places;
using Openbeat.Platform;

namespace Openbeat.Modules.Teams.OurPromise;

/// <summary>How the promise was kept in the newest quarter, on the home page.</summary>
[ViewComponent(Name = nameof(PromisePanel))]
public sealed class PromisePanel(Promises promises, PromiseForce forces) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (await forces.UnnamedAsync(stop) is not { } force || (await promises.OfAsync(force.Area.ForceId, stop)).Quarters.FirstOrDefault(q => q.Figures.Count > 0) is not { } newest)
        {
            return Content("");
        }

        HttpContext.MarkDemonstration(force.Area.ForceId == Forces.DemonstrationId);
        return View("~/Modules/Teams/OurPromise/PromisePanel.cshtml", (newest.Quarter, newest.Figures[0]));
    }
}
