using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>A field of one line: <see cref="Input"/>.</summary>
[HtmlTargetElement("govuk-input")]
public sealed class GovukInputTagHelper : LabelledTagHelper
{
    /// <summary>The type of the control; <c>text</c> when absent. A password is never filled in.</summary>
    [HtmlAttributeName("type")]
    public string? Type { get; set; }

    /// <summary>The value; that of the property when absent.</summary>
    [HtmlAttributeName("value")]
    public string? Value { get; set; }

    /// <summary>What the browser may fill in.</summary>
    [HtmlAttributeName("autocomplete")]
    public string? Autocomplete { get; set; }

    /// <summary>How a phone writes capitals.</summary>
    [HtmlAttributeName("autocapitalize")]
    public string? Autocapitalize { get; set; }

    /// <summary>Which keyboard a phone shows.</summary>
    [HtmlAttributeName("inputmode")]
    public string? Inputmode { get; set; }

    /// <summary>Whether spelling is checked.</summary>
    [HtmlAttributeName("spellcheck")]
    public bool? Spellcheck { get; set; }

    /// <summary>What stands before the value.</summary>
    [HtmlAttributeName("prefix")]
    public string? Prefix { get; set; }

    /// <summary>What stands after the value.</summary>
    [HtmlAttributeName("suffix")]
    public string? Suffix { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new Input
    {
        Id = FieldId,
        Name = FieldName,
        Type = Type,
        Value = Type == "password" ? null : Value ?? Bound?.Value,
        Label = LabelPart,
        Hint = HintPart,
        ErrorMessage = ErrorPart,
        FormGroup = GroupPart,
        DescribedBy = DescribedBy,
        Disabled = Disabled,
        Autocomplete = Autocomplete,
        Autocapitalize = Autocapitalize,
        Inputmode = Inputmode,
        Spellcheck = Spellcheck,
        Prefix = Prefix is null ? null : new Affix { Content = Prefix },
        Suffix = Suffix is null ? null : new Affix { Content = Suffix },
        Classes = Classes,
        Attributes = attributes,
    };
}
