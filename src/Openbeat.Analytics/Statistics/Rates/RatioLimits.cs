namespace Openbeat.Analytics.Statistics;

/// <summary>Limits of the ratio of two Poisson rates, (a/A)/(b/B), before widening.</summary>
/// <remarks>
/// Given n = a + b, the count a is binomial with p = RR·A/(RR·A + B), so limits of p become limits of the ratio by
/// p/(1 − p)·B/A. Assumes independent events and known populations. Every method here needs b ≥ 1 and residents of both groups.
/// </remarks>
internal static class RatioLimits
{
    /// <summary>RR·exp(±z√(1/a + 1/b)), a ≥ 1. Source: Rothman.</summary>
    public static Interval LogNormal(GroupCounts group, GroupCounts reference, Confidence confidence)
    {
        var ratio = group.PerResident / reference.PerResident;
        var spread = confidence.Z * Math.Sqrt((1.0 / group.Searches) + (1.0 / reference.Searches));
        return new Interval(ratio * Math.Exp(-spread), ratio * Math.Exp(spread));
    }

    /// <summary>p from the beta quantiles (α/2; a, b + 1) and (1 − α/2; a + 1, b).</summary>
    public static Interval ExactConditional(GroupCounts group, GroupCounts reference, Confidence confidence)
    {
        var (a, b) = (group.Searches, reference.Searches);
        var scale = (double)reference.Residents / group.Residents;
        var lower = a == 0 ? 0 : Math.Exp(Distributions.BetaQuantileLogOdds(a, b + 1, confidence.Tail)) * scale;
        return new Interval(lower, Math.Exp(Distributions.BetaQuantileLogOdds(a + 1, b, 1 - confidence.Tail)) * scale);
    }

    /// <summary>p solves P(X &gt; a) + ½P(X = a) = α/2 below and P(X &lt; a) + ½P(X = a) = α/2 above. Source: Agresti.</summary>
    public static Interval MidP(GroupCounts group, GroupCounts reference, Confidence confidence)
    {
        var (a, n) = (group.Searches, group.Searches + reference.Searches);
        var scale = (double)reference.Residents / group.Residents;
        var start = Math.Log((a + 0.5) / (n - a));
        double Above(double p) => (Distributions.BinomialAtLeast(a, n, p) + Distributions.BinomialAtLeast(a + 1, n, p)) / 2;

        if (a == 0)
        {
            return Zero(group, reference, confidence, RatioMethod.MidP, 1);
        }

        return new Interval(
            Math.Exp(LogOdds.Solve(Above, confidence.Tail, start)) * scale,
            Math.Exp(LogOdds.Solve(Above, 1 - confidence.Tail, start)) * scale);
    }

    /// <summary>
    /// The limits at a = 0, where there is no logarithm to widen: the lower is 0, and the upper is that of n/φ searches
    /// instead of n, p = 1 − (α/2)^(φ/n) exactly and 1 − α^(φ/n) by mid-P.
    /// </summary>
    public static Interval Zero(GroupCounts group, GroupCounts reference, Confidence confidence, RatioMethod method, double phi)
    {
        var chance = method == RatioMethod.ExactConditional ? confidence.Tail : confidence.Outside;
        var odds = double.ExpM1(-Math.Log(chance) * phi / reference.Searches);
        return new Interval(0, odds * reference.Residents / group.Residents);
    }
}
