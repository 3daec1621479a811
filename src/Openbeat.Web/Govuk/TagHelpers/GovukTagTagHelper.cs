using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>The state of something, in a word: <see cref="Tag"/>.</summary>
[HtmlTargetElement("govuk-tag")]
public sealed class GovukTagTagHelper : GovukTagHelper
{
    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new Tag
    {
        Content = content,
        Classes = Classes,
        Attributes = attributes,
    };
}
