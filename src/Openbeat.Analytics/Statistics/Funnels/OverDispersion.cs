namespace Openbeat.Analytics.Statistics;

/// <summary>How much more than chance the units of a funnel differ.</summary>
/// <param name="Units">k, the number of units.</param>
/// <param name="Phi">φ = Σz²/k of the winsorised z; 1 is what chance gives.</param>
/// <param name="TauSquared">τ², the variance between units on the transformed scale, zero or more.</param>
public sealed record OverDispersion(int Units, double Phi, double TauSquared)
{
    /// <summary>The share of units pulled in at either end unless another is asked for: a tenth.</summary>
    public const double WinsorisedShare = 0.1;

    /// <summary>The additive model over transformed values.</summary>
    /// <param name="values">y, the value of each unit on a scale where chance variation does not depend on it.</param>
    /// <param name="errors">s, its standard error by chance, above zero.</param>
    /// <param name="target">y₀, the centre of the funnel on that scale.</param>
    /// <param name="winsorised">The share of units pulled in at either end, from 0 to below a half.</param>
    /// <returns>φ and τ².</returns>
    /// <exception cref="ArgumentException">There are not equally many values and errors, fewer than two, or an error is not above zero.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share pulled in is outside its range.</exception>
    /// <remarks>
    /// z = (y − y₀)/s, pulled in to its 10 % and 90 % quantiles (type 7); φ = Σz²/k;
    /// τ² = max(0, (kφ − (k − 1))/(Σw − Σw²/Σw)) with w = 1/s². Limits are then drawn at √(s² + τ²).
    /// Assumes that most units differ for reasons that have nothing to do with the question. Source: Spiegelhalter 2005.
    /// </remarks>
    public static OverDispersion Of(IReadOnlyList<double> values, IReadOnlyList<double> errors, double target, double winsorised = WinsorisedShare)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(errors);
        if (values.Count != errors.Count || values.Count < 2 || errors.Any(error => !(error > 0)))
        {
            throw new ArgumentException("There must be at least two units, each with a standard error above zero.", nameof(errors));
        }

        if (!(winsorised >= 0 && winsorised < 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(winsorised), winsorised, "Less than half of the units are pulled in at either end.");
        }

        var z = values.Zip(errors, (value, error) => (value - target) / error).ToArray();
        var (low, high) = (Quantile.Type7(z, winsorised), Quantile.Type7(z, 1 - winsorised));
        var units = z.Length;
        var sum = FixedOrder.Sum(z, value => Math.Pow(Math.Clamp(value, low, high), 2));
        var weights = errors.Select(error => 1 / (error * error)).ToArray();
        var total = FixedOrder.Sum(weights);
        var spread = total - (FixedOrder.Sum(weights, weight => weight * weight) / total);
        return new OverDispersion(units, sum / units, Math.Max(0, (sum - (units - 1)) / spread));
    }
}
