using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Openbeat.Modules.Shared;

/// <summary>
/// Draws <c>&lt;share-bar share="0.62" /&gt;</c>, the bar beneath a value of a facet, as a drawing: the content policy allows no
/// style attribute. The figure stands beside it, so screen readers pass over it.
/// </summary>
[HtmlTargetElement("share-bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ShareBarTagHelper : TagHelper
{
    private const int Width = 200, Height = 5;

    /// <summary>Between 0 and 1.</summary>
    public double Share { get; set; }

    /// <summary>Whether it is the share of what is not recorded, which is hatched.</summary>
    public bool Unknown { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Unknown ? "bar bar--unknown" : "bar");
        output.Attributes.SetAttribute("viewBox", $"0 0 {Width} {Height}");
        output.Attributes.SetAttribute("preserveAspectRatio", "none");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        var line = new TagBuilder("path");
        line.Attributes["d"] = string.Create(CultureInfo.InvariantCulture, $"M0,{Height / 2.0} H{Math.Round(Math.Clamp(Share, 0, 1) * Width, 1)}");
        output.Content.AppendHtml(line);
    }
}
