using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Analytics.Stops;
using Openbeat.Charts;
using Openbeat.Modules.Published;
using Openbeat.Modules.StopSearch.Explore;
using Openbeat.Platform;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Security;

namespace Openbeat.Modules.StopSearch.ExploreFigure;

/// <summary>One figure of the explorer alone, drawing and table, for any other site to show in a frame.</summary>
[CachedPage]
[Embeddable]
public sealed class ExploreFigurePage(PublishedDataset published, StopsSentence sentences) : PageModel
{
    public ExploreText Text { get; private set; } = null!;
    public string Finding { get; private set; } = "";
    public string Subtitle { get; private set; } = "";

    /// <summary>The drawing; null for the cross-table.</summary>
    public Chart? Chart { get; private set; }
    public CrosstabView? Crosstab { get; private set; }

    public async Task<IActionResult> OnGetAsync(string figure, CancellationToken stop)
    {
        var view = await ExploreAddress.ReadAsync(Request.Query, published, stop);
        HttpContext.MarkDemonstration(view.IsInvented);
        if (view.Wrong.Count > 0)
        {
            return BadRequest();
        }

        var figures = ExploreFigures.Of(view);
        Text = ExploreText.Of(view, figures, sentences, Request);
        if (figure == "months")
        {
            (Chart, Finding, Subtitle) = (Text.MonthsChart, Text.MonthsFinding, Text.Subtitle("Searches a month"));
            return Page();
        }

        if (figure == "crosstab")
        {
            Crosstab = new CrosstabView(Text);
            (Finding, Subtitle) = (Crosstab.Finding, Crosstab.Caption);
            return Page();
        }

        if (!StopDimensions.TryParse(figure, out var dimension) || figures.Counts.FirstOrDefault(c => c.Dimension == dimension) is not { } counts)
        {
            return NotFound();
        }

        (Chart, Finding, Subtitle) = (new CountsView(counts, Text).Chart, counts.Finding, $"{counts.Title}: {Text.Subtitle("searches")}");
        return Page();
    }
}
