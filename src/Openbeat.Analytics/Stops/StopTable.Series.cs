namespace Openbeat.Analytics.Stops;

public sealed partial class StopTable
{
    /// <summary>Counts month by month over the months of the query; an open end is that of the table.</summary>
    public IReadOnlyList<StopPeriod> Monthly(StopQuery query)
    {
        var months = MonthsOf(query);
        var counts = new long[months.Length];
        using var scan = Scan(query);
        while (scan.Next())
        {
            counts[scan.Segment.Month.Index - months[0].Index] += scan.Passing;
        }

        return Periods(query, months, counts);
    }

    /// <summary>Counts month by month for each value of a dimension that occurs, in the order of the dimension.</summary>
    public IReadOnlyList<StopSeries> Monthly(StopQuery query, StopDimension dimension)
    {
        var months = MonthsOf(query);
        var axis = Axis(dimension);
        var counts = new long[months.Length][];
        var totals = new long[axis.Width];
        using (var scan = Scan(query))
        {
            while (scan.Next())
            {
                scan.Count(dimension, counts[scan.Segment.Month.Index - months[0].Index] ??= new long[axis.Width]);
            }
        }

        foreach (var month in counts.Where(month => month is not null))
        {
            for (var code = 0; code < totals.Length; code++)
            {
                totals[code] += month[code];
            }
        }

        var empty = Periods(query, months, new long[months.Length]);
        return [.. axis.Facet(totals).Values.Select(value => new StopSeries(value.Value, [.. empty.Select((period, index) => period with { Count = CountOf(counts[index], axis, value.Value.Code) })]))];
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

    private static long CountOf(long[]? counts, StopAxis axis, int value)
    {
        long sum = 0;
        for (var code = 0; code < (counts?.Length ?? 0); code++)
        {
            sum += axis.Fold(code) == value ? counts![code] : 0;
        }

        return sum;
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
        var expected = named > 0 ? named : _segments.Select(segment => segment.ForceId).Distinct(StringComparer.Ordinal).Count();
        var held = _segments.Where(prepared.TakesForce).CountBy(segment => segment.Month).ToDictionary();
        return [.. months.Select((month, index) => new StopPeriod(month, 1, counts[index], held.GetValueOrDefault(month), expected))];
    }
}
