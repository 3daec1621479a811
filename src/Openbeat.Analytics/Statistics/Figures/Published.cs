using System.Globalization;

namespace Openbeat.Analytics.Statistics;

/// <summary>The one place where figures are rounded for readers: half away from zero, in decimal.</summary>
/// <remarks>
/// The conversion from binary to decimal keeps 15 significant digits, so 2.675 is rounded as it is written and not as
/// its nearest binary fraction. Figures are rounded once, at the end; nothing is computed from a rounded figure.
/// </remarks>
public static class Published
{
    /// <summary>A number rounded half away from zero.</summary>
    /// <param name="value">A finite number below 7.9 × 10²⁸ in size.</param>
    /// <param name="places">Decimal places, 0 to 15.</param>
    /// <exception cref="OverflowException">The number is infinite, not a number, or too large.</exception>
    public static decimal Round(double value, int places) => Math.Round((decimal)value, places, MidpointRounding.AwayFromZero);

    /// <summary>A rate per 1,000 residents, one decimal place.</summary>
    public static decimal Rate(double perThousand) => Round(perThousand, 1);

    /// <summary>A ratio for a page: one decimal place.</summary>
    public static decimal Ratio(double ratio) => Round(ratio, 1);

    /// <summary>A ratio for a data file: two decimal places.</summary>
    public static decimal RatioInFile(double ratio) => Round(ratio, 2);

    /// <summary>A share as a percentage: whole below 1,000 cases, else one decimal place.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    /// <param name="cases">How many cases the share is of.</param>
    public static decimal Percentage(double share, long cases) => Round(100 * share, cases >= 1_000 ? 1 : 0);

    /// <summary>A difference between two rates: whole searches per 1,000 residents.</summary>
    public static decimal RateDifference(double perThousand) => Round(perThousand, 0);

    /// <summary>A rounded number with all its decimal places, in the notation of data files.</summary>
    public static string Text(decimal rounded, int places) => rounded.ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
