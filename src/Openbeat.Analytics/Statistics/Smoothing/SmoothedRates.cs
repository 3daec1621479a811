namespace Openbeat.Analytics.Statistics;

/// <summary>The smoothed rate of one place, shown with its raw counts and called a smoothed estimate.</summary>
/// <param name="Name">What the place is called.</param>
/// <param name="Counts">The raw counts.</param>
/// <param name="PerThousand">The rate per 1,000 residents after shrinkage towards the mean of all places.</param>
/// <param name="OwnWeight">C, the weight of the place's own rate, 0 to 1; the rest is the mean's.</param>
public sealed record SmoothedRate(string Name, GroupCounts Counts, double PerThousand, double OwnWeight);

/// <summary>Rates of many places, each pulled towards their mean by as much as chance could have moved it.</summary>
/// <param name="MeanPerThousand">m, the rate of all places together, per 1,000 residents.</param>
/// <param name="Places">The places, in the order given.</param>
public sealed record SmoothedRates(double MeanPerThousand, IReadOnlyList<SmoothedRate> Places)
{
    /// <summary>Marshall's global empirical Bayes rates.</summary>
    /// <param name="places">At least two, each with residents.</param>
    /// <returns>The smoothed rates, or [x] for fewer than two places.</returns>
    /// <exception cref="ArgumentException">A place has no residents.</exception>
    /// <remarks>
    /// m = Σa/ΣA; s² = ΣA(r − m)²/ΣA; Â = max(0, s² − m/Ā); C = Â/(Â + m/A); θ = m + C(r − m). Assumes Poisson counts
    /// around rates with one mean and variance. No interval is defined. Source: Marshall 1991.
    /// </remarks>
    public static Figure<SmoothedRates> Of(IReadOnlyCollection<(string Name, GroupCounts Counts)> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (places.Any(place => place.Counts.Residents == 0))
        {
            throw new ArgumentException("Every place needs residents.", nameof(places));
        }

        if (places.Count < 2)
        {
            return Reasons.TooFewValues;
        }

        var residents = (double)places.Sum(place => place.Counts.Residents);
        var mean = places.Sum(place => place.Counts.Searches) / residents;
        var spread = FixedOrder.Sum(places, place => place.Counts.Residents * Square(place.Counts.PerResident - mean)) / residents;
        var between = Math.Max(0, spread - (mean / (residents / places.Count)));
        var smoothed = places.Select(place =>
        {
            var own = between == 0 ? 0 : between / (between + (mean / place.Counts.Residents));
            return new SmoothedRate(place.Name, place.Counts, 1_000 * (mean + (own * (place.Counts.PerResident - mean))), own);
        }).ToArray();
        return new SmoothedRates(1_000 * mean, smoothed);
    }

    private static double Square(double value) => value * value;
}
