using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published;
using Openbeat.Platform;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.StopSearch.Overview;

[CachedPage]
public sealed class OverviewPage(PublishedDataset published, Powers powers, Forces forces, StopsSentence sentences, SiteSettings settings, TimeProvider clock) : PageModel
{
    public Dataset Dataset { get; private set; } = null!;
    public LatestFigures? Latest { get; private set; }
    public IReadOnlyList<ForceCoverage> Coverage { get; private set; } = [];
    public IReadOnlyList<Power> Powers { get; private set; } = [];
    public int CopyMonths { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        Dataset = (await published.CurrentAsync(stop)).Shown;
        HttpContext.MarkDemonstration(Dataset.IsInvented);
        Latest = LatestFigures.Of(Dataset, sentences);
        Coverage = ForceCoverage.Of(Dataset, forces);
        Powers = powers.InForceOn(clock.LondonToday());
        CopyMonths = settings.Get(StopSearchSettings.CopyMonths);
    }
}
