using Openbeat.Analytics;
using Openbeat.Charts;

namespace Openbeat.Web.Tests.Charts;

public class ColumnSeriesChartTests
{
    private const double Base = 206;
    private static readonly Month _first = new(2024, 10);

    [Fact]
    public void A_column_is_as_high_as_its_count_on_a_scale_from_nought()
    {
        var drawing = new Drawing(Counts(50, 100, 200), 342);
        var columns = drawing.Boxes("chart-single");
        columns.Select(c => c.Bottom).ShouldAllBe(b => Math.Abs(b - Base) < .15);
        columns[2].Height.ShouldBe(4 * columns[0].Height, .3);
        columns[1].Height.ShouldBe(2 * columns[0].Height, .2);
        drawing.Texts("text:not(.val):not(.b)").ShouldBe(["0", "50", "100", "150", "200", "Oct", "Nov", "Dec"]);
    }

    [Theory]
    [InlineData(342)]
    [InlineData(540)]
    [InlineData(720)]
    public void Months_stand_at_equal_distances_inside_the_drawing_and_do_not_touch(int width)
    {
        var columns = new Drawing(Counts([.. Enumerable.Range(1, 24).Select(n => (long?)n)]), width).Boxes("chart-single");
        columns.Count.ShouldBe(24);
        var pitch = columns[1].X - columns[0].X;
        for (var n = 1; n < columns.Count; n++)
        {
            (columns[n].X - columns[n - 1].X).ShouldBe(pitch, .11);
            columns[n].X.ShouldBeGreaterThan(columns[n - 1].Right);
        }

        columns[0].X.ShouldBeGreaterThan(34);
        columns[^1].Right.ShouldBeLessThan(width);
    }

    [Fact]
    public void Months_not_supplied_are_one_dashed_box_that_says_so_and_no_column()
    {
        var drawing = new Drawing(Counts(10, null, null, 20), 342);
        drawing.Boxes("chart-single").Count.ShouldBe(2);
        var gap = drawing.Boxes("chart-gap").Single();
        gap.X.ShouldBeGreaterThan(drawing.Boxes("chart-single")[0].Right);
        gap.Right.ShouldBeLessThan(drawing.Boxes("chart-single")[1].X);
        gap.Bottom.ShouldBe(Base, .1);
        drawing.Svg.QuerySelector("rect.chart-gap")!.HasAttribute("stroke-dasharray").ShouldBeTrue();
        drawing.Svg.QuerySelector("path.chart-gap-hatch").ShouldNotBeNull();
        drawing.Texts(".halo").ShouldBe(["not supplied"]);
    }

    [Fact]
    public void Months_left_out_of_the_list_are_months_not_supplied()
    {
        var chart = Chart([new MonthColumn(_first, 5), new MonthColumn(_first.Plus(3), 6)]);
        chart.Months.Select(m => m.Count).ShouldBe([5, null, null, 6]);
        new Drawing(chart, 342).Boxes("chart-gap").Count.ShouldBe(1);
    }

    [Fact]
    public void A_gap_that_is_narrow_says_so_upright_and_one_that_is_narrower_in_a_key()
    {
        var year = Enumerable.Range(0, 12).Select(n => n == 4 ? (long?)null : 10).ToArray();
        new Drawing(Counts(year), 342).Text("not supplied").GetAttribute("transform").ShouldNotBeNull().ShouldStartWith("rotate(-90 ");

        var ten = Enumerable.Range(0, 120).Select(n => n == 40 ? (long?)null : 10).ToArray();
        var drawing = new Drawing(Counts(ten), 342);
        var key = drawing.Text("not supplied");
        key.HasAttribute("transform").ShouldBeFalse();
        Drawing.Number(key, "y").ShouldBeInRange(Base, drawing.Height);
        drawing.Boxes("chart-gap").Count.ShouldBe(2);
    }

    [Fact]
    public void A_part_of_a_month_looks_different_and_a_key_says_why()
    {
        var drawing = new Drawing(Chart([new MonthColumn(_first, 30), new MonthColumn(_first.Plus(1), 12, IsPartial: true)]), 342);
        drawing.Boxes("chart-single").Count.ShouldBe(1);
        drawing.Boxes("chart-partial").Count.ShouldBe(2);
        drawing.Texts().ShouldContain("part of the month");
        drawing.Svg.QuerySelectorAll("rect.chart-partial").ShouldAllBe(r => r.HasAttribute("stroke-dasharray"));
    }

    [Fact]
    public void Nought_is_a_figure_and_not_a_gap()
    {
        var drawing = new Drawing(Counts(0, 0, 0), 342);
        drawing.Boxes("chart-single").ShouldBeEmpty();
        drawing.Boxes("chart-gap").ShouldBeEmpty();
        drawing.Texts(".val").ShouldBe(["0", "0", "0"]);
        drawing.Texts("text:not(.val):not(.b)").ShouldBe(["0", "1", "Oct", "Nov", "Dec"]);
    }

