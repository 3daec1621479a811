using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>Choices of which one may be taken: <see cref="Radios"/>.</summary>
[HtmlTargetElement("govuk-radios")]
public sealed class GovukRadiosTagHelper : ChoiceGroupTagHelper
{
    /// <summary>The value; that of the property when absent.</summary>
    [HtmlAttributeName("value")]
    public string? Value { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new Radios
    {
        Name = FieldName,
        IdPrefix = FieldId,
        Value = Value ?? Bound?.Value,
        Items = [.. Disabled ? Inside.Select(i => i with { Disabled = true }) : Inside],
        Fieldset = FieldsetPart,
        Hint = HintPart,
        ErrorMessage = ErrorPart,
        FormGroup = GroupPart,
        Classes = Classes,
        Attributes = attributes,
    };
}
