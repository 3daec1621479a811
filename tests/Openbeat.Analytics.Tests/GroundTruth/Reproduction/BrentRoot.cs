namespace Openbeat.Analytics.Tests.GroundTruth.Reproduction;

/// <summary>
/// Brent's root finder (1973) with the coarse tolerance of the package that made the published tables: the seventh digit
/// of what they print is that of this search, and not of the root.
/// </summary>
internal static class BrentRoot
{
    private const double Epsilon = 2.220446049250313e-16;
    private static readonly double Tolerance = Math.Pow(Epsilon, 0.25);

    public static double Find(Func<double, double> function, double low, double high)
    {
        var (previous, best) = (low, high);
        var (atPrevious, atBest) = (function(low), function(high));
        var (opposite, atOpposite) = (previous, atPrevious);
        while (true)
        {
            var lastStep = best - previous;
            if (Math.Abs(atOpposite) < Math.Abs(atBest))
            {
                (previous, best, opposite) = (best, opposite, best);
                (atPrevious, atBest, atOpposite) = (atBest, atOpposite, atBest);
            }

            var near = (2 * Epsilon * Math.Abs(best)) + (Tolerance / 2);
            var step = (opposite - best) / 2;
            if (Math.Abs(step) <= near || atBest == 0)
            {
                return best;
            }

            if (Math.Abs(lastStep) >= near && Math.Abs(atPrevious) > Math.Abs(atBest))
            {
                step = Interpolate(previous, best, opposite, atPrevious, atBest, atOpposite, lastStep, near) ?? step;
            }

            if (Math.Abs(step) < near)
            {
                step = step > 0 ? near : -near;
            }

            (previous, atPrevious) = (best, atBest);
            best += step;
            atBest = function(best);
            if (atBest * Math.Sign(atOpposite) > 0)
            {
                (opposite, atOpposite) = (previous, atPrevious);
            }
        }
    }

    /// <summary>The secant step, or that of inverse quadratic interpolation; nothing where halving is safer.</summary>
    private static double? Interpolate(
        double previous, double best, double opposite, double atPrevious, double atBest, double atOpposite, double lastStep, double near)
    {
        var width = opposite - best;
        var (numerator, denominator) = (0.0, 0.0);
        if (previous == opposite)
        {
            var slope = atBest / atPrevious;
            (numerator, denominator) = (width * slope, 1 - slope);
        }
        else
        {
            var (q, r, s) = (atPrevious / atOpposite, atBest / atOpposite, atBest / atPrevious);
            numerator = s * ((width * q * (q - r)) - ((best - previous) * (r - 1)));
            denominator = (q - 1) * (r - 1) * (s - 1);
        }

        (numerator, denominator) = numerator > 0 ? (numerator, -denominator) : (-numerator, denominator);
        var accepted = numerator < (0.75 * width * denominator) - (Math.Abs(near * denominator) / 2)
            && numerator < Math.Abs(lastStep * denominator / 2);
        return accepted ? numerator / denominator : null;
    }
}
