using Microsoft.AspNetCore.Mvc;
using Openbeat.Modules.Published;

namespace Openbeat.Modules.StopSearch.Home;

/// <summary>The newest month in a sentence, on the home page.</summary>
[ViewComponent(Name = "LatestSearches")]
public sealed class LatestSearches(PublishedDataset published, StopsSentence sentences) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() =>
        LatestFigures.Of(await published.CurrentAsync(HttpContext.RequestAborted), sentences) is { } latest
            ? View("~/Modules/StopSearch/Home/LatestSearches.cshtml", latest)
            : Content("");
}
