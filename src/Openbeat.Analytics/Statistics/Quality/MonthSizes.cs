namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>Whether a month has about as many searches as the months before it, the sign of a whole supply (indicator Q12).</summary>
public static class MonthSizes
{
    private const int MonthsBefore = 12;

    /// <summary>
    /// The months whose count lies outside the accepted multiples of the median of the twelve months before <em>and</em> far
    /// from it: probably supplied in part, or twice. Months with too few months before them are not assessed and not listed.
    /// </summary>
    /// <param name="searches">The number of searches of each month held of one force.</param>
    /// <param name="by">The thresholds in force.</param>
    public static IReadOnlySet<Month> Outside(IReadOnlyDictionary<Month, long> searches, QualityThresholds by)
    {
        ArgumentNullException.ThrowIfNull(searches);
        ArgumentNullException.ThrowIfNull(by);
        var outside = new HashSet<Month>();
        foreach (var (month, count) in searches)
        {
            var before = Before(month, searches);
            if (before.Count >= by.EarlierMonths && IsOutside(count, Median(before), by))
            {
                outside.Add(month);
            }
        }

        return outside;
    }

    internal static IReadOnlyList<long> Before(Month month, IEnumerable<KeyValuePair<Month, long>> searches) =>
        [.. searches.Where(e => e.Key < month && month.Index - e.Key.Index <= MonthsBefore).Select(e => e.Value).Order()];

    internal static bool IsOutside(long count, decimal median, QualityThresholds by)
    {
        var farFromMedian = Math.Abs((double)(count - median)) > by.RootsFromMedian * Math.Sqrt((double)median);
        return farFromMedian && (count < by.LeastOfMedian * median || count > by.MostOfMedian * median);
    }

    internal static decimal Median(IReadOnlyList<long> ascending) => ascending.Count % 2 == 1
        ? ascending[ascending.Count / 2]
        : (ascending[(ascending.Count / 2) - 1] + (decimal)ascending[ascending.Count / 2]) / 2;
}
