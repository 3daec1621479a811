using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>Something that a few readers want: <see cref="Details"/>.</summary>
[HtmlTargetElement("govuk-details")]
public sealed class GovukDetailsTagHelper : GovukTagHelper
{
    /// <summary>The line that opens it.</summary>
    [HtmlAttributeName("summary")]
    public string? Summary { get; set; }

    /// <summary>The id.</summary>
    [HtmlAttributeName("id")]
    public string? Id { get; set; }

    /// <summary>Whether it is open from the start.</summary>
    [HtmlAttributeName("open")]
    public bool Open { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new Details
    {
        Content = content,
        Summary = Summary,
        Id = Id,
        Open = Open,
        Classes = Classes,
        Attributes = attributes,
    };
}
