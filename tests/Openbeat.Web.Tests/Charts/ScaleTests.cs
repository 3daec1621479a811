using Openbeat.Analytics;
using Openbeat.Charts;

namespace Openbeat.Web.Tests.Charts;

public class ScaleTests
{
    [Theory]
    [InlineData(0, "0 1")]
    [InlineData(1, "0 1")]
    [InlineData(3, "0 1 2 3")]
    [InlineData(7, "0 2 4 6 8")]
    [InlineData(181, "0 50 100 150 200")]
    [InlineData(288, "0 100 200 300")]
    [InlineData(4494, "0 1000 2000 3000 4000 5000")]
    [InlineData(1_000_000, "0 200000 400000 600000 800000 1000000")]
    public void Steps_are_whole_and_round(long highest, string ticks) =>
        string.Join(' ', NiceScale.For(highest).Ticks).ShouldBe(ticks);

    [Fact]
    public void A_scale_reaches_every_value_and_wastes_less_than_half()
    {
        for (long highest = 2; highest < 5_000_000_000; highest = (highest * 11 / 10) + 1)
        {
            var scale = NiceScale.For(highest);
            scale.End.ShouldBeGreaterThanOrEqualTo(highest);
            scale.Steps.ShouldBeInRange(1, 5);
            highest.ShouldBeGreaterThanOrEqualTo((long)(scale.End / 2));
        }
    }

    [Theory]
    [InlineData(3, 100, "0 Oct 2024, 1 Nov, 2 Dec")]
    [InlineData(12, 25, "0 Oct 2024, 3 Jan 2025, 6 Apr, 9 Jul")]
    [InlineData(12, 8, "3 Jan 2025, 9 Jul")]
    [InlineData(40, 4, "3 2025, 15 2026, 27 2027, 39 2028")]
    [InlineData(40, 2, "15 2026, 39 2028")]
    [InlineData(2, 20, "0 Oct 2024")]
    [InlineData(2, 4, "0 Oct 2024")]
    public void As_many_months_are_named_as_fit(int months, double pitch, string expected) =>
        string.Join(", ", MonthAxis.For(new Month(2024, 10), months, pitch).Select(n => string.Join(' ', new[] { $"{n.Index}", n.Month, n.Year }.OfType<string>())))
            .ShouldBe(expected);

    [Fact]
    public void Words_wrap_between_words_and_a_word_too_long_is_broken()
    {
        TextWidth.Wrap("one two three", TextWidth.Of("one two", 16), 16).ShouldBe(["one two", "three"]);
        TextWidth.Wrap("", 100, 16).ShouldBe([""]);
        var lines = TextWidth.Wrap($"a {new string('m', 40)} b", 100, 16);
        string.Concat(lines).Replace(" ", "", StringComparison.Ordinal).ShouldBe($"a{new string('m', 40)}b");
        lines.ShouldAllBe(l => TextWidth.Of(l, 16) <= 100);
        TextWidth.Wrap("👮👮👮👮👮👮👮👮👮👮👮👮", 40, 16).ShouldAllBe(l => !char.IsLowSurrogate(l[0]));
    }

    [Fact]
    public void Hatching_stays_inside_its_rectangle()
    {
        var path = Hatch.Across(10, 20, 30, 12);
        var points = path.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(' ').Select(double.Parse).ToArray()).ToList();
        points.Count.ShouldBe(14);
        points.ShouldAllBe(p => p[0] >= 10 && p[0] <= 40 && p[1] >= 20 && p[1] <= 32);
        points.Chunk(2).ShouldAllBe(line => Math.Abs((line[1][0] - line[0][0]) - (line[0][1] - line[1][1])) < .11);
        Hatch.Across(0, 0, 0, 5).ShouldBeEmpty();
    }
}
