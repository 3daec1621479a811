using System.Globalization;

namespace Openbeat.Analytics.Stops;

/// <summary>Instants as whole seconds since 1970 in UTC, which columns hold in four bytes.</summary>
internal static class StopInstant
{
    private static readonly TimeZoneInfo _london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private static readonly string[] _local = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];
    private static readonly string[] _offset = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>Reads a published date: an instant with its offset, one without (UTC), or a day alone (midnight in London).</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out uint seconds)
    {
        seconds = 0;
        if (TryParsePublished(text, out var exact))
        {
            return TryFit(exact, out seconds);
        }

        if (text.Length > 40)
        {
            return false;
        }

        Span<char> buffer = stackalloc char[40];
        if (!System.Text.Encoding.UTF8.TryGetChars(text, buffer, out var length))
        {
            return false;
        }

        var characters = ((ReadOnlySpan<char>)buffer[..length]).Trim();
        if (DateOnly.TryParseExact(characters, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return TryFit(new DateTimeOffset(LondonMidnight(day)), out seconds);
        }

        if (DateTime.TryParseExact(characters, _local, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var utc))
        {
            return TryFit(new DateTimeOffset(utc), out seconds);
        }

        return DateTimeOffset.TryParseExact(characters, _offset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && TryFit(instant, out seconds);
    }

    public static DateTime ToUtc(uint seconds) => DateTime.UnixEpoch.AddSeconds(seconds);

    public static DateTime ToLondon(uint seconds) => TimeZoneInfo.ConvertTimeFromUtc(ToUtc(seconds), _london);

    /// <summary>The first second of a month in London.</summary>
    public static long StartOf(Month month) => StartOf(month.FirstDay);

    /// <summary>The first second of a day in London.</summary>
    public static long StartOf(DateOnly day) => new DateTimeOffset(LondonMidnight(day)).ToUnixTimeSeconds();

    /// <summary>The first second after a month in London; none after the last month there is.</summary>
    public static long EndOf(Month month) => month is { Year: 9999, MonthOfYear: 12 } ? long.MaxValue : StartOf(month.Plus(1));

    /// <summary>The first second of a day in London, between 1970 and 2106.</summary>
    public static uint MidnightOf(DateOnly day) => (uint)new DateTimeOffset(LondonMidnight(day)).ToUnixTimeSeconds();

    /// <summary>Midnight is never skipped in London: clocks change at 01:00 UTC.</summary>
    private static DateTime LondonMidnight(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), _london);

    /// <summary>The published form, <c>2024-01-31T23:59:00+00:00</c>, without going through characters.</summary>
    private static bool TryParsePublished(ReadOnlySpan<byte> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length != 25 || !text[19..].SequenceEqual("+00:00"u8) || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        if (!Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day)
            || !Number(text[11..13], out var hour) || !Number(text[14..16], out var minute) || !Number(text[17..19], out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        instant = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        return true;
    }

    private static bool TryFit(DateTimeOffset instant, out uint seconds)
    {
        var whole = instant.ToUnixTimeSeconds();
        seconds = whole is >= 0 and <= uint.MaxValue ? (uint)whole : 0;
        return whole is >= 0 and <= uint.MaxValue;
    }
}
