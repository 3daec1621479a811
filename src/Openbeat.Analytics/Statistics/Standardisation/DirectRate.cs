namespace Openbeat.Analytics.Statistics;

/// <summary>A directly standardised rate per 1,000 residents: what the rate would be in the standard population.</summary>
/// <param name="Searches">Σa, searches over all strata.</param>
/// <param name="Estimate">The rate per 1,000.</param>
/// <param name="Variance">The variance of the rate, in (per 1,000)².</param>
public sealed record DirectRate(long Searches, Estimate Estimate, double Variance)
{
    /// <summary>Fewest searches that can be standardised.</summary>
    public const int FewestEvents = 10;

    /// <summary>DSR = 1000·Σ(w·a/A)/Σw.</summary>
    /// <param name="strata">At least one stratum; a and A of the group, w of the standard population.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>The rate; [u] below 10 searches; [z] where a stratum with weight has no residents.</returns>
    /// <exception cref="ArgumentException">There is no stratum, a weight is negative or not finite, or all weights are zero.</exception>
    /// <remarks>
    /// Variance Σ(w²·a/A²)/(Σw)²; limits by Dobson: DSR + √(variance/Σa)·(Byar(Σa) − Σa). Assumes independent Poisson
    /// counts in each stratum and weights known without error. Not widened for clustering. Sources: Dobson 1991;
    /// the rule of ten is that of Public Health England.
    /// </remarks>
    public static Figure<DirectRate> Of(IReadOnlyCollection<WeightedStratum> strata, Confidence confidence = default)
    {
        ArgumentNullException.ThrowIfNull(strata);
        var weights = FixedOrder.Sum(strata, stratum => stratum.Weight);
        if (strata.Any(stratum => !(stratum.Weight >= 0)) || !(weights > 0) || double.IsInfinity(weights))
        {
            throw new ArgumentException("A standard population needs weights from zero with a finite sum above zero.", nameof(strata));
        }

        if (strata.FirstOrDefault(stratum => stratum.Weight > 0 && stratum.Counts.Residents == 0) is { } empty)
        {
            return Reasons.StratumWithoutPopulation(empty.Name);
        }

        var weighted = strata.Where(stratum => stratum.Weight > 0).ToArray();
        var searches = weighted.Sum(stratum => stratum.Counts.Searches);
        if (searches < FewestEvents)
        {
            return Reasons.TooFewToStandardise(searches);
        }

        var rate = 1_000 * FixedOrder.Sum(weighted, stratum => stratum.Weight * stratum.Counts.PerResident) / weights;
        var variance = 1_000_000 * FixedOrder.Sum(weighted, VarianceOf) / (weights * weights);
        var byar = CountInterval.Byar(searches, confidence);
        var scale = Math.Sqrt(variance / searches);
        var limits = new Interval(rate + (scale * (byar.Lower - searches)), rate + (scale * (byar.Upper - searches)));
        return new DirectRate(searches, Estimate.Unwidened(rate, Unit.PerThousandResidents, limits, IntervalMethod.Dobson, confidence), variance);
    }

    /// <summary>The ratio of two directly standardised rates of the same standard population.</summary>
    /// <param name="strata">At least one stratum with both groups.</param>
    /// <param name="weight">The standard population of a stratum; the residents of both groups together when missing.</param>
    /// <param name="dispersion">The clustering by day.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>The ratio without unit, or the reason why one of the two rates is not given.</returns>
    /// <exception cref="ArgumentException">There is no stratum, or the weights are no standard population.</exception>
    /// <remarks>Limits exp(log ratio ± z√(v₁/d₁² + v₀/d₀²)) by the delta method, their distance multiplied by √φ.</remarks>
    public static Figure<Estimate> Ratio(
        IReadOnlyCollection<Stratum> strata,
        Func<Stratum, double>? weight = null,
        Dispersion? dispersion = null,
        Confidence confidence = default)
    {
        ArgumentNullException.ThrowIfNull(strata);
        var weightOf = weight ?? (stratum => (double)stratum.Group.Residents + stratum.Reference.Residents);
        return Of([.. strata.Select(stratum => new WeightedStratum(stratum.Name, stratum.Group, weightOf(stratum)))], confidence).Then(group =>
            Of([.. strata.Select(stratum => new WeightedStratum(stratum.Name, stratum.Reference, weightOf(stratum)))], confidence).Map(reference =>
            {
                var ratio = group.Estimate.Value / reference.Estimate.Value;
                var spread = confidence.Z * Math.Sqrt(group.RelativeVariance + reference.RelativeVariance);
                var raw = new Interval(ratio * Math.Exp(-spread), ratio * Math.Exp(spread));
                return Estimate.WidenedRatio(ratio, raw, IntervalMethod.LogDelta, confidence, dispersion ?? Dispersion.AssumedOne);
            }));
    }

    private double RelativeVariance => Variance / (Estimate.Value * Estimate.Value);

    private static double VarianceOf(WeightedStratum stratum) =>
        stratum.Weight * stratum.Weight * stratum.Counts.PerResident / stratum.Counts.Residents;
}
