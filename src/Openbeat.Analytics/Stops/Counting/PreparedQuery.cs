using System.Collections.Frozen;

namespace Openbeat.Analytics.Stops;

/// <summary>A filter on a dimension in the codes of its column.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Allowed">For each code whether it passes.</param>
internal sealed record CodeFilter(StopDimension Dimension, bool[] Allowed)
{
    /// <summary>The allowed codes below 64, a bit each.</summary>
    public ulong Bits { get; } = Allowed.Take(BitSlices.MaxBound).Select((allowed, code) => allowed ? 1UL << code : 0).Aggregate(0UL, (sum, bit) => sum | bit);

    /// <summary>The rows of a segment that pass, by the counts kept with it.</summary>
    public int Passing(StopSegment segment)
    {
        var counts = segment.Histogram(Dimension.Column());
        var passing = 0;
        for (var code = 0; code < counts.Length && code < Allowed.Length; code++)
        {
            passing += Allowed[code] ? counts[code] : 0;
        }

        return passing;
    }
}

/// <summary>What of a segment lies where a query asks for.</summary>
/// <param name="Points">For each map point whether it passes, the first for unplaced searches; null when all do.</param>
/// <param name="Areas">Columns of areas of which a row must pass one; null when all do.</param>
internal sealed record PlacesOfSegment(bool[]? Points, List<(CodeColumn Codes, bool[] Allowed)>? Areas)
{
    public static PlacesOfSegment All { get; } = new(null, null);

    public static PlacesOfSegment None { get; } = new([], null);

    public bool AreAll => Points is null && Areas is null;

    public bool AreNone => ReferenceEquals(this, None);

    /// <summary>Writes which rows pass.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="mask">What is written.</param>
    /// <param name="spare">Room as large.</param>
    public void Select(StopSegment segment, Span<ulong> mask, Span<ulong> spare)
    {
        if (Areas is not null)
        {
            mask.Clear();
            foreach (var (codes, allowed) in Areas)
            {
                codes.Select(allowed, spare);
                RowMask.Or(spare, mask);
            }
        }

        if (Points is not null)
        {
            segment.PointColumn.Select(Points, Areas is null ? mask : spare);
            if (Areas is not null)
            {
                RowMask.And(spare, mask);
            }
        }
    }
}

/// <summary>A query in the codes of one set of dictionaries.</summary>
internal sealed class PreparedQuery
{
    private readonly StopQuery _query;
    private readonly int[] _filterOf = new int[StopDimensions.Count];
    private readonly bool[]? _forces;
    private readonly FrozenSet<MapPoint>? _points;
    private readonly MapBox? _box;
    private readonly bool _filtersPoints;

    public PreparedQuery(StopQuery query, StopDictionaries dictionaries)
    {
        _query = query;
        var filters = new List<CodeFilter>();
        foreach (var dimension in query.Dimensions)
        {
            var allowed = Allowed(dictionaries[dimension], query.ValuesOf(dimension));
            if (dimension == StopDimension.Force)
            {
                _forces = allowed;
            }
            else if (dimension == StopDimension.EthnicGroup)
            {
                filters.Add(new CodeFilter(dimension, [.. dictionaries.EthnicGroupOfEthnicity().Select(group => allowed[group])]));
            }
            else
            {
                filters.Add(new CodeFilter(dimension, allowed));
            }
        }

        Filters = [.. filters];
        Array.Fill(_filterOf, -1);
        for (var filter = 0; filter < Filters.Length; filter++)
        {
            _filterOf[(int)Filters[filter].Dimension] = filter;
        }

        _filtersPoints = !query.Shapes.IsEmpty || query.IsPlaced is not null || query.Points is not null;
        if (query.Points is { } points)
        {
            _points = points.ToFrozenSet();
            _box = MapBox.Around(points.Select(point => point.Position));
        }

        foreach (var shape in query.Shapes)
        {
            _box = _box is { } box ? box.And(shape.Box) : shape.Box;
        }
    }

    /// <summary>The filters on dimensions, the force apart.</summary>
    public CodeFilter[] Filters { get; }

    /// <summary>The place of the filter of a dimension among <see cref="Filters"/>; -1 when it has none.</summary>
    public int FilterOf(StopDimension dimension) => _filterOf[(int)dimension];

    /// <summary>Whether anything is asked of where a search was.</summary>
    public bool FiltersPlaces => _filtersPoints || _query.HasAreas;

    /// <summary>The codes of the forces that are asked for; null for all.</summary>
    public ReadOnlySpan<bool> Forces => _forces;

    public bool TakesEveryForce => _forces is null;

    public bool TakesForce(StopSegment segment) => _forces is null || (segment.ForceCode < _forces.Length && _forces[segment.ForceCode]);

    /// <summary>What of a segment lies where the query asks for.</summary>
    public PlacesOfSegment Places(StopSegment segment)
    {
        var areas = AllowedAreas(segment);
        if (areas is { Count: 0 } || (_box is { } around && !around.Meets(segment.Box)))
        {
            return PlacesOfSegment.None;
        }

        var points = _filtersPoints ? AllowedPoints(segment.Points) : null;
        return points is not null && !points.Contains(true) ? PlacesOfSegment.None : new PlacesOfSegment(points, areas);
    }

    /// <summary>For each point of a segment whether searches there pass; the first is for unplaced ones.</summary>
    private bool[] AllowedPoints(MapPoint[] points)
    {
        var allowed = new bool[points.Length + 1];
        allowed[0] = _query.Shapes.IsEmpty && _query.Points is null && _query.IsPlaced != true;
        for (var index = 0; index < points.Length && _query.IsPlaced != false; index++)
        {
            allowed[index + 1] = Passes(points[index]);
        }

        return allowed;
    }

    private bool Passes(MapPoint point)
    {
        if ((_box is { } box && !box.Contains(point.Position)) || (_points is not null && !_points.Contains(point)))
        {
            return false;
        }

        foreach (var shape in _query.Shapes)
        {
            if (!shape.Contains(point.Position))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The columns of areas with at least one that is asked for: of those of several levels a row must lie in one. Null when all rows pass.</summary>
    private List<(CodeColumn Codes, bool[] Allowed)>? AllowedAreas(StopSegment segment)
    {
        if (!_query.HasAreas)
        {
            return null;
        }

        var columns = new List<(CodeColumn Codes, bool[] Allowed)>();
        foreach (var (key, codes) in _query.Areas)
        {
            if (key.Level == AreaLevel.Force && codes.Contains(segment.ForceId))
            {
                return null;
            }

            if (segment.Areas.TryGetValue(key, out var column) && column.Codes is not null && column.Areas.Any(codes.Contains))
            {
                columns.Add((column.Codes, Array.ConvertAll(column.Areas, codes.Contains)));
            }
        }

        return columns;
    }

    private static bool[] Allowed(StopDictionary dictionary, IReadOnlyCollection<string> keys)
    {
        var allowed = new bool[dictionary.Count];
        foreach (var key in keys)
        {
            if (dictionary.TryFind(key, out var value) && value.Code < allowed.Length)
            {
                allowed[value.Code] = true;
            }
        }

        return allowed;
    }
}
