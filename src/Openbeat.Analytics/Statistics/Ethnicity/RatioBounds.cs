namespace Openbeat.Analytics.Statistics;

/// <summary>The lowest and the highest ratio that are mathematically possible with the unknown searches; not a plausible range.</summary>
/// <param name="Base">The ratio of the known searches alone (complete case).</param>
/// <param name="Lowest">All unknown in the reference group: (a/A)/((b + U)/B).</param>
/// <param name="Highest">All unknown in the group: ((a + U)/A)/(b/B).</param>
/// <param name="Unknown">U, the unknown person searches.</param>
public sealed record RatioBounds(double Base, double Lowest, double Highest, long Unknown)
{
    /// <summary>The bounds for U unknown searches.</summary>
    /// <param name="group">a known searches of A residents.</param>
    /// <param name="reference">b known searches of B residents.</param>
    /// <param name="unknown">U, zero or more.</param>
    /// <returns>The bounds, or [z] where a group has no residents or the reference has no known searches.</returns>
    /// <exception cref="ArgumentOutOfRangeException">U is negative.</exception>
    /// <remarks>A ratio has no unit. The bounds hold whatever the unknown people's ethnicity is, and assume that what is recorded is right.</remarks>
    public static Figure<RatioBounds> Of(GroupCounts group, GroupCounts reference, long unknown)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unknown);
        if (group.Residents == 0 || reference.Residents == 0)
        {
            return Reasons.PopulationZero;
        }

        if (reference.Searches == 0)
        {
            return Reasons.ReferenceCountZero;
        }

        return new RatioBounds(
            group.PerResident / reference.PerResident,
            group.PerResident / reference.WithMore(unknown).PerResident,
            group.WithMore(unknown).PerResident / reference.PerResident,
            unknown);
    }
}
