using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>Choices of which any number may be taken: <see cref="Checkboxes"/>.</summary>
[HtmlTargetElement("govuk-checkboxes")]
public sealed class GovukCheckboxesTagHelper : ChoiceGroupTagHelper
{
    /// <summary>The values; those of the property when absent.</summary>
    [HtmlAttributeName("values")]
    public IEnumerable<string>? Values { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new Checkboxes
    {
        Name = FieldName,
        IdPrefix = FieldId,
        Values = [.. Values ?? Bound?.Values ?? []],
        Items = [.. Disabled ? Inside.Select(i => i with { Disabled = true }) : Inside],
        Fieldset = FieldsetPart,
        Hint = HintPart,
        ErrorMessage = ErrorPart,
        FormGroup = GroupPart,
        DescribedBy = DescribedBy,
        Classes = Classes,
        Attributes = attributes,
    };
}
