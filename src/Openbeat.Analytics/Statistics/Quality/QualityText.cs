using System.Globalization;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>The sentences and figures that several indicators share.</summary>
internal static class QualityText
{
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Percent(decimal share) =>
        Math.Round(100 * share, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    public static string Bands(GradeBands bands) => $"green to {Whole(bands.Green)}, amber to {Whole(bands.Amber)}";

    public static string List(IEnumerable<string> items) => string.Join(", ", items);

    private static string Whole(decimal share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
