using Openbeat.Analytics;
using Openbeat.Charts;
using Openbeat.Web.Tests.Govuk;

namespace Openbeat.Web.Tests.Charts;

public class ChartFigureTests
{
    [Fact]
    public async Task A_figure_has_finding_subtitle_drawings_caveat_table_file_and_citation_in_that_order()
    {
        var main = await new PageTag("chart-figure", Figure(), "One caveat").RenderAsync();
        var figure = main.QuerySelector("figure#months")!;
        figure.GetAttribute("aria-labelledby").ShouldBe("months-finding");
        var text = figure.TextContent;
        var places = new[] { "Most months lie between 1 and 2", "Searches a month, Northamptonshire", "a column for each month", "One caveat", "Show as a table", "CSV", "Link to cite" }
            .Select(words => text.IndexOf(words, StringComparison.Ordinal)).ToList();
        places.ShouldBe(places.Order());
        places.ShouldAllBe(p => p >= 0);
        figure.QuerySelector("h2.fig-t#months-finding").ShouldNotBeNull();
        figure.QuerySelector("details table caption")!.TextContent.ShouldBe("Searches by month");
        figure.QuerySelector("details .scroll[tabindex='0'][role=region]")!.GetAttribute("aria-label").ShouldBe("Table: Searches by month");
        figure.QuerySelectorAll(".tools a").Select(a => a.GetAttribute("href")).ShouldBe(["/stops.csv", "/cite"]);
        figure.QuerySelectorAll(".tools a").Select(a => a.TextContent.Trim()).ShouldBe(["CSV: Searches by month", "Link to cite: Searches by month"]);
    }

    [Fact]
    public async Task It_is_drawn_for_every_width_with_ids_of_its_own()
    {
        var main = await new PageTag("chart-figure", Figure()).RenderAsync();
        main.QuerySelectorAll(".chart-fit > svg").Select(s => s.GetAttribute("width")).ShouldBe(["342", "540", "720"]);
        var ids = main.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        ids.ShouldBe(ids.Distinct());
        main.QuerySelectorAll("[style], style, script").ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_drawn_has_no_table()
    {
        var figure = Figure();
        figure.Chart = new ColumnSeriesChart { Caption = "Searches by month", Measure = "Searches", Months = [] };
        var main = await new PageTag("chart-figure", figure).RenderAsync();
        main.QuerySelector("details").ShouldBeNull();
        main.TextContent.ShouldContain("There is nothing to draw here");
    }

    [Fact]
    public async Task A_figure_without_finding_or_source_is_refused()
    {
        foreach (var spoil in new Action<ChartFigureTagHelper>[] { f => f.Finding = "", f => f.Subtitle = "", f => f.CsvHref = "", f => f.CiteHref = "", f => f.Id = "" })
        {
            var figure = Figure();
            spoil(figure);
            await Should.ThrowAsync<InvalidOperationException>(() => new PageTag("chart-figure", figure).HtmlAsync());
        }
    }

    private static ChartFigureTagHelper Figure() => new()
    {
        Id = "months",
        Chart = new ColumnSeriesChart
        {
            Caption = "Searches by month",
            Measure = "Searches",
            Months = [new MonthColumn(new Month(2024, 6), 1), new MonthColumn(new Month(2024, 7), 2)],
        },
        Finding = "Most months lie between 1 and 2",
        Subtitle = "Searches a month, Northamptonshire",
        HeadingLevel = 2,
        CsvHref = "/stops.csv",
        CiteHref = "/cite",
    };
}
