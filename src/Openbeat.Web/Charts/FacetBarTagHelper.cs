using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk;

namespace Openbeat.Charts;

/// <summary>The small bar beneath a value of a facet: <c>&lt;facet-bar count="61" highest="3184" unknown /&gt;</c>. The figures beside it say the same, so it is hidden from screen readers.</summary>
[HtmlTargetElement("facet-bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FacetBarTagHelper : TagHelper
{
    private const double LeastShare = 1.5;
    private const double WidestBar = 480;
    private const int BarHeight = 5;

    /// <summary>How often the value occurs.</summary>
    [HtmlAttributeName("count")]
    public required long Count { get; set; }

    /// <summary>How often the most frequent value of the facet occurs.</summary>
    [HtmlAttributeName("highest")]
    public required long Highest { get; set; }

    /// <summary>Whether the value is that nothing was recorded or stated.</summary>
    [HtmlAttributeName("unknown")]
    public bool IsUnknown { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(Draw(Count, Highest, IsUnknown));
    }

    /// <summary>The bar; its length is a share of whatever width the page gives it.</summary>
    internal static IHtmlContent Draw(long count, long highest, bool isUnknown)
    {
        var bar = Element.Of("svg", isUnknown ? "bar bar--unknown" : "bar")
            .Set("width", "100%")
            .Set("height", Canvas.Number(BarHeight))
            .Set("aria-hidden", "true")
            .Set("focusable", "false");
        if (count <= 0 || highest <= 0)
        {
            return bar;
        }

        var length = $"{Canvas.Number(Math.Clamp(100.0 * count / highest, LeastShare, 100))}%";
        var height = Canvas.Number(BarHeight);
        if (!isUnknown)
        {
            return bar.Add(Element.Of("rect", Ink.Single.Class).Set("width", length).Set("height", height).Set("fill", Ink.Single.Fill));
        }

        // A drawing inside the drawing cuts the lines where the bar ends.
        return bar.Add(Element.Of(
                "svg",
                null,
                Element.Of("path", "chart-unknown-ground").Set("fill", Ink.Unknown.Fill).Set("d", $"M0 0h{Canvas.Number(WidestBar)}v{height}H0z"),
                Element.Of("path", Ink.Hatch.Class)
                    .Set("fill", "none")
                    .Set("stroke", Ink.Hatch.Stroke)
                    .Set("stroke-width", Canvas.Number(Ink.Hatch.StrokeWidth))
                    .Set("d", Hatch.Across(0, 0, WidestBar, BarHeight, 4)))
            .Set("width", length)
            .Set("height", height));
    }
}
