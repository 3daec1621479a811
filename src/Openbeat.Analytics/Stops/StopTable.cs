using System.Collections.Immutable;

namespace Openbeat.Analytics.Stops;

/// <summary>The searches of one version of the published dataset: immutable segments, one a force and month, over shared dictionaries. Every figure is asked for here.</summary>
/// <remarks>
/// Answers depend on the segments and the query alone, not on the order in which segments were added. Safe to use from many threads.
/// Counts about people (gender, age, ethnicity) include vehicle searches, which have no person and appear as "not recorded": filter on
/// <see cref="StopDimension.Type"/> to leave them out.
/// </remarks>
public sealed partial class StopTable
{
    private readonly ImmutableArray<StopSegment> _segments;

    private StopTable(StopDictionaries dictionaries, ImmutableArray<StopSegment> segments)
    {
        Dictionaries = dictionaries;
        _segments = segments;
        RowCount = segments.Sum(segment => (long)segment.RowCount);
    }

    /// <summary>Makes a table.</summary>
    /// <exception cref="ArgumentException">Two segments are of the same force and month, or one was encoded with another version of the code lists.</exception>
    public StopTable(StopDictionaries dictionaries, IEnumerable<StopSegment> segments)
        : this(dictionaries, Sorted(dictionaries, segments))
    {
    }

    /// <summary>What the codes of its segments stand for.</summary>
    public StopDictionaries Dictionaries { get; }

    /// <summary>The segments by month and then by force.</summary>
    public IReadOnlyList<StopSegment> Segments => _segments;

    /// <summary>The number of searches.</summary>
    public long RowCount { get; }

    /// <summary>The first month that any force has; null for an empty table.</summary>
    public Month? FirstMonth => _segments.IsEmpty ? null : _segments[0].Month;

    /// <summary>The last month that any force has; null for an empty table.</summary>
    public Month? LastMonth => _segments.IsEmpty ? null : _segments[^1].Month;

    /// <summary>The table with a segment added, in place of the one of the same force and month.</summary>
    public StopTable With(StopSegment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return new StopTable(Dictionaries, _segments.Where(other => other.ForceId != segment.ForceId || other.Month != segment.Month).Append(segment));
    }

    /// <summary>The number of searches of a query.</summary>
    public long Total(StopQuery query)
    {
        using var scan = Scan(query);
        long total = 0;
        while (scan.Next())
        {
            total += scan.Passing;
        }

        return total;
    }

    /// <summary>Counts of dimensions, each with every filter but its own, as lists of choices show them.</summary>
    /// <param name="query">The filters.</param>
    /// <param name="dimensions">The dimensions; all when none is named.</param>
    public StopFacets Facets(StopQuery query, params IReadOnlyCollection<StopDimension> dimensions)
    {
        var axes = (dimensions is { Count: > 0 } ? dimensions : StopDimensions.All).Select(Axis).ToArray();
        var counts = Array.ConvertAll(axes, axis => new long[axis.Width]);
        long total = 0;
        using (var scan = Scan(query, otherForces: axes.Any(axis => axis.Dimension == StopDimension.Force)))
        {
            while (scan.Next())
            {
                total += scan.ForceTaken ? scan.Passing : 0;
                for (var axis = 0; axis < axes.Length; axis++)
                {
                    if (scan.ForceTaken || axes[axis].Dimension == StopDimension.Force)
                    {
                        scan.CountWithoutOwnFilter(axes[axis].Dimension, counts[axis]);
                    }
                }
            }
        }

        return new StopFacets(total, [.. axes.Select((axis, index) => axis.Facet(counts[index]))]);
    }

    /// <summary>Counts of a dimension with every filter, its own included.</summary>
    public StopFacet Count(StopQuery query, StopDimension dimension)
    {
        var axis = Axis(dimension);
        var counts = new long[axis.Width];
        using var scan = Scan(query);
        while (scan.Next())
        {
            scan.Count(dimension, counts);
        }

        return axis.Facet(counts);
    }

    /// <summary>Counts by two dimensions with every filter.</summary>
    /// <exception cref="ArgumentException">Both dimensions are the same.</exception>
    public StopCrosstab Crosstab(StopQuery query, StopDimension rows, StopDimension columns)
    {
        if (rows == columns)
        {
            throw new ArgumentException("The two dimensions must differ.", nameof(columns));
        }

        var (down, across) = (Axis(rows), Axis(columns));
        var cells = new long[down.Width * across.Width];
        using var scan = Scan(query);
        while (scan.Next())
        {
            scan.Cross(rows, columns, across.Width, cells);
        }

        return StopCrosstabs.From(down, across, cells);
    }

    private StopAxis Axis(StopDimension dimension) => new(dimension, Dictionaries);

    private StopScan Scan(StopQuery query, bool otherForces = false)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new StopScan(_segments, new PreparedQuery(query, Dictionaries), otherForces);
    }

    private static ImmutableArray<StopSegment> Sorted(StopDictionaries dictionaries, IEnumerable<StopSegment> segments)
    {
        ArgumentNullException.ThrowIfNull(dictionaries);
        ImmutableArray<StopSegment> sorted = [.. segments.OrderBy(segment => segment.Month).ThenBy(segment => segment.ForceId, StringComparer.Ordinal)];
        for (var index = 0; index < sorted.Length; index++)
        {
            var segment = sorted[index];
            if (index > 0 && sorted[index - 1].Month == segment.Month && sorted[index - 1].ForceId == segment.ForceId)
            {
                throw new ArgumentException($"Two segments are of {segment.ForceId} in {segment.Month}.", nameof(segments));
            }

            if (segment.CodeListVersion != dictionaries.CodeLists.Version)
            {
                throw new ArgumentException($"The segment of {segment.ForceId} in {segment.Month} was encoded with version {segment.CodeListVersion} of the code lists.", nameof(segments));
            }
        }

        return sorted;
    }
}
