using System.Globalization;

namespace Openbeat.Analytics.Statistics.DisclosureControl;

/// <summary>A percentage of a protected source, worked out from shown counts only.</summary>
/// <param name="Percent">The percentage, 0 to 100: whole below a denominator of 1,000, else to one decimal place; null when it is not given.</param>
/// <param name="Mark">The mark in its place, or null when it is given.</param>
/// <param name="Numerator">The shown count above the line.</param>
/// <param name="Denominator">The shown count below the line.</param>
/// <param name="Reason">Why there is no percentage, a sentence; empty when there is one.</param>
public readonly record struct ProtectedShare(decimal? Percent, FigureStatus? Mark, ProtectedCount Numerator, ProtectedCount Denominator, string Reason)
{
    private const int OneDecimalFrom = 1000;

    /// <summary>Divides two shown counts; the first must be part of the second.</summary>
    internal static ProtectedShare Of(ProtectedCount part, ProtectedCount whole, DisclosureThresholds thresholds)
    {
        if (part.Mark == FigureStatus.NotApplicable || whole.Mark == FigureStatus.NotApplicable)
        {
            return new ProtectedShare(null, FigureStatus.NotApplicable, part, whole, "The combination cannot occur.");
        }

        if (whole.Mark == FigureStatus.Confidential || whole.Value < thresholds.PercentageFrom)
        {
            var reason = string.Create(CultureInfo.InvariantCulture, $"Percentages are given from {thresholds.PercentageFrom} records, after rounding.");
            return new ProtectedShare(null, FigureStatus.Confidential, part, whole, reason);
        }

        if (part.Mark == FigureStatus.Confidential)
        {
            return new ProtectedShare(null, FigureStatus.Confidential, part, whole, "The count above the line is hidden.");
        }

        var percent = Math.Round(100m * part.Value / whole.Value, whole.Value < OneDecimalFrom ? 0 : 1, MidpointRounding.AwayFromZero);
        return new ProtectedShare(percent, null, part, whole, "");
    }

    /// <summary>The percentage without its sign, or the mark in its place.</summary>
    public override string ToString() => Percent?.ToString(CultureInfo.InvariantCulture) ?? Mark?.Symbol() ?? "";
}
