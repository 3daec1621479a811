using Microsoft.AspNetCore.Mvc;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Charts;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch.AreaSearches;

/// <summary>The searches of an area, on its page: the newest twelve months, and the way to all of them.</summary>
[ViewComponent(Name = Name)]
public sealed class AreaSearches(PublishedDataset published, Atlas atlas, StopsSentence sentences) : ViewComponent
{
    public const string Name = "AreaSearches";

    private const int MonthsShown = 12;

    public async Task<IViewComponentResult> InvokeAsync(Guid areaId)
    {
        var stop = HttpContext.RequestAborted;
        if (!(await atlas.TreeAsync(stop)).TryFind(areaId, out var area) || !area.HasGround)
        {
            return Content("");
        }

        var dataset = (await published.CurrentAsync(stop)).Naming([area.Reference]);
        var held = dataset.MonthsHeld([area.Area.ForceId]);
        return held.Count > 0 && dataset.Areas.TryFind(area.Reference, out var registered) && registered.MadeOf.Count > 0
            ? View("~/Modules/StopSearch/AreaSearches/AreaSearches.cshtml", Of(area, registered, dataset, held.Max()))
            : Content("");
    }

    private AreaSearchesView Of(AreaNode area, RegisteredArea registered, Dataset dataset, Month last)
    {
        var ofForce = StopQuery.All.With(StopDimension.Force, area.Area.ForceId);
        var all = StopsAddress.Of(ofForce).In(dataset, [registered]);
        var recent = all.With(all.Query.Between(last.Plus(1 - MonthsShown), last));
        var view = new StopsView(recent, dataset, dataset.Version, []);
        return new AreaSearchesView(
            area.Area.Name,
            sentences.Of(view),
            new ColumnSeriesChart
            {
                Caption = $"Searches a month in {area.Area.Name}",
                Measure = "Searches",
                Months = [.. dataset.Table.Monthly(recent.Query).Select(m => new MonthColumn(m.First, m.IsMissing ? null : m.Count))],
            },
            dataset.Table.Count(recent.Query, StopDimension.Object).Values.Where(v => v.Key.Length > 0).Take(3).Select(v => $"{char.ToLower(v.Label[0], InWords.English)}{v.Label[1..]} ({InWords.Number(v.Count)})").ToList(),
            $"{StopSearchLinks.Explore}.csv{recent}",
            $"{Request.Scheme}://{Request.Host}{StopSearchLinks.Explore}{recent.At(dataset.Version)}",
            StopSearchLinks.Explore + recent,
            StopSearchLinks.Explore + all);
    }
}

/// <param name="Objects">What was looked for most, with counts.</param>
public sealed record AreaSearchesView(
    string Area, IReadOnlyList<Said> Sentence, ColumnSeriesChart Months, IReadOnlyList<string> Objects, string Csv, string Cited, string Recent, string All);
