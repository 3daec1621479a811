using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>A link past the navigation: <see cref="SkipLink"/>.</summary>
[HtmlTargetElement("govuk-skip-link")]
public sealed class GovukSkipLinkTagHelper : GovukTagHelper
{
    /// <summary>Where it leads.</summary>
    [HtmlAttributeName("href")]
    public string? Href { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new SkipLink
    {
        Content = content,
        Href = Href,
        Classes = Classes,
        Attributes = attributes,
    };
}
