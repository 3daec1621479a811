namespace Openbeat.Analytics.Stops;

public sealed partial class StopTable
{
    /// <summary>Counts month by month over the months of the query; an open end is that of the table.</summary>
    public IReadOnlyList<StopPeriod> Monthly(StopQuery query) => Kept("months", query, () => CountMonths(query), months => months.Count);

    /// <summary>Counts month by month for each value of a dimension that occurs, in the order of the dimension.</summary>
    public IReadOnlyList<StopSeries> Monthly(StopQuery query, StopDimension dimension) =>
        Kept($"months {(int)dimension}", query, () => CountMonths(query, dimension), series => series.Sum(each => each.Months.Count + 2L));

    private List<StopPeriod> CountMonths(StopQuery query)
    {
        var months = MonthsOf(query);
        var counts = Gather(
            query,
            () => new long[months.Length],
            (sums, scan) => sums[scan.Segment.Month.Index - months[0].Index] += scan.Passing,
            (sums, other) => Counts.Add(other, sums));
        return Periods(query, months, counts);
    }

    private List<StopSeries> CountMonths(StopQuery query, StopDimension dimension)
    {
        var months = MonthsOf(query);
        var axis = Axis(dimension);
        var counted = Gather(
            query,
            () => new CountedMonths(months.Length, axis, _kernel),
            (counts, scan) => counts.Add(scan, scan.Segment.Month.Index - months[0].Index),
            (counts, other) => counts.Merge(other));
        var empty = Periods(query, months, new long[months.Length]);
        return [.. axis.Facet(counted.Totals()).Values.Select(value => new StopSeries(value.Value, counted.Of(value.Value.Code, empty)))];
    }

    /// <summary>Counts year by year over the months of the query; the first and last year hold only those of their months.</summary>
    public IReadOnlyList<StopPeriod> Yearly(StopQuery query, YearKind kind)
    {
        var firstMonth = kind == YearKind.Financial ? 4 : 1;
        return
        [
            .. Monthly(query)
                .GroupBy(period => period.First.MonthOfYear >= firstMonth ? period.First.Year : period.First.Year - 1)
                .Select(year => new StopPeriod(new Month(year.Key, firstMonth), 12, year.Sum(month => month.Count), year.Sum(month => month.Held), year.Sum(month => month.Expected))),
        ];
    }

    private Month[] MonthsOf(StopQuery query)
    {
        if ((query.From ?? FirstMonth) is not { } first || (query.To ?? LastMonth) is not { } last || last < first)
        {
            return [];
        }

        return [.. Enumerable.Range(first.Index, last.Index - first.Index + 1).Select(Month.FromIndex)];
    }

    private List<StopPeriod> Periods(StopQuery query, Month[] months, long[] counts)
    {
        var prepared = new PreparedQuery(query, Dictionaries);
        var named = query.ValuesOf(StopDimension.Force).Count;
        var expected = named > 0 ? named : _index.Forces;
        var held = new int[months.Length];
        foreach (var segment in _index.Of(query, prepared, otherForces: false).Span)
        {
            held[segment.Month.Index - months[0].Index] += prepared.TakesForce(segment) ? 1 : 0;
        }

        var periods = new List<StopPeriod>(months.Length);
        for (var index = 0; index < months.Length; index++)
        {
            periods.Add(new StopPeriod(months[index], 1, counts[index], held[index], expected));
        }

        return periods;
    }
}
