using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published;
using Openbeat.Platform;
using Openbeat.Platform.Caching;

namespace Openbeat.Modules.StopSearch.Explore;

[CachedPage]
public sealed class ExplorePage(PublishedDataset published, StopsSentence sentences, StopPlaces places) : PageModel
{
    public StopsView View { get; private set; } = null!;
    public ExploreFigures Figures { get; private set; } = null!;
    public ExploreText Text { get; private set; } = null!;

    /// <summary>Where the searches were; null where that is not shown.</summary>
    public PlacesView? Places { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        View = await ExploreAddress.ReadAsync(Request.Query, published, stop);
        if (View.Dataset.IsEmpty && View.Dataset.Shown.IsInvented && View.Query.ValuesOf(StopDimension.Force).Count == 0)
        {
            // Nothing real is held: the page is that of the demonstration, and its address says so.
            return Redirect(StopSearchLinks.Explore + View.Address.With(View.Query.With(StopDimension.Force, Forces.DemonstrationId)));
        }

        HttpContext.MarkDemonstration(View.IsInvented);
        Figures = ExploreFigures.Of(View);
        Text = ExploreText.Of(View, Figures, sentences, Request);
        Places = View.Protected is null && Figures.Total.Value is > 0 and <= StopPlaces.MostDrawn ? await places.OfAsync(View, stop) : null;
        return View.Wrong.Count == 0 ? Page() : new PageResult { StatusCode = StatusCodes.Status400BadRequest };
    }

    public int FiltersOn => Text.Chips().Count();

    /// <summary>The months to choose from: all between the first and the last held, newest first.</summary>
    public IEnumerable<Month> MonthsToChoose()
    {
        if (View.Span is { } span)
        {
            for (var month = span.Last; month >= span.First; month = month.Plus(-1))
            {
                yield return month;
            }
        }
    }

    /// <summary>The filters of the view but those on months, as the form of the cross-table hands them on.</summary>
    public IEnumerable<(string Name, string Value)> FiltersKept()
    {
        foreach (var (name, month) in new[] { (StopsAddress.FromParameter, View.Query.From), (StopsAddress.ToParameter, View.Query.To) })
        {
            if (month is { } given)
            {
                yield return (name, given.ToString());
            }
        }

        foreach (var dimension in View.Query.Dimensions)
        {
            foreach (var key in View.Query.ValuesOf(dimension))
            {
                yield return (Analytics.Stops.StopDimensions.Name(dimension), key);
            }
        }

        foreach (var area in View.Address.Areas)
        {
            yield return (StopsAddress.AreaParameter, area.Id);
        }

        if (View.Address.WithProtected)
        {
            yield return (StopsAddress.SourcesParameter, StopsAddress.AllSources);
        }

        if (View.Address.Version is { } version)
        {
            yield return (StopsAddress.VersionParameter, $"{version}");
        }
    }
}
