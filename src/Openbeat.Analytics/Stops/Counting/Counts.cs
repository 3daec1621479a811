namespace Openbeat.Analytics.Stops;

/// <summary>Sums of counts.</summary>
internal static class Counts
{
    public static void Add(ReadOnlySpan<long> counts, Span<long> sums)
    {
        for (var index = 0; index < counts.Length; index++)
        {
            sums[index] += counts[index];
        }
    }
}

/// <summary>The counts of several dimensions, each without its own filter.</summary>
internal sealed class CountedFacets
{
    private readonly StopDimension[] _dimensions;
    private readonly RowCounts[] _counts;
    /// <summary>The dimensions that have counts of their own.</summary>
    private readonly List<int> _counted = [];

    public CountedFacets(StopDimension[] dimensions, int[] widths, PreparedQuery query, RowKernel kernel)
    {
        _dimensions = dimensions;
        _counts = new RowCounts[dimensions.Length];
        for (var index = 0; index < dimensions.Length; index++)
        {
            var same = Array.FindIndex(dimensions, 0, index, other => IsSame(other, dimensions[index], query));
            _counts[index] = same >= 0 ? _counts[same] : kernel.NewCounts(widths[index]);
            if (same < 0)
            {
                _counted.Add(index);
            }
        }
    }

    public long Total { get; private set; }

    public void Add(StopScan scan)
    {
        Total += scan.ForceTaken ? scan.Passing : 0;
        foreach (var index in _counted)
        {
            if (scan.ForceTaken || _dimensions[index] == StopDimension.Force)
            {
                scan.CountWithoutOwnFilter(_dimensions[index], _counts[index]);
            }
        }
    }

    public void Merge(CountedFacets other)
    {
        Total += other.Total;
        foreach (var index in _counted)
        {
            Counts.Add(other._counts[index].Finish(), _counts[index].Totals);
        }
    }

    /// <summary>The counts of one of the dimensions by code of its column.</summary>
    public long[] Of(int index) => _counts[index].Finish();

    /// <summary>Ethnicity and its groups are counted from one column, and once where neither has a filter.</summary>
    private static bool IsSame(StopDimension one, StopDimension other, PreparedQuery query) =>
        one.Column() == other.Column() && query.FilterOf(one) < 0 && query.FilterOf(other) < 0;
}

/// <summary>The counts of a dimension month by month, from segments in the order of their months.</summary>
internal sealed class CountedMonths(int months, StopAxis axis, RowKernel kernel)
{
    private readonly long[]?[] _counts = new long[months][];
    private readonly RowCounts _ofMonth = kernel.NewCounts(axis.Width);
    private int _month = -1;

    public void Add(StopScan scan, int month)
    {
        if (month != _month)
        {
            Close();
            _month = month;
        }

        scan.Count(axis.Dimension, _ofMonth);
    }

    public void Merge(CountedMonths other)
    {
        other.Close();
        for (var month = 0; month < months; month++)
        {
            if (other._counts[month] is { } counts)
            {
                Counts.Add(counts, _counts[month] ??= new long[axis.Width]);
            }
        }
    }

    /// <summary>The sums over all months by code of the column.</summary>
    public long[] Totals()
    {
        Close();
        var totals = new long[axis.Width];
        foreach (var counts in _counts)
        {
            Counts.Add(counts, totals);
        }

        return totals;
    }

    /// <summary>The periods with the counts of a value.</summary>
    public StopPeriod[] Of(int value, IReadOnlyList<StopPeriod> empty)
    {
        var periods = new StopPeriod[months];
        for (var month = 0; month < months; month++)
        {
            periods[month] = _counts[month] is { } counts ? empty[month] with { Count = axis.CountOf(counts, value) } : empty[month];
        }

        return periods;
    }

    private void Close()
    {
        if (_month >= 0)
        {
            Counts.Add(_ofMonth.Finish(), _counts[_month] ??= new long[axis.Width]);
            Array.Clear(_ofMonth.Totals);
            _month = -1;
        }
    }
}
