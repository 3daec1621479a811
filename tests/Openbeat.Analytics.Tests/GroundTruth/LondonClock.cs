using System.Globalization;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>Timestamps of the feeds, which are UTC, on the clock of Europe/London.</summary>
internal static class LondonClock
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateTime Local(string timestamp) => TimeZoneInfo.ConvertTimeFromUtc(
        DateTimeOffset.Parse(timestamp, CultureInfo.InvariantCulture).UtcDateTime, London);

    public static string MonthOf(DateTime time) => time.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
