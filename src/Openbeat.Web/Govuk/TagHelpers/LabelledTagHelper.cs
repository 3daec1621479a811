using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>A field with one control and its label.</summary>
public abstract class LabelledTagHelper : FieldTagHelper
{
    /// <summary>The label; the property's display name when absent.</summary>
    [HtmlAttributeName("label")]
    public string? Label { get; set; }

    /// <summary>Classes of the label, such as <c>govuk-label--l</c>.</summary>
    [HtmlAttributeName("label-class")]
    public string? LabelClasses { get; set; }

    /// <summary>Whether the label is the heading of the page as well.</summary>
    [HtmlAttributeName("label-is-heading")]
    public bool LabelIsHeading { get; set; }

    private protected Label LabelPart => Parts.Label ?? new Label
    {
        Content = Label ?? DisplayName ?? throw new InvalidOperationException($"The field {FieldName} needs a label."),
        Classes = LabelClasses,
        IsPageHeading = LabelIsHeading,
    };
}
