using Openbeat.Charts;

namespace Openbeat.Web.Tests.Charts;

public class BarListTests
{
    [Theory]
    [InlineData(342)]
    [InlineData(540)]
    [InlineData(720)]
    public void Bars_begin_at_one_place_and_are_as_long_as_their_counts(int width)
    {
        var drawing = new Drawing(List(new Bar("A", 400), new Bar("B", 100), new Bar("C", 200)), width);
        var bars = drawing.Boxes("chart-single");
        bars.Select(b => b.X).Distinct().Count().ShouldBe(1);
        bars[0].Width.ShouldBe(4 * bars[1].Width, .3);
        bars[2].Width.ShouldBe(2 * bars[1].Width, .2);
        bars.ShouldAllBe(b => b.Right <= width && b.Bottom <= drawing.Height);
        bars[1].Y.ShouldBeGreaterThan(bars[0].Bottom);
    }

    [Fact]
    public void On_a_phone_words_and_figures_stand_above_the_bar_and_otherwise_beside_it()
    {
        var list = List(new Bar("Nothing further happened", 1979), new Bar("Arrest", 423));
        var phone = new Drawing(list, 342);
        Drawing.Number(phone.Text("Arrest"), "y").ShouldBeInRange(phone.Boxes("chart-single")[0].Bottom, phone.Boxes("chart-single")[1].Y);
        phone.Boxes("chart-single")[0].Width.ShouldBe(342);

        var desk = new Drawing(list, 720);
        var bar = desk.Boxes("chart-single")[1];
        Drawing.Number(desk.Text("Arrest"), "y").ShouldBeInRange(bar.Y, bar.Bottom);
        bar.X.ShouldBeGreaterThan(TextWidth.Of("Nothing further happened", 16));
        Drawing.Number(desk.Text("423"), "x").ShouldBeGreaterThan(desk.Boxes("chart-single")[0].Right);
    }

    [Fact]
    public void What_is_not_known_stands_last_hatched_and_at_full_length()
    {
        var list = List(new Bar("Not recorded", 300, IsUnknown: true), new Bar("Yes", 100), new Bar("Not stated", 50, IsUnknown: true), new Bar("No", 200));
        list.Bars.Select(b => b.Label).ShouldBe(["Yes", "No", "Not recorded", "Not stated"]);
        var drawing = new Drawing(list, 342);
        drawing.Boxes("chart-unknown").Select(b => b.Width).First().ShouldBe(342 - 1.5, .11);
        drawing.Boxes("chart-unknown")[1].Width.ShouldBe((342 / 6.0) - 1.5, .11);
        drawing.Svg.QuerySelectorAll("path.chart-hatch").Length.ShouldBe(2);
        drawing.Boxes("chart-single").Max(b => b.Bottom).ShouldBeLessThan(drawing.Boxes("chart-unknown").Min(b => b.Y));
    }

    [Fact]
    public void Shares_are_of_the_whole_and_small_ones_are_not_nought()
    {
        var drawing = new Drawing(List(new Bar("A", 996), new Bar("B", 3), new Bar("C", 1), new Bar("D", 0)), 720);
        drawing.Texts("text:not(.lab):not(.val)").ShouldBe([">99%", "<1%", "<1%", "0%"]);
        drawing.Texts(".val").ShouldBe(["996", "3", "1", "0"]);
        new Drawing(List(new Bar("A", 50)) with { Whole = 200 }, 720).Texts().ShouldContain("25%");
    }

    [Fact]
    public void Nought_has_no_bar_and_one_in_millions_has_one_that_can_be_seen()
    {
        var bars = new Drawing(List(new Bar("A", 7_000_000), new Bar("B", 1), new Bar("C", 0)), 720).Boxes("chart-single");
        bars.Count.ShouldBe(2);
        bars[1].Width.ShouldBe(2);
        new Drawing(List(new Bar("A", 0), new Bar("B", 0)), 342).Boxes("chart-single").ShouldBeEmpty();
        var huge = new Drawing(List(new Bar("A", long.MaxValue)) with { Whole = long.MaxValue }, 342);
        huge.Boxes("chart-single").Single().Width.ShouldBe(342);
    }

    [Fact]
    public void Long_words_wrap_and_push_down_what_follows()
    {
        const string Words = "Criminal Justice and Public Order Act 1994, section 60, with more words than a line can hold";
        foreach (var width in Chart.Widths)
        {
            var drawing = new Drawing(List(new Bar(Words, 10), new Bar("Next", 5)), width);
            var lines = drawing.Texts(".lab");
            string.Join(' ', lines.SkipLast(1)).ShouldBe(Words);
            lines.Count.ShouldBeGreaterThan(2);
            Drawing.Number(drawing.Text("Next"), "y").ShouldBeGreaterThan(Drawing.Number(drawing.Text(lines[^2]), "y") + 19);
        }
    }

    [Fact]
    public void Words_are_written_as_words()
    {
        var drawing = new Drawing(List(new Bar("<script>alert(1)</script> & \"more\"", 3)), 720);
        drawing.Markup.ShouldNotContain("<script");
        string.Concat(drawing.Texts(".lab")).Replace(" ", "", StringComparison.Ordinal).ShouldBe("<script>alert(1)</script>&\"more\"");
    }

    [Fact]
    public void It_says_in_words_and_in_a_table_what_it_shows()
    {
        var list = List(new Bar("Not recorded", 51, IsUnknown: true), new Bar("Nothing further", 1979));
        list.Describe().ShouldBe("Bars. Nothing further 1,979, 97%. Not recorded 51, 3%.");
        var table = list.AsTable();
        table.Head!.Select(c => c.Content!.ToString()).ShouldBe(["What came of it", "Searches", "Share of 2,030"]);
        table.Rows.Select(r => string.Join('|', r!.Select(c => c.Content!.ToString()))).ShouldBe(["Nothing further|1,979|97%", "Not recorded|51|3%"]);
        List().Describe().ShouldBe("Searches by what came of them: no value.");
        new Drawing(List(), 342).Texts().ShouldBe(["There is nothing to draw here"]);
    }

    [Fact]
    public void A_negative_count_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => List(new Bar("A", -1)));

    private static BarList List(params Bar[] bars) =>
        new() { Caption = "Searches by what came of them", Measure = "Searches", Dimension = "What came of it", Bars = bars };
}
