namespace Openbeat.Analytics.Statistics;

/// <summary>The outcomes of two groups within one stratum, such as the object searched for.</summary>
/// <param name="Name">What the stratum is called.</param>
/// <param name="Group">x₁ of n₁.</param>
/// <param name="Reference">x₀ of n₀.</param>
public sealed record OutcomeStratum(string Name, OutcomeCounts Group, OutcomeCounts Reference);

/// <summary>The Mantel-Haenszel ratio of two outcome shares over strata.</summary>
/// <param name="Estimate">The ratio, without unit; 1 means the same share.</param>
/// <param name="Crude">The ratio of the shares of the sums.</param>
public sealed record StratifiedShareRatio(Estimate Estimate, double Crude)
{
    /// <summary>Σ(x₁·n₀/N)/Σ(x₀·n₁/N), N = n₁ + n₀.</summary>
    /// <param name="strata">The strata; those in which nothing is known of either group add nothing.</param>
    /// <param name="dispersion">The clustering by day; taken as 1, and said to be, when missing.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>The ratio; [z] where one of the two sums is zero.</returns>
    /// <remarks>
    /// Variance of its logarithm Σ(((x₁ + x₀)·n₁·n₀/N − x₁·x₀)/N)/(numerator·denominator). Assumes one ratio common to
    /// all strata. Source: Greenland and Robins 1985.
    /// </remarks>
    public static Figure<StratifiedShareRatio> Of(IReadOnlyCollection<OutcomeStratum> strata, Dispersion? dispersion = null, Confidence confidence = default)
    {
        ArgumentNullException.ThrowIfNull(strata);
        var known = strata.Where(stratum => stratum.Group.Known + stratum.Reference.Known > 0).ToArray();
        var above = FixedOrder.Sum(known, stratum => stratum.Group.Followed * Part(stratum.Reference, stratum));
        var below = FixedOrder.Sum(known, stratum => stratum.Reference.Followed * Part(stratum.Group, stratum));
        if (above == 0 || below == 0)
        {
            return Reasons.CountZero;
        }

        var ratio = above / below;
        var distance = confidence.Z * Math.Sqrt(FixedOrder.Sum(known, Spread) / (above * below));
        var raw = new Interval(ratio * Math.Exp(-distance), ratio * Math.Exp(distance));
        var crude = known.Sum(stratum => stratum.Group.Followed) / (double)known.Sum(stratum => stratum.Group.Known)
            / (known.Sum(stratum => stratum.Reference.Followed) / (double)known.Sum(stratum => stratum.Reference.Known));
        return new StratifiedShareRatio(
            Estimate.WidenedRatio(ratio, raw, IntervalMethod.GreenlandRobins, confidence, dispersion ?? Dispersion.AssumedOne),
            crude);
    }

    private static double Total(OutcomeStratum stratum) => stratum.Group.Known + stratum.Reference.Known;

    private static double Part(OutcomeCounts counts, OutcomeStratum stratum) => counts.Known / Total(stratum);

    private static double Spread(OutcomeStratum stratum) =>
        ((stratum.Group.Followed + stratum.Reference.Followed) * Part(stratum.Group, stratum) * Part(stratum.Reference, stratum))
        - (stratum.Group.Followed * (stratum.Reference.Followed / Total(stratum)));
}
