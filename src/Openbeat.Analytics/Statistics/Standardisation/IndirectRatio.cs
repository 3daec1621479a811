namespace Openbeat.Analytics.Statistics;

/// <summary>Searches observed over searches expected at the rates of the reference group (O/E).</summary>
/// <param name="Observed">O, searches of the group.</param>
/// <param name="Expected">E = Σ(A·b/B): its searches had it been searched at the reference rates of each stratum.</param>
/// <param name="Estimate">O/E, without unit.</param>
/// <remarks>Two groups of different structure must not be compared by their O/E.</remarks>
public sealed record IndirectRatio(long Observed, double Expected, Estimate Estimate)
{
    /// <summary>O/E for an expectation that is known.</summary>
    /// <param name="observed">O, zero or more.</param>
    /// <param name="expected">E, zero or more.</param>
    /// <param name="method">Byar's limits unless others are asked for.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>The ratio, or [z] where nothing was expected.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative.</exception>
    /// <remarks>Limits of O divided by E, which is taken as known. Assumes independent events. Not widened for clustering. Source: Breslow and Day 1987.</remarks>
    public static Figure<IndirectRatio> Of(long observed, double expected, CountMethod method = CountMethod.Byar, Confidence confidence = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(observed);
        ArgumentOutOfRangeException.ThrowIfNegative(expected);
        if (expected == 0)
        {
            return Reasons.ReferenceCountZero;
        }

        var (limits, used) = CountInterval.Of(observed, method, confidence);
        return new IndirectRatio(observed, expected, Estimate.Unwidened(observed / expected, Unit.Ratio, limits.Times(1 / expected), used, confidence));
    }

    /// <summary>O/E over strata, E = Σ(A·b/B).</summary>
    /// <param name="strata">The strata; one in which the group has residents must have residents of the reference group.</param>
    /// <param name="method">Byar's limits unless others are asked for.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>The ratio; [z] where nothing was expected or a stratum has no residents of the reference group.</returns>
    public static Figure<IndirectRatio> Of(IReadOnlyCollection<Stratum> strata, CountMethod method = CountMethod.Byar, Confidence confidence = default)
    {
        ArgumentNullException.ThrowIfNull(strata);
        if (strata.FirstOrDefault(stratum => stratum.Group.Residents > 0 && stratum.Reference.Residents == 0) is { } empty)
        {
            return Reasons.StratumWithoutPopulation(empty.Name);
        }

        var lived = strata.Where(stratum => stratum.Reference.Residents > 0);
        return Of(
            strata.Sum(stratum => stratum.Group.Searches),
            FixedOrder.Sum(lived, stratum => stratum.Group.Residents * stratum.Reference.PerResident),
            method,
            confidence);
    }
}