    [Fact]
    public void Figures_stand_on_their_columns_where_they_fit()
    {
        new Drawing(Counts(1, 2, 3), 342).Texts(".val").ShouldBe(["1", "2", "3"]);
        new Drawing(Counts([.. Enumerable.Repeat((long?)1234, 24)]), 342).Texts(".val").ShouldBeEmpty();
    }

    [Fact]
    public void One_month_is_a_column_no_wider_than_others()
    {
        var column = new Drawing(Counts(288), 720).Boxes("chart-single").Single();
        column.Width.ShouldBe(56);
        (column.X + (column.Width / 2)).ShouldBe((TextWidth.Of("300", 14) + 12 + 716) / 2, .1);
    }

    [Fact]
    public void Huge_counts_keep_their_scale_inside_the_drawing()
    {
        var drawing = new Drawing(Counts(9_876_543_210, 1), 342);
        drawing.Texts().ShouldContain("10,000,000,000");
        var tick = drawing.Text("10,000,000,000");
        (Drawing.Number(tick, "x") - TextWidth.Of(tick.TextContent, 14)).ShouldBeGreaterThan(0);
        drawing.Boxes("chart-single")[0].Y.ShouldBeGreaterThan(0);
        new Drawing(Counts(long.MaxValue), 342).Boxes("chart-single").Single().Height.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Nothing_supplied_has_no_scale_and_no_month_at_all_says_so()
    {
        var missing = new Drawing(Counts(null, null), 342);
        missing.Texts("text:not(.b)").ShouldBe(["0", "Oct", "Nov"]);
        missing.Boxes("chart-gap").Count.ShouldBe(1);
        new Drawing(Counts(), 342).Texts().ShouldBe(["There is nothing to draw here"]);
    }

    [Fact]
    public void Months_are_named_by_quarter_with_the_year_beneath_the_first_and_each_january()
    {
        var drawing = new Drawing(Counts([.. Enumerable.Repeat((long?)10, 24)]), 342);
        drawing.Texts("text:not(.b)").Where(t => char.IsLetter(t[0])).ShouldBe(["Oct", "Jan", "Apr", "Jul", "Oct", "Jan", "Apr", "Jul"]);
        drawing.Texts(".b").ShouldBe(["2024", "2025", "2026"]);
    }

    [Fact]
    public void It_says_in_words_what_it_shows()
    {
        var chart = Chart(
        [
            new MonthColumn(_first, 128), new MonthColumn(_first.Plus(1), null), new MonthColumn(_first.Plus(2), null),
            new MonthColumn(_first.Plus(3), 1810), new MonthColumn(_first.Plus(4), 7, IsPartial: true),
        ]);
        chart.Describe().ShouldBe(
            "From October 2024 to February 2025, a column for each month. Lowest 128 in October 2024, highest 1,810 in January 2025. "
            + "Only a part was supplied of February 2025. Not supplied: November 2024 to December 2024. The table has every month.");
        Counts(3).Describe().ShouldBe("In October 2024, a column for each month. 3 in October 2024. The table has every month.");
        Counts(3, 3, null).Describe().ShouldContain("3 in every month that was supplied whole.");
        Counts().Describe().ShouldBe("Searches by month: no month.");
    }

    [Fact]
    public void The_table_has_every_month_and_says_what_is_missing()
    {
        var table = NodeOf(Chart([new MonthColumn(_first, 1234), new MonthColumn(_first.Plus(1), null), new MonthColumn(_first.Plus(2), 5, IsPartial: true)]));
        table.QuerySelector("caption")!.TextContent.ShouldBe("Searches by month");
        table.QuerySelectorAll("tbody tr").Select(r => string.Join(": ", r.Children.Select(c => c.TextContent)))
            .ShouldBe(["Oct 2024: 1,234", "Nov 2024: [x] not supplied", "Dec 2024: 5 part of the month"]);
        table.QuerySelectorAll("thead th").Select(h => h.TextContent).ShouldBe(["Month", "Searches"]);
    }

    [Fact]
    public void Months_out_of_order_and_negative_counts_are_refused()
    {
        Should.Throw<ArgumentException>(() => Chart([new MonthColumn(_first, 1), new MonthColumn(_first, 2)]));
        Should.Throw<ArgumentException>(() => Chart([new MonthColumn(_first.Plus(1), 1), new MonthColumn(_first, 2)]));
        Should.Throw<ArgumentOutOfRangeException>(() => Counts(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => Counts(1).Draw("figure", 200));
    }

    private static AngleSharp.Dom.IElement NodeOf(ColumnSeriesChart chart)
    {
        var writer = new StringWriter();
        chart.AsTable().WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return new AngleSharp.Html.Parser.HtmlParser().ParseDocument(writer.ToString()).QuerySelector("table")!;
    }

    private static ColumnSeriesChart Counts(params long?[] counts) => Chart([.. counts.Select((c, n) => new MonthColumn(_first.Plus(n), c))]);

    private static ColumnSeriesChart Chart(IReadOnlyList<MonthColumn> months) => new() { Caption = "Searches by month", Measure = "Searches", Months = months };
}
