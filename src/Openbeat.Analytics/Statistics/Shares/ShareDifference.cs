namespace Openbeat.Analytics.Statistics;

/// <summary>The difference between two shares, with its interval; times 100 it is percentage points.</summary>
/// <param name="Group">x₁ of n₁.</param>
/// <param name="Reference">x₂ of n₂.</param>
/// <param name="Estimate">x₁/n₁ − x₂/n₂, −1 to 1.</param>
/// <param name="ReferenceDispersion">The φ of the reference group's share; that of the group is in the estimate.</param>
public sealed record ShareDifference(OutcomeCounts Group, OutcomeCounts Reference, Estimate Estimate, Dispersion ReferenceDispersion)
{
    /// <summary>p₁ − p₂ with Newcombe's hybrid limits from the two Wilson intervals.</summary>
    /// <param name="group">x₁ of n₁.</param>
    /// <param name="reference">x₂ of n₂.</param>
    /// <param name="dispersion">The clustering of the group's share; taken as 1, and said to be, when missing.</param>
    /// <param name="referenceDispersion">The clustering of the reference group's share.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>The difference, or [x] where nothing is known of a group.</returns>
    /// <remarks>
    /// d − √((p₁ − l₁)² + (u₂ − p₂)²) and d + √((u₁ − p₁)² + (p₂ − l₂)²); each n is divided by the φ of its own share.
    /// Assumes that the two groups are independent. A clear difference may be tiny: print it in points. Source: Newcombe 1998, method 10.
    /// </remarks>
    public static Figure<ShareDifference> Of(
        OutcomeCounts group,
        OutcomeCounts reference,
        Dispersion? dispersion = null,
        Dispersion? referenceDispersion = null,
        Confidence confidence = default) =>
        Share.Of(group, dispersion, confidence).Then(first =>
            Share.Of(reference, referenceDispersion, confidence).Map(second => new ShareDifference(
                group,
                reference,
                new Estimate(
                    first.Estimate.Value - second.Estimate.Value,
                    Unit.ShareDifference,
                    Mover.Difference(first.Estimate.Value, first.Estimate.Interval, second.Estimate.Value, second.Estimate.Interval),
                    Mover.Difference(first.Estimate.Value, first.Estimate.RawInterval, second.Estimate.Value, second.Estimate.RawInterval),
                    IntervalMethod.Newcombe,
                    confidence,
                    first.Estimate.Dispersion),
                second.Estimate.Dispersion)));
}
