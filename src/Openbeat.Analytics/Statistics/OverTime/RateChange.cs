namespace Openbeat.Analytics.Statistics;

/// <summary>The rate of a later period divided by that of an earlier one.</summary>
/// <param name="Before">The earlier period.</param>
/// <param name="After">The later period.</param>
/// <param name="Estimate">The ratio, without unit; below 1 the rate fell.</param>
public sealed record RateChange(GroupCounts Before, GroupCounts After, Estimate Estimate)
{
    /// <summary>The change in percent: 100·(ratio − 1).</summary>
    public double Percent => 100 * (Estimate.Value - 1);

    /// <summary>The limits of the change in percent.</summary>
    public Interval PercentInterval => new(100 * (Estimate.Interval.Lower - 1), 100 * (Estimate.Interval.Upper - 1));

    /// <summary>(a₂/A₂)/(a₁/A₁), with limits ratio·exp(±z√(1/a₁ + 1/a₂)).</summary>
    /// <param name="before">a₁ searches of A₁ residents.</param>
    /// <param name="after">a₂ searches of A₂ residents; the same census unless the whole series is on another one.</param>
    /// <param name="dispersion">The clustering by day; taken as 1, and said to be, when missing.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>
    /// The change; [z] where the earlier period has no searches or a period no residents. Where the later period has
    /// no searches the upper limit is that of mid-P.
    /// </returns>
    /// <remarks>The distance of the limits is multiplied by √φ on the logarithmic scale. Assumes that the two periods are independent and recorded alike.</remarks>
    public static Figure<RateChange> Of(GroupCounts before, GroupCounts after, Dispersion? dispersion = null, Confidence confidence = default)
    {
        var method = after.Searches == 0 ? RatioMethod.MidP : RatioMethod.LogNormal;
        return RateRatio.Of(after, before, dispersion, method, confidence).Map(ratio => new RateChange(before, after, ratio.Estimate));
    }
}
