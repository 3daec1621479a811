namespace Openbeat.Analytics.Tests;

public class MonthTests
{
    [Theory]
    [InlineData("2024-01", 2024, 1)]
    [InlineData("0001-12", 1, 12)]
    [InlineData("9999-12", 9999, 12)]
    public void Reads_what_it_writes(string text, int year, int month)
    {
        Month.TryParse(text, out var read).ShouldBeTrue();
        read.ShouldBe(new Month(year, month));
        read.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024-13")]
    [InlineData("2024-00")]
    [InlineData("2024-1")]
    [InlineData("2024-01-01")]
    [InlineData("2024/01")]
    [InlineData("+024-01")]
    [InlineData("0000-01")]
    public void Refuses_anything_else(string text) => Month.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Counts_months_across_years()
    {
        var december = new Month(2023, 12);
        december.Plus(1).ShouldBe(new Month(2024, 1));
        (december.Plus(14).Index - december.Index).ShouldBe(14);
        december.LastDay.ShouldBe(new DateOnly(2023, 12, 31));
        new Month(2024, 2).LastDay.Day.ShouldBe(29);
        (december < new Month(2024, 1)).ShouldBeTrue();
    }
}
