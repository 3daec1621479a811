using System.Globalization;
using Openbeat.Platform.Time;

namespace Openbeat.Web.Tests;

public class BankHolidaysTests
{
    private readonly BankHolidays _holidays = BankHolidays.Shipped();

    [Theory]
    [InlineData("2020-05-08")] // moved from Monday for VE day
    [InlineData("2021-12-28")] // Christmas on a Saturday
    [InlineData("2022-06-03")] // Platinum Jubilee
    [InlineData("2022-09-19")] // State funeral
    [InlineData("2023-01-02")] // New Year's Day on a Sunday
    [InlineData("2023-05-08")] // Coronation
    [InlineData("2024-03-29")] // Good Friday
    [InlineData("2026-04-06")] // Easter Monday
    [InlineData("2027-12-28")] // Boxing Day on a Sunday
    [InlineData("2030-12-26")]
    public void Knows_the_holidays_of_england_and_wales(string day) => _holidays.Includes(DateOnly.Parse(day, CultureInfo.InvariantCulture)).ShouldBeTrue();

    [Theory]
    [InlineData("2020-05-04")]
    [InlineData("2022-05-30")]
    [InlineData("2024-12-24")]
    public void Knows_the_days_that_are_none(string day) => _holidays.IsWorkingDay(DateOnly.Parse(day, CultureInfo.InvariantCulture)).ShouldBeTrue();

    [Fact]
    public void Every_year_has_its_eight_and_those_proclaimed() =>
        _holidays.List.GroupBy(h => h.Day.Year).ToDictionary(g => g.Key, g => g.Count())
            .ShouldAllBe(y => y.Value == (y.Key == 2022 ? 10 : y.Key == 2023 ? 9 : 8));

    [Fact]
    public void Warns_a_year_before_the_list_runs_out()
    {
        _holidays.LastYear.ShouldBe(2030);
        _holidays.Warning(new DateOnly(2029, 12, 31)).ShouldBeNull();
        _holidays.Warning(new DateOnly(2030, 1, 1)).ShouldNotBeNull().ShouldContain("2030");
    }
}
