using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>Says that a service is new: <see cref="PhaseBanner"/>.</summary>
[HtmlTargetElement("govuk-phase-banner")]
public sealed class GovukPhaseBannerTagHelper : GovukTagHelper
{
    /// <summary>The phase.</summary>
    [HtmlAttributeName("tag")]
    public string Tag { get; set; } = "Beta";

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) =>
        new PhaseBanner { Tag = new Tag { Content = Tag }, Content = content, Classes = Classes, Attributes = attributes };
}
