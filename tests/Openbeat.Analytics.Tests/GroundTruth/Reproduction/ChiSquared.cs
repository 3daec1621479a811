using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth.Reproduction;

/// <summary>Pearson's χ² of searched against not searched, as the published tables print it.</summary>
internal static class ChiSquared
{
    public static double Plain(GroupCounts group, GroupCounts reference) => Of(group, reference, 0);

    /// <summary>With Yates's correction.</summary>
    public static double Yates(GroupCounts group, GroupCounts reference) => Of(group, reference, 1);

    private static double Of(GroupCounts group, GroupCounts reference, double correction)
    {
        double a = group.Searches;
        double b = group.Residents - group.Searches;
        double c = reference.Searches;
        double d = reference.Residents - reference.Searches;
        var total = a + b + c + d;
        var distance = Math.Max(0, Math.Abs((a * d) - (b * c)) - (correction * total / 2));
        return total * distance / (a + b) * distance / (c + d) / (a + c) / (b + d);
    }
}
