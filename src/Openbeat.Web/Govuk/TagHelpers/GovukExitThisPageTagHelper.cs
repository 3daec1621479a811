using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>A way to leave at once for a harmless page: <see cref="ExitThisPage"/>.</summary>
[HtmlTargetElement("govuk-exit-this-page")]
public sealed class GovukExitThisPageTagHelper : GovukTagHelper
{
    /// <summary>The page to leave for.</summary>
    [HtmlAttributeName("href")]
    public string? RedirectUrl { get; set; }

    /// <summary>The id.</summary>
    [HtmlAttributeName("id")]
    public string? Id { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new ExitThisPage
    {
        Content = content,
        RedirectUrl = RedirectUrl,
        Id = Id,
        Classes = Classes,
        Attributes = attributes,
    };
}
