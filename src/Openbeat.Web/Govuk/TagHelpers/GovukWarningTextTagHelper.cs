using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>Something with a consequence: <see cref="WarningText"/>.</summary>
[HtmlTargetElement("govuk-warning-text")]
public sealed class GovukWarningTextTagHelper : GovukTagHelper
{
    /// <summary>What is read out for the sign.</summary>
    [HtmlAttributeName("icon-text")]
    public string? IconFallbackText { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new WarningText
    {
        Content = content,
        IconFallbackText = IconFallbackText,
        Classes = Classes,
        Attributes = attributes,
    };
}
