using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>A field of several lines that says what is left: <see cref="CharacterCount"/>.</summary>
[HtmlTargetElement("govuk-character-count")]
public sealed class GovukCharacterCountTagHelper : LabelledTagHelper
{
    /// <summary>The value; that of the property when absent.</summary>
    [HtmlAttributeName("value")]
    public string? Value { get; set; }

    /// <summary>The lines shown.</summary>
    [HtmlAttributeName("rows")]
    public int Rows { get; set; } = 5;

    /// <summary>The most characters; that of the property's length rule when absent.</summary>
    [HtmlAttributeName("max-length")]
    public int? MaxLength { get; set; }

    /// <summary>The most words.</summary>
    [HtmlAttributeName("max-words")]
    public int? MaxWords { get; set; }

    /// <summary>The share of the limit, in percent, from which the count is shown.</summary>
    [HtmlAttributeName("threshold")]
    public int? Threshold { get; set; }

    /// <summary>Whether spelling is checked.</summary>
    [HtmlAttributeName("spellcheck")]
    public bool? Spellcheck { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new CharacterCount
    {
        Id = FieldId,
        Name = FieldName,
        Value = Value ?? Bound?.Value,
        Rows = Rows,
        Label = LabelPart,
        Hint = HintPart,
        ErrorMessage = ErrorPart,
        FormGroup = GroupPart,
        Disabled = Disabled,
        MaxLength = MaxLength ?? (MaxWords is null ? LongestAllowed : null),
        MaxWords = MaxWords,
        Threshold = Threshold,
        Spellcheck = Spellcheck,
        Classes = Classes,
        Attributes = attributes,
    };
}
