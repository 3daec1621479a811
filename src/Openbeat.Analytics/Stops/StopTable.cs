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
    private readonly SegmentIndex _index;
    private readonly RowKernel _kernel;
    private readonly SegmentShares _shares;
    private readonly KeptAnswers? _kept;

    private StopTable(StopDictionaries dictionaries, ImmutableArray<StopSegment> segments, RowKernel kernel, SegmentShares shares, KeptAnswers? kept)
    {
        _kept = kept;
        Dictionaries = dictionaries;
        _segments = segments;
        _kernel = kernel;
        _shares = shares;
        _index = new SegmentIndex(segments.AsMemory());
        RowCount = segments.Sum(segment => (long)segment.RowCount);
    }

    /// <summary>Makes a table.</summary>
    /// <exception cref="ArgumentException">Two segments are of the same force and month, or one was encoded with another version of the code lists.</exception>
    public StopTable(StopDictionaries dictionaries, IEnumerable<StopSegment> segments)
        : this(dictionaries, Sorted(dictionaries, segments), RowKernel.Widest, SegmentShares.Usual, new KeptAnswers(KeptAnswers.UsualBytes))
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

    /// <summary>The same searches counted with another kernel or shared out otherwise, and every answer worked out anew unless some are kept.</summary>
    internal StopTable Using(RowKernel kernel, SegmentShares shares, KeptAnswers? kept = null) => new(Dictionaries, _segments, kernel, shares, kept);

    /// <summary>The number of searches of a query.</summary>
    public long Total(StopQuery query) => Gather(
        query,
        () => new long[1],
        (total, scan) => total[0] += scan.Passing,
        (total, other) => total[0] += other[0])[0];

    /// <summary>Counts of dimensions, each with every filter but its own, as lists of choices show them.</summary>
    /// <param name="query">The filters.</param>
    /// <param name="dimensions">The dimensions; all when none is named.</param>
    public StopFacets Facets(StopQuery query, params IReadOnlyCollection<StopDimension> dimensions)
    {
        ArgumentNullException.ThrowIfNull(query);
        var asked = dimensions is { Count: > 0 } ? dimensions : StopDimensions.All;
        return Kept($"facets {string.Join(',', asked.Select(dimension => (int)dimension))}", query, () => CountFacets(query, asked), facets => facets.Facets.Sum(facet => facet.Values.Count + 2L));
    }

    /// <summary>Counts of a dimension with every filter, its own included.</summary>
    public StopFacet Count(StopQuery query, StopDimension dimension) => Kept($"count {(int)dimension}", query, () => CountOne(query, dimension), facet => facet.Values.Count + 2);

    /// <summary>Counts by two dimensions with every filter.</summary>
    /// <exception cref="ArgumentException">Both dimensions are the same.</exception>
    public StopCrosstab Crosstab(StopQuery query, StopDimension rows, StopDimension columns)
    {
        if (rows == columns)
        {
            throw new ArgumentException("The two dimensions must differ.", nameof(columns));
        }

        return Kept($"cross {(int)rows} {(int)columns}", query, () => CountCells(query, rows, columns), table => (table.Rows.Values.Count + 2L) * (table.Columns.Values.Count + 2));
    }

    private T Kept<T>(string question, StopQuery query, Func<T> answer, Func<T, long> numbers)
        where T : class =>
        _kept is null ? answer() : _kept.Get(question, query, answer, numbers);

    private StopFacets CountFacets(StopQuery query, IReadOnlyCollection<StopDimension> dimensions)
    {
        var axes = dimensions.Select(Axis).ToArray();
        var (asked, widths) = (Array.ConvertAll(axes, axis => axis.Dimension), Array.ConvertAll(axes, axis => axis.Width));
        var prepared = Prepare(query);
        var counted = Gather(
            query,
            prepared,
            () => new CountedFacets(asked, widths, prepared, _kernel),
            (counts, scan) => counts.Add(scan),
            (counts, other) => counts.Merge(other),
            otherForces: asked.Contains(StopDimension.Force));
        return new StopFacets(counted.Total, [.. axes.Select((axis, index) => axis.Facet(counted.Of(index)))]);
    }

    private StopFacet CountOne(StopQuery query, StopDimension dimension)
    {
        var axis = Axis(dimension);
        return axis.Facet(Gather(query, 1, axis.Width, (counts, scan) => scan.Count(dimension, counts)));
    }

    private StopCrosstab CountCells(StopQuery query, StopDimension rows, StopDimension columns)
    {
        var (down, across) = (Axis(rows), Axis(columns));
        return StopCrosstabs.From(down, across, Gather(query, down.Width, across.Width, (cells, scan) => scan.Cross(rows, columns, across.Width, cells)));
    }

    private StopAxis Axis(StopDimension dimension) => new(dimension, Dictionaries);

    private PreparedQuery Prepare(StopQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new PreparedQuery(query, Dictionaries);
    }

    private StopScan Scan(StopQuery query)
    {
        var prepared = Prepare(query);
        return new StopScan(_index.Of(query, prepared, otherForces: false), prepared, _kernel);
    }

    private long[] Gather(StopQuery query, int down, int across, Action<RowCounts, StopScan> add) => Gather(
        query,
        () => _kernel.NewCounts(down, across),
        add,
        (counts, other) => Counts.Add(other.Finish(), counts.Totals)).Finish();

    private T Gather<T>(StopQuery query, Func<T> make, Action<T, StopScan> add, Action<T, T> merge) => Gather(query, Prepare(query), make, add, merge);

    /// <summary>Counts over the segments of a query, on several threads when they are many.</summary>
    private T Gather<T>(StopQuery query, PreparedQuery prepared, Func<T> make, Action<T, StopScan> add, Action<T, T> merge, bool otherForces = false)
    {
        return _shares.Gather(_index.Of(query, prepared, otherForces), make, Scanned, merge);

        void Scanned(T counts, ReadOnlyMemory<StopSegment> segments)
        {
            using var scan = new StopScan(segments, prepared, _kernel, otherForces);
            while (scan.Next())
            {
                add(counts, scan);
            }
        }
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
