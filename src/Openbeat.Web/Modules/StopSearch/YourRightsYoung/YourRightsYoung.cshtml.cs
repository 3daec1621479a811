using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.StopSearch.YourRightsYoung;

[CachedPage]
public sealed class YourRightsYoungPage(SiteSettings settings) : PageModel
{
    public int CopyMonths { get; private set; }

    public void OnGet() => CopyMonths = settings.Get(StopSearchSettings.CopyMonths);
}
