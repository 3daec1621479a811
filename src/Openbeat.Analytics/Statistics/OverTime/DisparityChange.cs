namespace Openbeat.Analytics.Statistics;

/// <summary>The ratio of a later period divided by that of an earlier one, with the two changes of rates that drive it.</summary>
/// <param name="Before">The earlier ratio.</param>
/// <param name="After">The later ratio.</param>
/// <param name="Estimate">The ratio of the ratios, without unit; above 1 the disparity grew.</param>
/// <param name="GroupChange">How the rate of the group changed.</param>
/// <param name="ReferenceChange">How the rate of the reference group changed.</param>
/// <remarks>A ratio can rise while both rates fall: always print both changes with it.</remarks>
public sealed record DisparityChange(double Before, double After, Estimate Estimate, RateChange GroupChange, RateChange ReferenceChange)
{
    /// <summary>RR₂/RR₁, with the standard error √(1/a₁ + 1/b₁ + 1/a₂ + 1/b₂) of its logarithm.</summary>
    /// <param name="groupBefore">a₁ searches of the group in the earlier period.</param>
    /// <param name="referenceBefore">b₁ searches of the reference group in the earlier period.</param>
    /// <param name="groupAfter">a₂ searches of the group in the later period.</param>
    /// <param name="referenceAfter">b₂ searches of the reference group in the later period.</param>
    /// <param name="dispersion">The clustering by day; taken as 1, and said to be, when missing.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>The change, or [z] where a count or a population is zero.</returns>
    /// <remarks>The distance of the limits is multiplied by √φ. Assumes that the periods are independent and recorded alike; see <see cref="TrendRules"/> for a moving unknown share.</remarks>
    public static Figure<DisparityChange> Of(
        GroupCounts groupBefore,
        GroupCounts referenceBefore,
        GroupCounts groupAfter,
        GroupCounts referenceAfter,
        Dispersion? dispersion = null,
        Confidence confidence = default)
    {
        GroupCounts[] all = [groupBefore, referenceBefore, groupAfter, referenceAfter];
        if (all.Any(counts => counts.Residents == 0))
        {
            return Reasons.PopulationZero;
        }

        if (all.Any(counts => counts.Searches == 0))
        {
            return Reasons.CountZero;
        }

        var before = groupBefore.PerResident / referenceBefore.PerResident;
        var after = groupAfter.PerResident / referenceAfter.PerResident;
        var spread = confidence.Z * Math.Sqrt(FixedOrder.Sum(all, counts => 1.0 / counts.Searches));
        var ratio = after / before;
        var raw = new Interval(ratio * Math.Exp(-spread), ratio * Math.Exp(spread));
        return new DisparityChange(
            before,
            after,
            Estimate.WidenedRatio(ratio, raw, IntervalMethod.LogNormal, confidence, dispersion ?? Dispersion.AssumedOne),
            RateChange.Of(groupBefore, groupAfter, dispersion, confidence).Value,
            RateChange.Of(referenceBefore, referenceAfter, dispersion, confidence).Value);
    }
}
