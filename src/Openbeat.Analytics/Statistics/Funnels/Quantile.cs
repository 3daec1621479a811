namespace Openbeat.Analytics.Statistics;

/// <summary>Quantiles of a list of numbers.</summary>
public static class Quantile
{
    /// <summary>The quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996).</summary>
    /// <param name="values">At least one number, in any order.</param>
    /// <param name="probability">0 to 1.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 to 1.</exception>
    public static double Type7(IReadOnlyCollection<double> values, double probability)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            throw new ArgumentException("A quantile needs at least one value.", nameof(values));
        }

        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        }

        double[] sorted = [.. values.Order()];
        var position = (sorted.Length - 1) * probability;
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
