using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Openbeat.Analytics.Statistics;

/// <summary>The special functions that the methods need, and the only place that knows where they come from.</summary>
/// <remarks>
/// The incomplete beta and gamma functions are those of MathNet.Numerics, which agree with 60-digit sums to 2 × 10⁻⁹
/// relative over the counts met here (up to some 10⁷). Its beta quantile stops at 10⁻¹² absolute, too coarse for the
/// tiny shares of a rare group, so quantiles of the beta distribution are found here on the scale of log odds.
/// </remarks>
public static class Distributions
{
    /// <summary>The normal quantile.</summary>
    /// <param name="probability">Between 0 and 1, both excluded.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public static double NormalQuantile(double probability)
    {
        CheckProbability(probability);
        return Normal.InvCDF(0, 1, probability);
    }

    /// <summary>The chance that a standard normal variable is at least as far from zero as the one given.</summary>
    public static double TwoSidedNormal(double z) => 2 * Normal.CDF(0, 1, -Math.Abs(z));

    /// <summary>The quantile of a gamma distribution of rate 1: half the χ² quantile with 2 × shape degrees of freedom.</summary>
    /// <param name="shape">Above zero.</param>
    /// <param name="probability">Between 0 and 1, both excluded.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double GammaQuantile(double shape, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        CheckProbability(probability);
        return Gamma.InvCDF(shape, 1, probability);
    }

    /// <summary>The χ² quantile.</summary>
    /// <param name="degrees">Degrees of freedom, above zero.</param>
    /// <param name="probability">Between 0 and 1, both excluded.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double ChiSquareQuantile(double degrees, double probability) => 2 * GammaQuantile(degrees / 2, probability);

    /// <summary>The regularised incomplete gamma function: the chance of at least <paramref name="shape"/> events where <paramref name="mean"/> are expected.</summary>
    /// <param name="shape">Above zero.</param>
    /// <param name="mean">Zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double PoissonAtLeast(double shape, double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        ArgumentOutOfRangeException.ThrowIfNegative(mean);
        return SpecialFunctions.GammaLowerRegularized(shape, mean);
    }

    /// <summary>The chance of at least <paramref name="atLeast"/> successes in <paramref name="trials"/> trials.</summary>
    /// <param name="atLeast">Any whole number; at or below zero the chance is 1, above the trials it is 0.</param>
    /// <param name="trials">Zero or more.</param>
    /// <param name="probability">The chance of success in one trial, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The trials are negative or the probability is outside 0 to 1.</exception>
    public static double BinomialAtLeast(long atLeast, long trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        }

        if (atLeast <= 0)
        {
            return 1;
        }

        return atLeast > trials ? 0 : SpecialFunctions.BetaRegularized(atLeast, trials - atLeast + 1, probability);
    }

    /// <summary>The quantile of a beta distribution.</summary>
    /// <param name="a">The first shape, above zero.</param>
    /// <param name="b">The second shape, above zero.</param>
    /// <param name="probability">Between 0 and 1, both excluded.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double BetaQuantile(double a, double b, double probability)
    {
        CheckProbability(probability);
        return LogOdds.Share(BetaQuantileLogOdds(a, b, probability));
    }

    /// <summary>The logarithm of the odds at a beta quantile, which keeps its precision where the share is near 0 or 1.</summary>
    internal static double BetaQuantileLogOdds(double a, double b, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(a);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(b);
        return LogOdds.Solve(share => SpecialFunctions.BetaRegularized(a, b, share), probability, Math.Log(a / b));
    }

    private static void CheckProbability(double probability)
    {
        if (!(probability > 0 && probability < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        }
    }
}
