using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk;
using Openbeat.Govuk.Components;

namespace Openbeat.Charts;

/// <summary>
/// A chart with all that belongs to it: what it shows as its title, then measure, unit, place and period, the drawing for each width, what stands inside the tag
/// (a caveat), the figures as a table, the file, and the address by which to cite it.
/// </summary>
[HtmlTargetElement("chart-figure")]
public sealed class ChartFigureTagHelper : TagHelper
{
    /// <summary>The id of the figure, unique in the page.</summary>
    [HtmlAttributeName("id")]
    public required string Id { get; set; }

    /// <summary>The figures.</summary>
    [HtmlAttributeName("chart")]
    public required Chart Chart { get; set; }

    /// <summary>What the chart shows, as a sentence without a full stop.</summary>
    [HtmlAttributeName("finding")]
    public required string Finding { get; set; }

    /// <summary>Measure, unit, place and period.</summary>
    [HtmlAttributeName("subtitle")]
    public required string Subtitle { get; set; }

    /// <summary>The level of the title, 2 to 6.</summary>
    [HtmlAttributeName("heading-level")]
    public int HeadingLevel { get; set; } = 3;

    /// <summary>The address of the figures as a CSV file.</summary>
    [HtmlAttributeName("csv-href")]
    public required string CsvHref { get; set; }

    /// <summary>The address that will always show these figures.</summary>
    [HtmlAttributeName("cite-href")]
    public required string CiteHref { get; set; }

    /// <summary>The address of the figure alone, to be shown in somebody else's page; left out, it is not offered.</summary>
    [HtmlAttributeName("embed-href")]
    public string? EmbedHref { get; set; }

    /// <summary>Whether the table stands open at once, as somebody who prefers tables has chosen.</summary>
    [HtmlAttributeName("as-table")]
    public bool AsTable { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        RequireAll();
        var inside = await output.GetChildContentAsync();
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("id", Id);
        output.Attributes.SetAttribute("aria-labelledby", $"{Id}-finding");
        var heading = string.Create(CultureInfo.InvariantCulture, $"h{HeadingLevel}");
        output.Content.SetHtmlContent(Element.Several(
            Element.Of(heading, "fig-t", Element.Text(Finding)).Set("id", $"{Id}-finding"),
            Element.Of("p", "sub", Element.Text(Subtitle)),
            Drawings(),
            inside.IsEmptyOrWhiteSpace ? null : inside,
            Chart.IsEmpty ? null : new Details { Summary = "Show as a table", Open = AsTable, Content = Words.FromMarkup(TableInScroll()) },
            Tools()));
    }

    private void RequireAll()
    {
        ArgumentNullException.ThrowIfNull(Chart);
        foreach (var (name, value) in new[] { ("id", Id), ("finding", Finding), ("subtitle", Subtitle), ("csv-href", CsvHref), ("cite-href", CiteHref) })
        {
            if (string.IsNullOrEmpty(value))
            {
                throw new InvalidOperationException($"<chart-figure> needs {name}.");
            }
        }
    }

    private TagBuilder Drawings()
    {
        var place = Element.Of("div", "chart-fit");
        foreach (var width in Chart.Widths)
        {
            place.Add(Chart.Draw(Id, width));
        }

        return place;
    }

    private TagBuilder TableInScroll() =>
        Element.Of("div", "scroll", Chart.AsTable()).Set("tabindex", "0").Set("role", "region").Set("aria-label", $"Table: {Chart.Caption}");

    private TagBuilder Tools() => Element.Of(
        "ul",
        "tools",
        Element.Of("li", null, Tool(CsvHref, "download", "CSV")),
        Element.Of("li", null, Tool(CiteHref, "link", "Link to cite")),
        EmbedHref is null ? null : Element.Of("li", null, Tool(EmbedHref, "bars", "Figure alone")));

    private TagBuilder Tool(string href, string icon, string words)
    {
        var drawing = Element.Of("svg", "i").Set("viewBox", "0 0 24 24").Set("aria-hidden", "true").Set("focusable", "false");
        foreach (var stroke in Icon.Of(icon))
        {
            drawing.Add(Element.Of("path").Set("d", stroke.Path));
        }

        return Element.Of("a", null, drawing, Element.Text($" {words}"), Element.Of("span", "govuk-visually-hidden", Element.Text($": {Chart.Caption}"))).Set("href", href);
    }
}
