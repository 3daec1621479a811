using Microsoft.AspNetCore.Mvc;
using Openbeat.Modules.Places;
using Openbeat.Platform;

namespace Openbeat.Modules.Teams.OurPromise;

/// <summary>How the promise was kept in the newest quarter, on the home page.</summary>
[ViewComponent(Name = nameof(PromisePanel))]
public sealed class PromisePanel(Promises promises) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var all = (await promises.AllAsync(HttpContext.RequestAborted)).OrderBy(r => r.ForceId == Forces.DemonstrationId);
        if (all.FirstOrDefault(r => r.Quarters.Any(q => q.Figures.Count > 0)) is not { } record)
        {
            return Content("");
        }

        HttpContext.MarkDemonstration(record.ForceId == Forces.DemonstrationId);
        var newest = record.Quarters.First(q => q.Figures.Count > 0);
        return View("~/Modules/Teams/OurPromise/PromisePanel.cshtml", (newest.Quarter, newest.Figures[0]));
    }
}
