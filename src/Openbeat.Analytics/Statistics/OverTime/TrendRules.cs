using System.Globalization;

namespace Openbeat.Analytics.Statistics;

/// <summary>When a trend may be shown, and what must be said of it.</summary>
public static class TrendRules
{
    /// <summary>Fewest months for any trend, so that the same month of two years can be compared.</summary>
    public const int FewestMonths = 13;

    /// <summary>By more than this many points the unknown share must not move without a banner.</summary>
    public const int UnknownMayMovePoints = 5;

    /// <summary>Refuses a trend over fewer than thirteen months; null when it may be shown.</summary>
    /// <param name="months">Months with data.</param>
    public static Refusal? CheckMonths(int months) => months < FewestMonths ? Refusal.For(Reasons.TooFewMonthsForTrend(months)) : null;

    /// <summary>The banner for a change in a ratio whose unknown share moved by more than 5 points; null when it did not.</summary>
    /// <param name="before">The unknown share of the earlier period, 0 to 1.</param>
    /// <param name="after">The unknown share of the later period, 0 to 1.</param>
    public static Notice? UnknownMoved(OutcomeCounts before, OutcomeCounts after)
    {
        if (before.Known == 0 || after.Known == 0)
        {
            return null;
        }

        // |x₂/n₂ − x₁/n₁| > 5/100 without division, so that exactly five points do not count as more.
        var moved = Math.Abs(((decimal)after.Followed * before.Known) - ((decimal)before.Followed * after.Known));
        return moved * 100 > (decimal)UnknownMayMovePoints * before.Known * after.Known
            ? new Notice(NoticeCode.UnknownShareMoved, string.Create(
                CultureInfo.InvariantCulture,
                $"The share of searches without recorded ethnicity moved from {Published.Round(100 * before.Share, 1)}% to {Published.Round(100 * after.Share, 1)}%, so the change in the ratio may be one of recording."))
            : null;
    }
}
