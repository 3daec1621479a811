namespace Openbeat.Analytics.Statistics;

/// <summary>Searches for a share on the scale of log odds, where a share near zero keeps its relative precision.</summary>
internal static class LogOdds
{
    private const double Farthest = 700;

    /// <summary>The share at the given log odds.</summary>
    public static double Share(double logOdds) => logOdds < 0
        ? Math.Exp(logOdds) / (1 + Math.Exp(logOdds))
        : 1 / (1 + Math.Exp(-logOdds));

    /// <summary>The log odds at which a function that rises with the share reaches the target.</summary>
    public static double Solve(Func<double, double> rising, double target, double start)
    {
        var (below, above) = Bracket(rising, target, start);
        for (var round = 0; round < 200; round++)
        {
            var middle = below + ((above - below) / 2);
            if (middle <= below || middle >= above)
            {
                break;
            }

            (below, above) = rising(Share(middle)) < target ? (middle, above) : (below, middle);
        }

        return below + ((above - below) / 2);
    }

    private static (double Below, double Above) Bracket(Func<double, double> rising, double target, double start)
    {
        var step = 0.01;
        var (below, above) = (start, start);
        while (below > -Farthest && rising(Share(below)) >= target)
        {
            below -= step;
            step *= 2;
        }

        step = 0.01;
        while (above < Farthest && rising(Share(above)) < target)
        {
            above += step;
            step *= 2;
        }

        return (below, above);
    }
}
