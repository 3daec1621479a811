namespace Openbeat.Analytics.Statistics;

/// <summary>The count of one month; no count where the month is missing, which is a gap and never a zero.</summary>
/// <param name="Month">The month.</param>
/// <param name="Count">The count, or null where the month is missing.</param>
public readonly record struct MonthCount(Month Month, double? Count);

/// <summary>A chart of individual months and their moving ranges (XmR): which months vary more than the months usually do?</summary>
/// <param name="Mean">The mean of the months with data, in their unit.</param>
/// <param name="MeanMovingRange">The mean distance between neighbouring months.</param>
/// <param name="Limits">Mean ± 2.66 × mean moving range; the lower can lie below zero, where a chart of counts draws zero.</param>
/// <param name="Outside">The months outside the limits, in order.</param>
public sealed record ProcessChart(double Mean, double MeanMovingRange, Interval Limits, IReadOnlyList<Month> Outside)
{
    /// <summary>The factor that turns a mean moving range into three standard deviations: 3/1.128.</summary>
    public const double LimitFactor = 2.66;

    /// <summary>The chart of a run of months.</summary>
    /// <param name="months">The months, in any order, each once. A month that is missing or without a count is a gap.</param>
    /// <returns>The chart, or [x] where no two neighbouring months have data.</returns>
    /// <exception cref="ArgumentException">A month occurs twice, or a count is negative or not finite.</exception>
    /// <remarks>
    /// Ranges are taken between neighbouring months only, never across a gap. Makes no assumption about the distribution
    /// of counts; a Poisson chart would flag most months, since searches cluster. Source: Wheeler 1993.
    /// </remarks>
    public static Figure<ProcessChart> Of(IReadOnlyCollection<MonthCount> months)
    {
        ArgumentNullException.ThrowIfNull(months);
        var known = months.Where(month => month.Count is not null).Select(month => (month.Month, Count: month.Count!.Value)).OrderBy(month => month.Month).ToArray();
        if (months.DistinctBy(month => month.Month).Count() != months.Count || known.Any(month => !(month.Count >= 0) || double.IsInfinity(month.Count)))
        {
            throw new ArgumentException("Every month may occur once, with a finite count from zero.", nameof(months));
        }

        double[] ranges = [.. known.Zip(known.Skip(1)).Where(pair => pair.Second.Month.Index - pair.First.Month.Index == 1).Select(pair => Math.Abs(pair.Second.Count - pair.First.Count))];
        if (ranges.Length == 0)
        {
            return Reasons.TooFewValues;
        }

        var mean = known.Average(month => month.Count);
        var moving = ranges.Average();
        var limits = new Interval(mean - (LimitFactor * moving), mean + (LimitFactor * moving));
        return new ProcessChart(mean, moving, limits, [.. known.Where(month => !limits.Contains(month.Count)).Select(month => month.Month)]);
    }
}
