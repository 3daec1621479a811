using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.StopSearch.YourRights;

[CachedPage]
public sealed class YourRightsPage(SiteSettings settings) : PageModel
{
    public int CopyMonths { get; private set; }

    public void OnGet() => CopyMonths = settings.Get(StopSearchSettings.CopyMonths);
}
