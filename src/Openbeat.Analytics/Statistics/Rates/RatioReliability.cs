namespace Openbeat.Analytics.Statistics;

/// <summary>When a ratio of rates rests on too few events or people to be given: [u].</summary>
public static class RatioReliability
{
    /// <summary>Fewest searches of both groups together.</summary>
    public const int FewestSearches = 20;

    /// <summary>Fewest searches of the reference group.</summary>
    public const int FewestReferenceSearches = 10;

    /// <summary>Fewest searches of the group that equal rates would lead one to expect.</summary>
    public const int FewestExpected = 5;

    /// <summary>Fewest residents of either group.</summary>
    public const int FewestResidents = 1_000;

    /// <summary>
    /// Refuses when a + b &lt; 20, or b &lt; 10, or (a + b)·A/(A + B) &lt; 5, or A or B &lt; 1,000; null when the ratio may be given.
    /// </summary>
    /// <param name="group">a searches of A residents.</param>
    /// <param name="reference">b searches of B residents.</param>
    /// <returns>Every rule that fails, in the order above.</returns>
    public static Refusal? Check(GroupCounts group, GroupCounts reference) => Refusal.ForAny(Failures(group, reference));

    private static IEnumerable<Reason> Failures(GroupCounts group, GroupCounts reference)
    {
        var searches = group.Searches + reference.Searches;
        var residents = (double)group.Residents + reference.Residents;
        if (searches < FewestSearches)
        {
            yield return Reasons.TooFewSearches(searches);
        }

        if (reference.Searches < FewestReferenceSearches)
        {
            yield return Reasons.TooFewReferenceSearches(reference.Searches);
        }

        // Compared as products, so that a share of exactly five counts as five.
        if ((double)searches * group.Residents < FewestExpected * residents)
        {
            yield return Reasons.TooFewExpectedSearches(searches * (group.Residents / residents));
        }

        if (group.Residents < FewestResidents || reference.Residents < FewestResidents)
        {
            yield return Reasons.PopulationTooSmall(Math.Min(group.Residents, reference.Residents));
        }
    }
}
