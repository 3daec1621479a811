using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

/// <summary>Comparisons with numbers printed to so many places.</summary>
internal static class Close
{
    /// <summary>Equal to a number printed with the given decimal places.</summary>
    public static void ShouldPrintAs(this double ours, double printed, int places) =>
        ours.ShouldBe(printed, 0.5000001 * Math.Pow(10, -places));

    /// <summary>Equal but for a relative difference.</summary>
    public static void ShouldBeWithin(this double ours, double expected, double relative) =>
        ours.ShouldBe(expected, Math.Abs(expected) * relative);

    /// <summary>Limits equal to numbers printed with the given decimal places.</summary>
    public static void ShouldPrintAs(this Interval ours, double lower, double upper, int places)
    {
        ours.Lower.ShouldPrintAs(lower, places);
        ours.Upper.ShouldPrintAs(upper, places);
    }
}
