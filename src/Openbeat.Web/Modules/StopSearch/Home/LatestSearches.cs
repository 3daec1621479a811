using Microsoft.AspNetCore.Mvc;
using Openbeat.Modules.Published;
using Openbeat.Platform;

namespace Openbeat.Modules.StopSearch.Home;

/// <summary>The newest month in a sentence, on the home page.</summary>
[ViewComponent(Name = "LatestSearches")]
public sealed class LatestSearches(PublishedDataset published, StopsSentence sentences) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var shown = (await published.CurrentAsync(HttpContext.RequestAborted)).Shown;
        HttpContext.MarkDemonstration(shown.IsInvented);
        return LatestFigures.Of(shown, sentences) is { } latest ? View("~/Modules/StopSearch/Home/LatestSearches.cshtml", latest) : Content("");
    }
}
