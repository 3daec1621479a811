using System.Globalization;
using AngleSharp.Dom;
using Openbeat.Analytics;
using Openbeat.Charts;

namespace Openbeat.Web.Tests.Charts;

/// <summary>What holds of every drawing, whatever it shows.</summary>
public class DrawingRulesTests
{
    private static readonly Month _first = new(2023, 11);

    public static TheoryData<string, int> Drawings()
    {
        var drawings = new TheoryData<string, int>();
        foreach (var name in Charts.Keys)
        {
            foreach (var width in Chart.Widths)
            {
                drawings.Add(name, width);
            }
        }

        return drawings;
    }

    private static Dictionary<string, Chart> Charts { get; } = new()
    {
        ["two years with gaps"] = Series([.. Enumerable.Range(0, 24).Select(n => n is 4 or 5 ? (long?)null : 100 + (n * 7 % 80))]),
        ["fifteen years"] = Series([.. Enumerable.Range(0, 180).Select(n => n % 29 == 3 ? (long?)null : 1_000_000 + (n * 7919 % 900_000))]),
        ["one month"] = Series(288),
        ["no month"] = Series(),
        ["all nought"] = Series(0, 0, 0, 0),
        ["bars"] = new BarList
        {
            Caption = "Searches by <power>",
            Measure = "Searches",
            Dimension = "Power",
            Bars = [new Bar("Misuse of Drugs Act 1971, section 23, and a good many words more", 3009), new Bar("Not recorded", 22, true), new Bar("Section 60", 0)],
        },
    };

    [Theory]
    [MemberData(nameof(Drawings))]
    public void It_is_named_described_and_as_wide_as_asked(string name, int width)
    {
        var svg = new Drawing(Charts[name], width).Svg;
        svg.GetAttribute("role").ShouldBe("img");
        svg.QuerySelector($"title#{svg.GetAttribute("aria-labelledby")}")!.TextContent.ShouldBe(Charts[name].Caption);
        svg.QuerySelector($"desc#{svg.GetAttribute("aria-describedby")}")!.TextContent.ShouldBe(Charts[name].Describe());
        svg.GetAttribute("width").ShouldBe(width.ToString(CultureInfo.InvariantCulture));
        svg.GetAttribute("viewBox").ShouldBe($"0 0 {width} {svg.GetAttribute("height")}");
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void It_needs_no_sheet_no_script_and_no_id_of_another(string name, int width)
    {
        var drawing = new Drawing(Charts[name], width);
        drawing.Svg.QuerySelectorAll("style, script, [style], a, image, use, foreignObject, pattern").ShouldBeEmpty();
        drawing.Markup.ShouldNotContain("url(");
        drawing.Svg.QuerySelectorAll("*").SelectMany(e => e.Attributes).Select(a => a.Name).ShouldAllBe(a => !a.StartsWith("on"));
        drawing.Svg.QuerySelectorAll("rect, path").ShouldAllBe(m => m.HasAttribute("fill"));
        drawing.Svg.QuerySelectorAll("line").ShouldAllBe(m => m.HasAttribute("stroke"));
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void Its_words_are_14_pixels_or_more_and_stay_inside(string name, int width)
    {
        var drawing = new Drawing(Charts[name], width);
        drawing.Svg.QuerySelectorAll("text").ShouldNotBeEmpty();
        foreach (var text in drawing.Svg.QuerySelectorAll("text"))
        {
            Drawing.Number(text, "font-size").ShouldBeGreaterThanOrEqualTo(14);
            Drawing.Number(text, "y").ShouldBeInRange(10, drawing.Height);
            var (left, right) = Extent(text);
            if (!text.HasAttribute("transform"))
            {
                left.ShouldBeGreaterThanOrEqualTo(-.1, text.TextContent);
                right.ShouldBeLessThanOrEqualTo(width + .1, text.TextContent);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void Words_on_a_line_do_not_touch(string name, int width)
    {
        var lines = new Drawing(Charts[name], width).Svg.QuerySelectorAll("text:not([transform])").GroupBy(t => Drawing.Number(t, "y"));
        foreach (var line in lines)
        {
            var extents = line.Select(Extent).OrderBy(e => e.Left).ToList();
            extents.Zip(extents.Skip(1)).ShouldAllBe(pair => pair.First.Right < pair.Second.Left);
        }
    }

    [Fact]
    public void The_same_figures_are_drawn_the_same()
    {
        foreach (var chart in Charts.Values)
        {
            new Drawing(chart, 540).Markup.ShouldBe(new Drawing(chart with { }, 540).Markup);
        }
    }

    private static (double Left, double Right) Extent(IElement text)
    {
        var (x, width) = (Drawing.Number(text, "x"), TextWidth.Of(text.TextContent, (int)Drawing.Number(text, "font-size")));
        return text.GetAttribute("text-anchor") switch
        {
            "middle" => (x - (width / 2), x + (width / 2)),
            "end" => (x - width, x),
            _ => (x, x + width),
        };
    }

    private static ColumnSeriesChart Series(params long?[] counts) => new()
    {
        Caption = "Searches by month",
        Measure = "Searches",
        Months = [.. counts.Select((c, n) => new MonthColumn(_first.Plus(n), c, IsPartial: n == 23))],
    };
}
