namespace Openbeat.Analytics.Statistics;

/// <summary>The searches of two groups on one day.</summary>
/// <param name="Day">The day in Europe/London.</param>
/// <param name="Group">Searches of the group, zero or more.</param>
/// <param name="Reference">Searches of the reference group, zero or more.</param>
public readonly record struct DaySearches(DateOnly Day, long Group, long Reference);

/// <summary>The searches of one day that had an outcome, of those whose outcome is known.</summary>
/// <param name="Day">The day in Europe/London.</param>
/// <param name="Followed">Searches followed by the outcome.</param>
/// <param name="Known">Searches whose outcome is known.</param>
public readonly record struct DayOutcomes(DateOnly Day, long Followed, long Known);

/// <summary>
/// The factor φ by which clustering widens a variance: searches come in operations, cars and section 60 orders, so
/// those of one day are not independent of each other.
/// </summary>
/// <remarks>
/// The closed form of a bootstrap over days, without random numbers. The days are sorted and added in that order, so the
/// order of the records changes nothing. Days without searches count neither as days nor in the sum.
/// </remarks>
public static class DayClustering
{
    /// <summary>The fewest days with searches from which φ is estimated.</summary>
    public const int FewestDays = 30;

    /// <summary>φ of a ratio of rates: SE²/(1/a + 1/b), where SE² = D/(D − 1)·Σu² and u = a_d/a − b_d/b on each of the D days.</summary>
    /// <param name="days">Searches by day; several entries for one day are added.</param>
    /// <param name="parent">The φ of the area above, for when this place has too few days.</param>
    /// <returns>
    /// The estimate; or the parent's φ, or 1, where there are fewer than 30 days with searches or a group has none at all.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static Dispersion OfRatio(IEnumerable<DaySearches> days, Dispersion? parent = null)
    {
        ArgumentNullException.ThrowIfNull(days);
        var byDay = Sum(days.Select(day => (day.Day, day.Group, day.Reference)), (group, reference) => group + reference > 0);
        var (group, reference) = Totals(byDay);
        if (byDay.Length < FewestDays || group == 0 || reference == 0)
        {
            return Dispersion.FallBack(parent, byDay.Length);
        }

        var squares = byDay.Sum(day => Square((day.First / (double)group) - (day.Second / (double)reference)));
        return Dispersion.FromDays(ClusteredVariance(squares, byDay.Length) / ((1.0 / group) + (1.0 / reference)), byDay.Length);
    }

    /// <summary>φ of a share x/n: SE²/((1 − p)/x), where SE² = D/(D − 1)·Σu² and u = x_d/x − n_d/n on each of the D days.</summary>
    /// <param name="days">Outcomes by day; several entries for one day are added.</param>
    /// <param name="parent">The φ of the area above, for when this place has too few days.</param>
    /// <returns>
    /// The estimate; or the parent's φ, or 1, where there are fewer than 30 days with searches or the share is 0 or 1.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more searches had the outcome than have a known one.</exception>
    public static Dispersion OfShare(IEnumerable<DayOutcomes> days, Dispersion? parent = null)
    {
        ArgumentNullException.ThrowIfNull(days);
        var byDay = Sum(days.Select(day => (day.Day, day.Followed, day.Known)), (_, known) => known > 0);
        var (followed, known) = Totals(byDay);
        if (byDay.Any(day => day.First > day.Second))
        {
            throw new ArgumentOutOfRangeException(nameof(days), "On one day more searches had the outcome than have a known one.");
        }

        if (byDay.Length < FewestDays || followed == 0 || followed == known)
        {
            return Dispersion.FallBack(parent, byDay.Length);
        }

        var squares = byDay.Sum(day => Square((day.First / (double)followed) - (day.Second / (double)known)));
        var independent = (1.0 / followed) - (1.0 / known);
        return Dispersion.FromDays(ClusteredVariance(squares, byDay.Length) / independent, byDay.Length);
    }

    private static double ClusteredVariance(double squares, int days) => squares * days / (days - 1);

    private static double Square(double value) => value * value;

    private static (long First, long Second) Totals((long First, long Second)[] days) =>
        (days.Sum(day => day.First), days.Sum(day => day.Second));

    private static (long First, long Second)[] Sum(IEnumerable<(DateOnly Day, long First, long Second)> entries, Func<long, long, bool> counts)
    {
        var byDay = new SortedDictionary<DateOnly, (long First, long Second)>();
        foreach (var (day, first, second) in entries)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(first);
            ArgumentOutOfRangeException.ThrowIfNegative(second);
            var sum = byDay.GetValueOrDefault(day);
            byDay[day] = (sum.First + first, sum.Second + second);
        }

        return [.. byDay.Values.Where(day => counts(day.First, day.Second))];
    }
}
