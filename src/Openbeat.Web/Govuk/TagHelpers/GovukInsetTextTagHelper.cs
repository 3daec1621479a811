using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>Something set apart from the text around it: <see cref="InsetText"/>.</summary>
[HtmlTargetElement("govuk-inset-text")]
public sealed class GovukInsetTextTagHelper : GovukTagHelper
{
    /// <summary>The id.</summary>
    [HtmlAttributeName("id")]
    public string? Id { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new InsetText
    {
        Content = content,
        Id = Id,
        Classes = Classes,
        Attributes = attributes,
    };
}
