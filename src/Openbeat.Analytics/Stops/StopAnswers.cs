namespace Openbeat.Analytics.Stops;

/// <summary>The count of one value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">The number of searches, at least 1.</param>
public sealed record StopCount(StopValue Value, long Count)
{
    /// <summary>The key of the value; empty for "not recorded".</summary>
    public string Key => Value.Key;

    /// <summary>The label of the value.</summary>
    public string Label => Value.Label;

    /// <summary>Whether a code list has the value.</summary>
    public bool IsKnown => Value.IsKnown;
}

/// <summary>The counts of the values of one dimension.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Values">Values with at least one search, in the order of the dimension: code-list order, or largest first and then by label; values outside the list follow those in it, and "not recorded" is always last.</param>
public sealed record StopFacet(StopDimension Dimension, IReadOnlyList<StopCount> Values)
{
    /// <summary>The sum of the counts.</summary>
    public long Total => Values.Sum(value => value.Count);

    /// <summary>The count of a key; 0 when it has none.</summary>
    public long CountOf(string key) => Values.FirstOrDefault(value => value.Key == key)?.Count ?? 0;
}

/// <summary>The counts of several dimensions, each without its own filter.</summary>
/// <param name="Total">The number of searches with every filter.</param>
/// <param name="Facets">The dimensions asked for.</param>
public sealed record StopFacets(long Total, IReadOnlyList<StopFacet> Facets)
{
    /// <summary>The counts of a dimension.</summary>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public StopFacet this[StopDimension dimension] => Facets.First(facet => facet.Dimension == dimension);
}

/// <summary>Counts by two dimensions at once.</summary>
/// <param name="Rows">The values of the first dimension that occur, with their sums.</param>
/// <param name="Columns">The values of the second dimension that occur, with their sums.</param>
/// <param name="Cells">The counts, one list a row.</param>
public sealed record StopCrosstab(StopFacet Rows, StopFacet Columns, IReadOnlyList<IReadOnlyList<long>> Cells)
{
    /// <summary>The sum of all cells.</summary>
    public long Total => Rows.Total;

    /// <summary>The count of two keys; 0 when they do not occur together.</summary>
    public long CountOf(string row, string column)
    {
        var at = IndexOf(Rows, row);
        var across = IndexOf(Columns, column);
        return at < 0 || across < 0 ? 0 : Cells[at][across];
    }

    private static int IndexOf(StopFacet facet, string key)
    {
        for (var index = 0; index < facet.Values.Count; index++)
        {
            if (facet.Values[index].Key == key)
            {
                return index;
            }
        }

        return -1;
    }
}

/// <summary>The count of a month or a year.</summary>
/// <param name="First">Its first month.</param>
/// <param name="Months">Its length: 1 or 12.</param>
/// <param name="Count">The number of searches held. 0 in a month that is held is a figure; in one that is missing it is not.</param>
/// <param name="Held">How many files the table holds, of those expected: one for each force and month of the query.</param>
/// <param name="Expected">How many there would be if none were missing. The forces are those filtered on, or else all that the table has; months of a year outside the query are not expected.</param>
public sealed record StopPeriod(Month First, int Months, long Count, int Held, int Expected)
{
    /// <summary>Its last month.</summary>
    public Month Last => First.Plus(Months - 1);

    /// <summary>Nothing is held: there is no figure.</summary>
    public bool IsMissing => Held == 0;

    /// <summary>Everything expected is held.</summary>
    public bool IsComplete => Held == Expected;
}

/// <summary>A monthly series for one value of a dimension.</summary>
/// <param name="Value">The value.</param>
/// <param name="Months">The months of the query, in order.</param>
public sealed record StopSeries(StopValue Value, IReadOnlyList<StopPeriod> Months);

/// <summary>Which twelve months make a year.</summary>
public enum YearKind
{
    /// <summary>January to December.</summary>
    Calendar,

    /// <summary>April to March.</summary>
    Financial,
}

/// <summary>The count at one map point.</summary>
/// <param name="Point">The point.</param>
/// <param name="Count">The number of searches, at least 1.</param>
public sealed record StopPointCount(MapPoint Point, long Count);

/// <summary>Counts by map point.</summary>
/// <param name="Points">Largest first, then from south to north and west to east.</param>
/// <param name="Unplaced">The number of searches without a point.</param>
public sealed record StopPoints(IReadOnlyList<StopPointCount> Points, long Unplaced);

/// <summary>Counts by area.</summary>
/// <param name="Areas">The codes of areas with at least one search, largest first and then by code.</param>
/// <param name="Elsewhere">The number of placed searches that lie in none of the areas.</param>
/// <param name="Unplaced">The number of searches without a point.</param>
/// <param name="NotAssigned">The number of searches of files whose areas have not been worked out under these boundaries.</param>
public sealed record StopAreas(IReadOnlyList<(string Code, long Count)> Areas, long Elsewhere, long Unplaced, long NotAssigned);

/// <summary>One search as the table holds it.</summary>
/// <param name="Segment">The segment, which names force, month and supplied file.</param>
/// <param name="SourceRow">The number of the row in the supplied file, from 1.</param>
/// <param name="At">The instant (UTC).</param>
/// <param name="Point">Its map point; null when it is unplaced.</param>
/// <param name="OperationName">The name of the policing operation; empty when there is none.</param>
/// <param name="Values">Its values by dimension.</param>
public sealed record StopRow(StopSegment Segment, int SourceRow, DateTime At, MapPoint? Point, string OperationName, IReadOnlyDictionary<StopDimension, StopValue> Values)
{
    /// <summary>The value of a dimension.</summary>
    public StopValue this[StopDimension dimension] => Values[dimension];
}

/// <summary>A page of rows.</summary>
/// <param name="Total">The number of searches of the query.</param>
/// <param name="Rows">The rows of the page.</param>
public sealed record StopPage(long Total, IReadOnlyList<StopRow> Rows);
