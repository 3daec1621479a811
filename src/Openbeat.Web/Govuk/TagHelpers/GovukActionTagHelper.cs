using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>Something to do in <c>govuk-cookie-message</c> or <c>govuk-panel</c>: <see cref="ActionLink"/>.</summary>
[HtmlTargetElement("govuk-action")]
public sealed class GovukActionTagHelper : GovukTagHelper
{
    /// <summary>What it says.</summary>
    [HtmlAttributeName("text")]
    public string? Text { get; set; }

    /// <summary>Where it goes.</summary>
    [HtmlAttributeName("href")]
    public string? Href { get; set; }

    /// <summary>The type of the button: <c>submit</c> or, when absent, <c>button</c>.</summary>
    [HtmlAttributeName("type")]
    public string? Type { get; set; }

    /// <summary>The name sent with the form.</summary>
    [HtmlAttributeName("name")]
    public string? Name { get; set; }

    /// <summary>The value sent with the form.</summary>
    [HtmlAttributeName("value")]
    public string? Value { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        context.Needed<List<ActionLink>>("<govuk-cookie-message> or <govuk-panel>").Add(
            new ActionLink { Text = Text, Href = Href, Type = Type, Name = Name, Value = Value, Classes = Classes, Attributes = attributes });
        return null;
    }
}
