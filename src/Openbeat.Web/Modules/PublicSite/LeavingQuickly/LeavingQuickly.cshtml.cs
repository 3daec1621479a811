using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.PublicSite.LeavingQuickly;

/// <summary>Stands before the first sensitive page of a visit, and says how to get away from it.</summary>
public sealed class LeavingQuicklyPage : PageModel
{
    /// <summary>The way on; to the page that was asked for, or home.</summary>
    public string Onward { get; private set; } = "/";

    public void OnGet([FromQuery(Name = "next")] string? next)
    {
        Response.Headers.CacheControl = "no-store";
        Onward = LocalPath.Is(next) ? LocalPath.With(next, SensitiveJourneyAttribute.Read, "read") : PublicSiteLinks.Home;
    }
}
