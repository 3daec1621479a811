using System.Runtime.InteropServices;
using Openbeat.Analytics.Stops;
using Openbeat.Charts.Maps;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch;

/// <summary>A map point with its count.</summary>
public sealed record CountedPlace(string Name, MapPosition Position, long Count);

/// <summary>Where the searches of a view were: map points, largest count first, and those without a place.</summary>
/// <param name="Map">The picture; null where nothing has a place.</param>
public sealed record PlacesView(IReadOnlyList<CountedPlace> Places, long Unplaced, long Total, BoundaryMap? Map)
{
    public string Finding => Places.Count == 0
        ? "No search has a place recorded"
        : $"{InWords.Count(Total - Unplaced, "search", "searches")} at {InWords.Count(Places.Count, "map point", "map points")}"
            + (Unplaced == 0 ? "" : $"; {InWords.Number(Unplaced)} {(Unplaced == 1 ? "has" : "have")} no place recorded and {(Unplaced == 1 ? "is" : "are")} not on the map");
}

/// <summary>Counts by map point, with names and the ground beneath them. Of open sources only.</summary>
public sealed class StopPlaces(PublishedMapPoints points, ForceOutlines outlines)
{
    /// <summary>The most searches whose places stand on the explorer itself; more have a page of their own.</summary>
    public const long MostDrawn = 100_000;

    private const int MostOutlines = 60;

    public async Task<PlacesView> OfAsync(StopsView view, CancellationToken stop)
    {
        if (view.Protected is not null)
        {
            throw new InvalidOperationException("Protected sources have no places to show.");
        }

        var names = await points.ForAsync(view.Dataset, stop);
        var counted = view.Table.ByPoint(view.Query);
        // A point may stand in one file with the national id and in another without: by its position it is one.
        var together = new Dictionary<MapPosition, long>(counted.Points.Count);
        foreach (var point in counted.Points)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(together, point.Point.Position, out _) += point.Count;
        }

        var places = new List<CountedPlace>(together.Count);
        foreach (var (position, count) in together)
        {
            places.Add(new CountedPlace(Named(names.Of(position), position), position, count));
        }

        places.Sort((one, other) => other.Count.CompareTo(one.Count) is var byCount and not 0 ? byCount
            : string.CompareOrdinal(one.Name, other.Name) is var byName and not 0 ? byName
            : one.Position.CompareTo(other.Position));
        var total = counted.Unplaced + places.Sum(p => p.Count);
        var map = BoundaryMap.OfCounts(
            $"A map of {InWords.Count(places.Count, "map point", "map points")}; circles show how many searches.",
            await GroundAsync(view, stop),
            [.. places.Select(p => new MapCount(p.Position.Latitude, p.Position.Longitude, p.Count))]);
        return new PlacesView(places, counted.Unplaced, total, map);
    }

    private async Task<List<MapPiece>> GroundAsync(StopsView view, CancellationToken stop)
    {
        var pieces = new List<MapPiece>();
        var asked = view.Query.ValuesOf(StopDimension.Force);
        foreach (var force in (asked.Count > 0 ? asked : view.ForceIds).Take(MostOutlines))
        {
            if (await outlines.OfAsync(force, stop) is { } shape)
            {
                pieces.Add(new MapPiece(force, null, shape, MapStyle.Ground));
            }
        }

        return pieces;
    }

    private static string Named(MapPointName point, MapPosition position) => point.IsNamed
        ? point.Name
        : string.Create(InWords.English, $"Unnamed point, {position.Latitude:0.0000}, {position.Longitude:0.0000}");
}
