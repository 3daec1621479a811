namespace Openbeat.Analytics.Statistics;

/// <summary>The share of searches followed by an outcome, or any other share, with its interval.</summary>
/// <param name="Counts">x of n.</param>
/// <param name="Estimate">x/n, 0 to 1.</param>
public sealed record Share(OutcomeCounts Counts, Estimate Estimate)
{
    /// <summary>x/n with Wilson's limits.</summary>
    /// <param name="counts">x of n.</param>
    /// <param name="dispersion">The clustering by day of this share; taken as 1, and said to be, when missing.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>The share, or [x] where nothing is known.</returns>
    /// <remarks>
    /// (p + z²/2n ± z√(p(1 − p)/n + z²/4n²))/(1 + z²/n), with n/φ in place of n once widened. Assumes independent
    /// searches but for the clustering. Source: Wilson 1927.
    /// </remarks>
    public static Figure<Share> Of(OutcomeCounts counts, Dispersion? dispersion = null, Confidence confidence = default)
    {
        if (counts.Known == 0)
        {
            return Reasons.NothingKnown;
        }

        var phi = dispersion ?? Dispersion.AssumedOne;
        return new Share(counts, new Estimate(
            counts.Share,
            Unit.Share,
            Wilson(counts.Share, counts.Known / phi.Phi, confidence),
            Wilson(counts.Share, counts.Known, confidence),
            IntervalMethod.Wilson,
            confidence,
            phi));
    }

    /// <summary>Wilson's limits of a share p of n, where n need not be whole.</summary>
    /// <param name="share">p, 0 to 1.</param>
    /// <param name="trials">n, above zero.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Interval Wilson(double share, double trials, Confidence confidence = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        var z = confidence.Z;
        var square = z * z / trials;
        var middle = (share + (square / 2)) / (1 + square);
        var half = z * Math.Sqrt((share * (1 - share) / trials) + (square / (4 * trials))) / (1 + square);

        // At 0 and 1 a limit equals the share exactly, but for the last bit of the arithmetic.
        return new Interval(share == 0 ? 0 : Math.Max(0, middle - half), share == 1 ? 1 : Math.Min(1, middle + half));
    }
}
