namespace Openbeat.Analytics.Statistics;

/// <summary>Sums of fractions that come out the same to the last bit, in whatever order the parts are given.</summary>
internal static class FixedOrder
{
    /// <summary>The sum from the smallest to the largest.</summary>
    public static double Sum(IEnumerable<double> values)
    {
        var sum = 0.0;
        foreach (var value in values.Order())
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>The sum of one number from each part.</summary>
    public static double Sum<T>(IEnumerable<T> parts, Func<T, double> number) => Sum(parts.Select(number));
}
