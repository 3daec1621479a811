using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>A field of several lines: <see cref="Textarea"/>.</summary>
[HtmlTargetElement("govuk-textarea")]
public sealed class GovukTextareaTagHelper : LabelledTagHelper
{
    /// <summary>The value; that of the property when absent.</summary>
    [HtmlAttributeName("value")]
    public string? Value { get; set; }

    /// <summary>The lines shown.</summary>
    [HtmlAttributeName("rows")]
    public int Rows { get; set; } = 5;

    /// <summary>What the browser may fill in.</summary>
    [HtmlAttributeName("autocomplete")]
    public string? Autocomplete { get; set; }

    /// <summary>Whether spelling is checked.</summary>
    [HtmlAttributeName("spellcheck")]
    public bool? Spellcheck { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new Textarea
    {
        Id = FieldId,
        Name = FieldName,
        Value = Value ?? Bound?.Value,
        Rows = Rows,
        Label = LabelPart,
        Hint = HintPart,
        ErrorMessage = ErrorPart,
        FormGroup = GroupPart,
        DescribedBy = DescribedBy,
        Disabled = Disabled,
        Autocomplete = Autocomplete,
        Spellcheck = Spellcheck,
        Classes = Classes,
        Attributes = attributes,
    };
}
