using System.Collections.Immutable;
using System.Globalization;

namespace Openbeat.Analytics.Stops;

/// <summary>Which searches are meant: immutable, built from <see cref="All"/> by adding filters. Filters on different things must all hold; of several values of one dimension, one must.</summary>
/// <remarks>Two queries that mean the same by the same words are equal, and <see cref="ToString"/> gives them the same text, fit for a cache key.</remarks>
public sealed class StopQuery : IEquatable<StopQuery>
{
    private readonly ImmutableSortedDictionary<StopDimension, ImmutableSortedSet<string>> _values;
    private readonly ImmutableSortedDictionary<string, (AreaKey Key, ImmutableSortedSet<string> Codes)> _areas;
    private readonly Lazy<string> _text;

    private StopQuery(
        Month? from,
        Month? to,
        ImmutableSortedDictionary<StopDimension, ImmutableSortedSet<string>> values,
        ImmutableSortedDictionary<string, (AreaKey Key, ImmutableSortedSet<string> Codes)> areas,
        ImmutableArray<GeoShape> shapes,
        bool? isPlaced,
        ImmutableHashSet<MapPoint>? points)
    {
        From = from;
        To = to;
        _values = values;
        _areas = areas;
        Shapes = shapes;
        IsPlaced = isPlaced;
        Points = points;
        _text = new Lazy<string>(Describe);
    }

    /// <summary>Every search of the table.</summary>
    public static StopQuery All { get; } = new(
        null,
        null,
        ImmutableSortedDictionary<StopDimension, ImmutableSortedSet<string>>.Empty,
        ImmutableSortedDictionary.Create<string, (AreaKey Key, ImmutableSortedSet<string> Codes)>(StringComparer.Ordinal),
        [],
        null,
        null);

    /// <summary>The first month; null when the range is open.</summary>
    public Month? From { get; }

    /// <summary>The last month, included; null when the range is open.</summary>
    public Month? To { get; }

    /// <summary>The shapes a search must lie in, all of them; unplaced searches lie in none.</summary>
    public ImmutableArray<GeoShape> Shapes { get; }

    /// <summary>True for searches with a map point, false for those without, null for both.</summary>
    public bool? IsPlaced { get; }

    /// <summary>The map points a search must be at, any of them; null when they are not filtered on.</summary>
    public IReadOnlyCollection<MapPoint>? MapPoints => Points;

    internal ImmutableHashSet<MapPoint>? Points { get; }

    /// <summary>The dimensions that are filtered on.</summary>
    public IEnumerable<StopDimension> Dimensions => _values.Keys;

    /// <summary>Whether areas are filtered on.</summary>
    public bool HasAreas => !_areas.IsEmpty;

    internal IEnumerable<(AreaKey Key, ImmutableSortedSet<string> Codes)> Areas => _areas.Values;

    /// <summary>The keys a dimension is filtered on; empty when it is not.</summary>
    public IReadOnlyCollection<string> ValuesOf(StopDimension dimension) => _values.TryGetValue(dimension, out var values) ? values : ImmutableSortedSet<string>.Empty;

    /// <summary>Filters a dimension on some of its values, in place of those before; with none, takes the filter away.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="keys">Keys of its dictionary; the empty key is "not recorded". A key that the dictionary does not have lets nothing through.</param>
    public StopQuery With(StopDimension dimension, params IEnumerable<string> keys)
    {
        var set = keys.ToImmutableSortedSet(StringComparer.Ordinal);
        return new StopQuery(From, To, set.IsEmpty ? _values.Remove(dimension) : _values.SetItem(dimension, set), _areas, Shapes, IsPlaced, Points);
    }

    /// <summary>Takes the filter of a dimension away.</summary>
    public StopQuery Without(StopDimension dimension) => With(dimension);

    /// <summary>Filters on months, both included; null leaves that end open.</summary>
    public StopQuery Between(Month? from, Month? to) => new(from, to, _values, _areas, Shapes, IsPlaced, Points);

    /// <summary>Filters on areas of a level in place of those before; with none, takes the filter away. Of all areas, whatever their level, a search must lie in one. Segments without these areas let nothing through.</summary>
    /// <param name="level">The kind of area.</param>
    /// <param name="boundaryVersion">The version of the boundaries.</param>
    /// <param name="codes">The codes of the areas; identifiers of forces at <see cref="AreaLevel.Force"/>.</param>
    public StopQuery InArea(AreaLevel level, string boundaryVersion, params IEnumerable<string> codes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(boundaryVersion);
        var set = codes.ToImmutableSortedSet(StringComparer.Ordinal);
        var name = $"{level}@{boundaryVersion}";
        return new StopQuery(From, To, _values, set.IsEmpty ? _areas.Remove(name) : _areas.SetItem(name, (new AreaKey(level, boundaryVersion), set)), Shapes, IsPlaced, Points);
    }

    /// <summary>Takes the filter on areas away.</summary>
    public StopQuery WithoutAreas() => new(From, To, _values, _areas.Clear(), Shapes, IsPlaced, Points);

    /// <summary>Filters on a shape: a <see cref="GeoCircle"/> or a <see cref="GeoPolygon"/>.</summary>
    public StopQuery Within(GeoShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new StopQuery(From, To, _values, _areas, Shapes.Add(shape), IsPlaced, Points);
    }

    /// <summary>Filters on searches with a map point (true) or without (false); null takes the filter away.</summary>
    public StopQuery Placed(bool? isPlaced) => new(From, To, _values, _areas, Shapes, isPlaced, Points);

    /// <summary>Filters on map points, any of several; with none, takes the filter away. A point is its position and its identifier, which is 0 where the supplied file has none.</summary>
    public StopQuery AtPoints(params IEnumerable<MapPoint> points)
    {
        var set = points.ToImmutableHashSet();
        return new StopQuery(From, To, _values, _areas, Shapes, IsPlaced, set.IsEmpty ? null : set);
    }

    /// <inheritdoc/>
    public bool Equals(StopQuery? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StopQuery);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The filters as one text, the same for equal queries.</summary>
    public override string ToString() => _text.Value;

    private string Describe()
    {
        var parts = new List<string>();
        if (From is not null || To is not null)
        {
            parts.Add($"months={From}..{To}");
        }

        parts.AddRange(_values.Select(filter => $"{filter.Key.Name()}={string.Join(',', filter.Value.Select(Uri.EscapeDataString))}"));
        parts.AddRange(_areas.Select(filter => $"{Uri.EscapeDataString(filter.Key)}={string.Join(',', filter.Value.Codes.Select(Uri.EscapeDataString))}"));
        parts.AddRange(Shapes.Select(shape => string.Create(CultureInfo.InvariantCulture, $"within={shape}")));
        if (IsPlaced is { } placed)
        {
            parts.Add(placed ? "placed" : "unplaced");
        }

        if (Points is not null)
        {
            parts.Add($"at={string.Join(':', Points.OrderBy(point => point.Position).ThenBy(point => point.StreetId).Select(point => $"{point.Position};{point.StreetId}"))}");
        }

        return string.Join('&', parts);
    }
}
