using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>Draws <c>&lt;icon name="arrow" /&gt;</c>, hidden from screen readers: the words beside it say the same.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "i");
        output.Attributes.SetAttribute("viewBox", "0 0 24 24");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        foreach (var stroke in Icon.Of(Name))
        {
            var path = new TagBuilder("path");
            path.Attributes["d"] = stroke.Path;
            if (stroke.Width is { } width)
            {
                path.Attributes["stroke-width"] = width.ToString(CultureInfo.InvariantCulture);
            }

            if (stroke.Filled)
            {
                path.Attributes["fill"] = "currentColor";
                path.Attributes["stroke"] = "none";
            }

            if (stroke.OnFill)
            {
                path.Attributes["class"] = "on-fill";
            }

            output.Content.AppendHtml(path);
        }
    }
}
