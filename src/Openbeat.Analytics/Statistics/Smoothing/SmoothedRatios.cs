namespace Openbeat.Analytics.Statistics;

/// <summary>A place whose ratio is smoothed.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Group">a searches of A residents, A at least 1.</param>
/// <param name="Reference">b searches of B residents, B at least 1.</param>
public sealed record RatioPlace(string Name, GroupCounts Group, GroupCounts Reference);

/// <summary>The smoothed ratio of one place, shown with its raw counts and called a smoothed estimate.</summary>
/// <param name="Place">The place with its raw counts.</param>
/// <param name="Estimate">The ratio after shrinkage towards the mean of all places.</param>
/// <param name="OwnWeight">The weight of the place's own ratio, 0 to 1; the rest is the mean's.</param>
/// <param name="DifferenceFromMean">The two-sided chance of a ratio as far from the mean as its own, with the variance v + τ².</param>
public sealed record SmoothedRatio(RatioPlace Place, Estimate Estimate, double OwnWeight, double DifferenceFromMean);

/// <summary>Ratios of many places, each pulled towards their mean by as much as chance could have moved it.</summary>
/// <param name="Mean">exp μ, the mean ratio of all places.</param>
/// <param name="TauSquared">τ², the variance between places of the logarithm of the ratio.</param>
/// <param name="Heterogeneity">Q, the weighted squares around the mean.</param>
/// <param name="Places">The places, in the order given.</param>
public sealed record SmoothedRatios(double Mean, double TauSquared, double Heterogeneity, IReadOnlyList<SmoothedRatio> Places)
{
    /// <summary>What stands beside every smoothed figure, a rate or a ratio.</summary>
    public static Notice Label { get; } = new(NoticeCode.Smoothed, "Smoothed estimate: read it beside the counts it was made from.");

    /// <summary>Log-normal empirical Bayes with the moment estimate of DerSimonian and Laird.</summary>
    /// <param name="places">At least two, each with residents of both groups.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>The smoothed ratios, or [x] for fewer than two places.</returns>
    /// <exception cref="ArgumentException">A place has no residents of a group.</exception>
    /// <remarks>
    /// y = log[((a + ½)/A)/((b + ½)/B)], v = 1/(a + ½) + 1/(b + ½), w = 1/v; Q = Σw(y − μ_w)²;
    /// τ² = max(0, (Q − (k − 1))/(Σw − Σw²/Σw)); μ weighs by 1/(v + τ²); shrunk = (y/v + μ/τ²)/(1/v + 1/τ²) with
    /// standard deviation (1/v + 1/τ²)^−½. This is the only place where a half is added to a count. Assumes that the
    /// logarithms of the places' ratios are normal around one mean. For maps and unreliable raw ratios; never to claim
    /// that a place does better. Sources: DerSimonian and Laird 1986; Marshall 1991.
    /// </remarks>
    public static Figure<SmoothedRatios> Of(IReadOnlyCollection<RatioPlace> places, Confidence confidence = default)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (places.Any(place => place.Group.Residents == 0 || place.Reference.Residents == 0))
        {
            throw new ArgumentException("Every place needs residents of both groups.", nameof(places));
        }

        if (places.Count < 2)
        {
            return Reasons.TooFewValues;
        }

        double[] logs = [.. places.Select(LogRatio)];
        double[] variances = [.. places.Select(Variance)];
        var (heterogeneity, between) = Between(logs, variances);
        var mean = WeightedMean(logs, variances.Select(variance => 1 / (variance + between)));
        var smoothed = places.Select((place, index) => Shrink(place, logs[index], variances[index], mean, between, confidence)).ToArray();
        return new SmoothedRatios(Math.Exp(mean), between, heterogeneity, smoothed);
    }

    private static SmoothedRatio Shrink(RatioPlace place, double log, double variance, double mean, double between, Confidence confidence)
    {
        // (y/v + μ/τ²)/(1/v + 1/τ²) written so that τ² = 0, where every place is the mean, divides by nothing.
        var own = between / (between + variance);
        var shrunk = Math.Exp((own * log) + ((1 - own) * mean));
        var spread = confidence.Z * Math.Sqrt(own * variance);
        var limits = new Interval(shrunk * Math.Exp(-spread), shrunk * Math.Exp(spread));
        return new SmoothedRatio(
            place,
            Estimate.Unwidened(shrunk, Unit.Ratio, limits, IntervalMethod.EmpiricalBayes, confidence),
            own,
            Distributions.TwoSidedNormal((log - mean) / Math.Sqrt(variance + between)));
    }

    private static (double Heterogeneity, double Between) Between(double[] logs, double[] variances)
    {
        double[] weights = [.. variances.Select(variance => 1 / variance)];
        var mean = WeightedMean(logs, weights);
        var total = FixedOrder.Sum(weights);
        var heterogeneity = FixedOrder.Sum(logs.Zip(weights, (log, weight) => weight * (log - mean) * (log - mean)));
        var spread = total - (FixedOrder.Sum(weights, weight => weight * weight) / total);
        return (heterogeneity, Math.Max(0, (heterogeneity - (logs.Length - 1)) / spread));
    }

    private static double WeightedMean(double[] values, IEnumerable<double> weights)
    {
        double[] list = [.. weights];
        return FixedOrder.Sum(values.Zip(list, (value, weight) => value * weight)) / FixedOrder.Sum(list);
    }

    private static double LogRatio(RatioPlace place) =>
        Math.Log((place.Group.Searches + 0.5) / place.Group.Residents / ((place.Reference.Searches + 0.5) / place.Reference.Residents));

    private static double Variance(RatioPlace place) =>
        (1 / (place.Group.Searches + 0.5)) + (1 / (place.Reference.Searches + 0.5));
}
