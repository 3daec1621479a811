using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>Everything that is wrong with the form, made from the model state; nothing is written while nothing is wrong.</summary>
[HtmlTargetElement("govuk-error-summary")]
public sealed class GovukErrorSummaryTagHelper : GovukTagHelper
{
    /// <summary>The page being written.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The heading.</summary>
    [HtmlAttributeName("title-text")]
    public string Title { get; set; } = "There is a problem";

    /// <summary>Whether the script leaves the focus where it is.</summary>
    [HtmlAttributeName("disable-auto-focus")]
    public bool? DisableAutoFocus { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        var errors = ErrorsInOrder.Of(ViewContext.ViewData.ModelState, ViewContext.ViewData.ModelMetadata);
        return errors.Count == 0
            ? null
            : new ErrorSummary
            {
                Title = Title,
                Description = content,
                ErrorList = errors,
                DisableAutoFocus = DisableAutoFocus,
                Classes = Classes,
                Attributes = attributes,
            };
    }
}
