using System.Globalization;

namespace Openbeat.Analytics.Statistics;

/// <summary>How much a page must say about searches whose self-defined ethnicity is unknown.</summary>
public enum UnknownBand
{
    /// <summary>At most 5 %: the share is shown.</summary>
    Shown,

    /// <summary>More than 5 %: every ratio shows its bounds.</summary>
    Bounds,

    /// <summary>More than 20 %: a red banner as well.</summary>
    RedBanner,

    /// <summary>More than 35 %: no ratio as a headline.</summary>
    NoHeadline,
}

/// <summary>What unknown ethnicity does to rates and ratios.</summary>
/// <remarks>
/// Unknown is blank or "Not stated" by the person searched, among person searches; vehicle-only searches are not in it.
/// The rates of the known groups are then lower bounds. Sharing the unknown out in proportion leaves a ratio as it is and
/// raises rates by N/(N − U); it assumes that who is unknown has nothing to do with ethnicity.
/// </remarks>
public static class UnknownEthnicity
{
    /// <summary>Above this percentage every ratio shows its bounds.</summary>
    public const int BoundsAbovePercent = 5;

    /// <summary>Above this percentage a red banner is shown.</summary>
    public const int RedAbovePercent = 20;

    /// <summary>Above this percentage no ratio is a headline.</summary>
    public const int NoHeadlineAbovePercent = 35;

    /// <summary>Which band U of N falls in; the limits themselves belong to the lower band.</summary>
    /// <param name="unknown">U, zero or more and at most N.</param>
    /// <param name="searches">N, person searches.</param>
    /// <exception cref="ArgumentOutOfRangeException">U is negative or above N.</exception>
    public static UnknownBand Band(long unknown, long searches)
    {
        Check(unknown, searches);
        bool Above(int percent) => (decimal)unknown * 100 > (decimal)searches * percent;
        return Above(NoHeadlineAbovePercent) ? UnknownBand.NoHeadline
            : Above(RedAbovePercent) ? UnknownBand.RedBanner
            : Above(BoundsAbovePercent) ? UnknownBand.Bounds
            : UnknownBand.Shown;
    }

    /// <summary>Refuses a ratio as a headline above 35 % unknown; null when it may stand.</summary>
    /// <inheritdoc cref="Band"/>
    public static Refusal? CheckHeadline(long unknown, long searches) => Band(unknown, searches) == UnknownBand.NoHeadline
        ? Refusal.For(Reasons.TooManyUnknown((double)unknown / searches))
        : null;

    /// <summary>What is said beside a ratio above 5 % and above 20 % unknown; null at or below 5 %.</summary>
    /// <inheritdoc cref="Band"/>
    public static Notice? Notice(long unknown, long searches)
    {
        var share = searches == 0 ? 0 : Published.Round(100.0 * unknown / searches, 1);
        return Band(unknown, searches) switch
        {
            UnknownBand.Shown => null,
            UnknownBand.Bounds => new(NoticeCode.UnknownShowsBounds, string.Create(CultureInfo.InvariantCulture, $"Ethnicity was not recorded for {share}% of searches; the bounds show what is mathematically possible.")),
            _ => new(NoticeCode.UnknownRedBanner, string.Create(CultureInfo.InvariantCulture, $"Ethnicity was not recorded for {share}% of searches, so the rates of every group are too low by an unknown amount.")),
        };
    }

    /// <summary>The ratio when the officer's code stands in for the people whose own is unknown.</summary>
    /// <param name="group">Searches by self-defined ethnicity, and residents.</param>
    /// <param name="reference">The same of the reference group.</param>
    /// <param name="unknownCodedGroup">Unknown people whom the officer coded as the group.</param>
    /// <param name="unknownCodedReference">Unknown people whom the officer coded as the reference group.</param>
    /// <param name="dispersion">The clustering by day.</param>
    /// <remarks>A sensitivity line and never a headline: it mixes two ways of recording ethnicity.</remarks>
    public static Figure<RateRatio> OfficerFallback(
        GroupCounts group, GroupCounts reference, long unknownCodedGroup, long unknownCodedReference, Dispersion? dispersion = null) =>
        RateRatio.Of(group.WithMore(unknownCodedGroup), reference.WithMore(unknownCodedReference), dispersion);

    /// <summary>N/(N − U): how many times higher every rate would be were the unknown shared out in proportion.</summary>
    /// <param name="unknown">U, below N.</param>
    /// <param name="searches">N, person searches.</param>
    /// <exception cref="ArgumentOutOfRangeException">U is negative, above N, or all of N.</exception>
    public static double ProportionalFactor(long unknown, long searches)
    {
        Check(unknown, searches);
        ArgumentOutOfRangeException.ThrowIfEqual(unknown, searches);
        return (double)searches / (searches - unknown);
    }

    private static void Check(long unknown, long searches)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unknown);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(unknown, searches);
    }
}
