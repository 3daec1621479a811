using Openbeat.Analytics;

namespace Openbeat.Platform.Time;

/// <summary>Days and months are those of London; instants are UTC.</summary>
public static class LondonTime
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The day it is in London.</summary>
    public static DateOnly LondonToday(this TimeProvider clock) => DateOnly.FromDateTime(clock.LondonNow());

    /// <summary>The clock on a London wall.</summary>
    public static DateTime LondonNow(this TimeProvider clock) => TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, Zone);

    /// <summary>A UTC instant as the clock on a London wall showed it.</summary>
    public static DateTime ToLondon(this DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone);

    /// <summary>The instant, UTC, at which a day begins in London.</summary>
    public static DateTime StartInUtc(this DateOnly day) =>
        TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue), DateTimeKind.Unspecified), Zone);

    /// <summary>The month it is in London.</summary>
    public static Month LondonMonth(this TimeProvider clock) => Month.Of(clock.LondonToday());
}
