using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>A link to the page before: <see cref="BackLink"/>.</summary>
[HtmlTargetElement("govuk-back-link")]
public sealed class GovukBackLinkTagHelper : GovukTagHelper
{
    /// <summary>Where it goes.</summary>
    [HtmlAttributeName("href")]
    public string? Href { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new BackLink
    {
        Content = content,
        Href = Href,
        Classes = Classes,
        Attributes = attributes,
    };
}
