using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth.Reproduction;

/// <summary>The bootstrap over days whose closed form the product uses.</summary>
internal static class DayBootstrap
{
    /// <summary>The standard deviation of the logarithm of the ratio, and its percentile limits.</summary>
    public static (double StandardError, double Lower, double Upper) Of(IReadOnlyList<DaySearches> days, double residentsRatio, int rounds, int seed)
    {
        var random = new Random(seed);
        var logs = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var (group, reference) = (0L, 0L);
            for (var draw = 0; draw < days.Count; draw++)
            {
                var day = days[random.Next(days.Count)];
                group += day.Group;
                reference += day.Reference;
            }

            logs[round] = Math.Log(group / (double)reference * residentsRatio);
        }

        var mean = logs.Average();
        var variance = logs.Sum(log => (log - mean) * (log - mean)) / (rounds - 1);
        return (Math.Sqrt(variance), Math.Exp(Quantile.Type7(logs, 0.025)), Math.Exp(Quantile.Type7(logs, 0.975)));
    }
}
