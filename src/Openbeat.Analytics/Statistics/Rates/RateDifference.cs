namespace Openbeat.Analytics.Statistics;

/// <summary>The difference between two rates, in searches per 1,000 residents, with its interval.</summary>
/// <param name="Group">The group.</param>
/// <param name="Reference">The group it is compared with.</param>
/// <param name="Estimate">The difference per 1,000 residents; negative where the group is searched less.</param>
/// <param name="ExcessSearches">a − A·b/B: how many more searches than at the rate of the reference group; not a count of unjust searches.</param>
public sealed record RateDifference(GroupCounts Group, GroupCounts Reference, Estimate Estimate, double ExcessSearches)
{
    /// <summary>RD = 1000(a/A − b/B).</summary>
    /// <param name="group">a searches of A residents.</param>
    /// <param name="reference">b searches of B residents.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>The difference, or [z] where a group has no residents. Zero counts are allowed.</returns>
    /// <remarks>
    /// Limits by MOVER from the exact limits (l, u) of the two rates: RD − √((r₁ − l₁)² + (u₂ − r₂)²) and
    /// RD + √((u₁ − r₁)² + (r₂ − l₂)²). Not widened for clustering. Assumes independent events and known populations.
    /// Source: Zou and Donner 2008.
    /// </remarks>
    public static Figure<RateDifference> Of(GroupCounts group, GroupCounts reference, Confidence confidence = default) =>
        Rate.Of(group, CountMethod.Garwood, confidence).Then(first =>
            Rate.Of(reference, CountMethod.Garwood, confidence).Map(second => new RateDifference(
                group,
                reference,
                Estimate.Unwidened(
                    first.Estimate.Value - second.Estimate.Value,
                    Unit.PerThousandResidents,
                    Mover.Difference(first.Estimate.Value, first.Estimate.Interval, second.Estimate.Value, second.Estimate.Interval),
                    IntervalMethod.Mover,
                    confidence),
                group.Searches - (group.Residents * reference.PerResident))));
}
