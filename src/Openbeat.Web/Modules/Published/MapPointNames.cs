using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.Published;

/// <summary>The id and the name a map point is shown with.</summary>
public readonly record struct MapPointName(int Number, string Name)
{
    /// <summary>Whether any file has named it.</summary>
    public bool IsNamed => Name.Trim() != MapPoint.NameWhenUnknown.Trim();
}

/// <summary>
/// The register of map points in memory: an answer that names thousands of points would otherwise ask the database for each.
/// Sorted arrays instead of dictionaries, since a country has several hundred thousand points.
/// </summary>
public sealed class MapPointNames
{
    private readonly long[] _positions;
    private readonly MapPointName[] _names;
    private readonly int[] _numbers;
    private readonly long[] _numbered;
    private readonly Dictionary<(long Key, int Number), string> _further;

    public MapPointNames(IEnumerable<MapPoint> points, IEnumerable<FurtherMapPointId> further)
    {
        _further = further.ToDictionary(p => (KeyOf(new MapPosition(p.LatitudeMicro, p.LongitudeMicro)), p.PublishedNumber), p => p.Name);
        var held = points.Select(p => (Key: KeyOf(new MapPosition(p.LatitudeMicro, p.LongitudeMicro)), p.Number, p.OwnNumber, p.Name)).ToList();
        held.Sort((one, other) => one.Key.CompareTo(other.Key));
        _positions = [.. held.Select(p => p.Key)];
        _names = [.. held.Select(p => new MapPointName(p.Number, p.Name))];
        var byNumber = held
            .SelectMany(p => p.OwnNumber is { } own && own != p.Number ? new[] { (p.Number, p.Key), (own, p.Key) } : [(p.Number, p.Key)])
            .Concat(_further.Keys.Select(k => (k.Number, k.Key)))
            .ToArray();
        _numbers = [.. byNumber.Select(n => n.Item1)];
        _numbered = [.. byNumber.Select(n => n.Item2)];
        Array.Sort(_numbers, _numbered);
    }

    /// <summary>The id and name of the point at a position.</summary>
    public MapPointName Of(MapPosition position)
    {
        var at = Array.BinarySearch(_positions, KeyOf(position));
        return at >= 0 ? _names[at] : new MapPointName(0, MapPoint.NameWhenUnknown);
    }

    /// <summary>The id and name of a point as a search was published with it.</summary>
    public MapPointName Of(Analytics.Stops.MapPoint point)
    {
        var named = Of(point.Position);
        return point.StreetId == 0 || point.StreetId == named.Number ? named
            : new MapPointName(point.StreetId, _further.GetValueOrDefault((KeyOf(point.Position), point.StreetId), named.Name));
    }

    /// <summary>The positions a published id or one of our own stands for; none for an id nobody has.</summary>
    public IReadOnlyList<MapPosition> PositionsOf(int number)
    {
        var at = Array.BinarySearch(_numbers, number);
        if (at < 0)
        {
            return [];
        }

        var (first, last) = (at, at);
        while (first > 0 && _numbers[first - 1] == number)
        {
            first--;
        }

        while (last < _numbers.Length - 1 && _numbers[last + 1] == number)
        {
            last++;
        }

        return [.. _numbered.AsSpan(first, last - first + 1).ToArray().Select(PositionOf)];
    }

    private static long KeyOf(MapPosition position) => ((long)position.LatitudeMicro << 32) | (uint)position.LongitudeMicro;

    private static MapPosition PositionOf(long key) => new((int)(key >> 32), (int)(uint)key);
}
