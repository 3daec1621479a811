using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.OpenData.Compatible;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published;
using Openbeat.Platform;
using Openbeat.Platform.Caching;

namespace Openbeat.Modules.OpenData.DataAndApi;

/// <summary>A call of the compatible API with an address to try.</summary>
public sealed record CompatibleCall(string Path, string What, string Parameters, string Example);

/// <summary>A value of a dimension as the data dictionary lists it.</summary>
public sealed record DictionaryValue(string Key, string Label, bool IsListed, long Searches);

/// <summary>Documents the data, our own API and the one that answers as the national site does, each call with a link to try.</summary>
[CachedPage]
public sealed class DataAndApiPage(PublishedDataset published, PublishedMapPoints points, Forces forces) : PageModel
{
    public static int LongestRequestLine => CompatibleApi.LongestRequestLine;
    public static int MonthsServed => CompatibleWindow.Length;
    public static int RequestsASecond => RequestAllowance.ASecond;
    public static int RequestsAtOnce => RequestAllowance.Burst;

    public Dataset Dataset { get; private set; } = null!;

    /// <summary>The forces held, which forms offer.</summary>
    public IReadOnlyList<(string Id, string Name)> ForcesHeld { get; private set; } = [];

    public IReadOnlyList<CompatibleCall> CompatibleCalls { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        Dataset = (await published.CurrentAsync(stop)).Shown;
        HttpContext.MarkDemonstration(Dataset.IsInvented);
        ForcesHeld = [.. forces.All.Where(f => Dataset.ForceIds.Contains(f.Id)).Select(f => (f.Id, f.Name))];
        CompatibleCalls = [.. Calls(await points.ForAsync(Dataset, stop))];
    }

    /// <summary>The values of a dimension on the code list or in the data, with how many searches have each.</summary>
    public IEnumerable<DictionaryValue> ValuesOf(StopDimension dimension)
    {
        var counts = Dataset.Table.Count(StopQuery.All, dimension).Values.ToDictionary(v => v.Key, v => v.Count, StringComparer.Ordinal);
        return Dataset.Table.Dictionaries[dimension].Values
            .Where(v => counts.ContainsKey(v.Key) || (v.IsKnown && dimension != StopDimension.Force))
            .OrderBy(v => v.Key.Length == 0)
            .ThenBy(v => v.Rank)
            .ThenBy(v => v.Label, StringComparer.Ordinal)
            .Select(v => new DictionaryValue(v.Key, v.Label, v.IsKnown, counts.GetValueOrDefault(v.Key)));
    }

    private IEnumerable<CompatibleCall> Calls(MapPointNames names)
    {
        var table = Dataset.Table;
        var segment = table.Segments.FirstOrDefault(s => s.Month == table.LastMonth && s.MapPoints.Count > 0);
        var force = segment?.ForceId ?? "northamptonshire";
        var unplaced = table.Each(StopQuery.All.Between(table.LastMonth, null)).Where(r => r.PointIndex < 0).Select(r => r.Segment.ForceId).FirstOrDefault(force);
        // Calls without a force of their own leave the demonstration out unless it is named.
        var named = Dataset.IsInvented ? $"&force={Forces.DemonstrationId}" : "";
        var date = segment is null ? "" : $"&date={segment.Month}";
        var at = segment?.MapPoints[0].Position ?? new MapPosition(52_237_000, -894_000);
        var id = segment is null ? Published.MapPoint.OwnIdsAbove + 1 : names.Of(at).Number;
        var point = string.Create(CultureInfo.InvariantCulture, $"lat={at.Latitude:0.000000}&lng={at.Longitude:0.000000}");
        yield return new("forces", "The forces, with their ids.", "None", "/api/forces");
        yield return new("forces/{id}", "A force: its site, its telephone number, other ways to reach it.", "The id stands in the path", $"/api/forces/{force}");
        yield return new("crimes-street-dates", "The months served, newest first, with the forces that published stop and search in each.", "None", $"/api/crimes-street-dates{named.Replace('&', '?')}");
        yield return new("stops-force", "The searches of a force in a month, those without a place among them.", "force, date", $"/api/stops-force?force={force}{date}");
        yield return new("stops-street", "The searches of a month within a mile of a point, or in a polygon. GET or POST.", "lat and lng, or poly; date", $"/api/stops-street?{point}{date}{named}");
        yield return new("stops-at-location", "The searches of a month at one map point.", "location_id, date", $"/api/stops-at-location?location_id={id}{date}{named}");
        yield return new("stops-no-location", "The searches of a force in a month that have no place.", "force, date", $"/api/stops-no-location?force={unplaced}{date}");
    }
}
