namespace Openbeat.Analytics.Stops;

/// <summary>The counts of one day.</summary>
/// <param name="Day">The day in London.</param>
/// <param name="Counts">The counts, in the order of <see cref="StopDays.Values"/>.</param>
public sealed record StopDay(DateOnly Day, IReadOnlyList<long> Counts);

/// <summary>Counts by day and by the values of a dimension, as intervals that allow for searches coming in clusters need them.</summary>
/// <param name="Values">The values that occur, with their sums.</param>
/// <param name="Days">The days with at least one search, in order.</param>
public sealed record StopDays(StopFacet Values, IReadOnlyList<StopDay> Days);

public sealed partial class StopTable
{
    /// <summary>Counts by day in London and by the values of a dimension, with every filter.</summary>
    /// <remarks>The day is that of the instant, which in a few rows lies outside the month of the file.</remarks>
    public StopDays Daily(StopQuery query, StopDimension dimension)
    {
        var axis = Axis(dimension);
        var days = new Dictionary<DateOnly, long[]>();
        // In London both days and the change of clocks fall on full hours of UTC, so that an hour lies in one day.
        var dayOfHour = new Dictionary<uint, long[]>();
        using (var scan = Scan(query))
        {
            while (scan.Next())
            {
                var segment = scan.Segment;
                var column = dimension == StopDimension.Force ? null : segment.Column(dimension.Column());
                foreach (var row in scan.Rows())
                {
                    var hour = segment.Instants[row] / 3_600;
                    if (!dayOfHour.TryGetValue(hour, out var counts))
                    {
                        dayOfHour[hour] = counts = DayOf(segment.Instants[row]);
                    }

                    counts[column?[row] ?? segment.ForceCode]++;
                }
            }
        }

        var totals = new long[axis.Width];
        foreach (var counts in days.Values)
        {
            for (var code = 0; code < totals.Length; code++)
            {
                totals[code] += counts[code];
            }
        }

        var facet = axis.Facet(totals);
        return new StopDays(facet, [.. days.OrderBy(day => day.Key).Select(day => new StopDay(day.Key, [.. facet.Values.Select(value => axis.CountOf(day.Value, value.Value.Code))]))]);

        long[] DayOf(uint instant)
        {
            var day = DateOnly.FromDateTime(StopInstant.ToLondon(instant));
            return days.TryGetValue(day, out var counts) ? counts : days[day] = new long[axis.Width];
        }
    }
}
