using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth.Reproduction;

/// <summary>Limits of a ratio of binomial risks, as the published tables print them; the product uses Poisson rates.</summary>
internal static class Katz
{
    /// <summary>RR·exp(±z√(1/a − 1/A + 1/b − 1/B)); not a number where there are more searches than residents.</summary>
    public static (double Lower, double Upper) Limits(GroupCounts group, GroupCounts reference)
    {
        var ratio = group.Searches / (double)group.Residents / (reference.Searches / (double)reference.Residents);
        var spread = Confidence.NinetyFive.Z * Math.Sqrt(
            (1.0 / group.Searches) - (1.0 / group.Residents) + (1.0 / reference.Searches) - (1.0 / reference.Residents));
        return (ratio * Math.Exp(-spread), ratio * Math.Exp(spread));
    }
}
