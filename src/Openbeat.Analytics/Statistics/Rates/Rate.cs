namespace Openbeat.Analytics.Statistics;

/// <summary>Searches for every 1,000 residents, with its interval.</summary>
/// <param name="Counts">The searches and the residents.</param>
/// <param name="Estimate">The rate per 1,000 residents in the period.</param>
public sealed record Rate(GroupCounts Counts, Estimate Estimate)
{
    /// <summary>The rate of one group: 1000·a/A.</summary>
    /// <param name="counts">a searches, A residents.</param>
    /// <param name="method">Exact limits unless Byar's are asked for.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>The rate, or [z] where there are no residents.</returns>
    /// <remarks>
    /// Limits of the count times 1000/A. Assumes independent events and a population known without error; census error
    /// is not included. The limits are not widened for clustering: φ belongs to ratios and shares.
    /// Sources: Garwood 1936; Breslow and Day 1987. Use <see cref="RatePublication"/> for the rules of what may be published.
    /// </remarks>
    public static Figure<Rate> Of(GroupCounts counts, CountMethod method = CountMethod.Garwood, Confidence confidence = default)
    {
        if (counts.Residents == 0)
        {
            return Reasons.PopulationZero;
        }

        var (limits, used) = CountInterval.Of(counts.Searches, method, confidence);
        var value = 1000.0 * counts.Searches / counts.Residents;
        return new Rate(counts, Estimate.Unwidened(value, Unit.PerThousandResidents, limits.Times(1000.0 / counts.Residents), used, confidence));
    }
}
