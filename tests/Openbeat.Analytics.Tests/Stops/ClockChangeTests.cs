using FsCheck;
using FsCheck.Fluent;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

public class ClockChangeTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>At 01:00 UTC of the last Sunday of March clocks go forward, of October back.</summary>
    [Fact]
    public void An_instant_near_either_clock_change_comes_back_from_london_time() =>
        Prop.ForAll(
            (from year in Gen.Choose(2014, 2030) from month in Gen.Elements(3, 10) from minutes in Gen.Choose(-36 * 60, 36 * 60) select (year, month, minutes)).ToArbitrary(),
            c =>
            {
                var lastDay = new DateTime(c.year, c.month, 31, 1, 0, 0, DateTimeKind.Utc);
                var utc = lastDay.AddDays(-(int)lastDay.DayOfWeek).AddMinutes(c.minutes);
                var london = StopInstant.ToLondon((uint)new DateTimeOffset(utc).ToUnixTimeSeconds());
                TimeSpan[] offsets = London.IsAmbiguousTime(london) ? London.GetAmbiguousTimeOffsets(london) : [London.GetUtcOffset(london)];
                return !London.IsInvalidTime(london) && offsets.Any(o => london - o == utc);
            }).QuickCheckThrowOnFailure();
}
