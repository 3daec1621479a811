using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>A choice of <c>govuk-radios</c> or <c>govuk-checkboxes</c>; what stands inside is its label.</summary>
[HtmlTargetElement("govuk-radio")]
[HtmlTargetElement("govuk-checkbox")]
public sealed class GovukChoiceTagHelper : GovukTagHelper
{
    private readonly FieldParts _parts = new();
    private readonly ChoiceParts _choice = new();

    /// <summary>The value sent when it is chosen.</summary>
    [HtmlAttributeName("value")]
    public string? Value { get; set; }

    /// <summary>The name of a single checkbox; the group's when absent.</summary>
    [HtmlAttributeName("name")]
    public string? Name { get; set; }

    /// <summary>Help with this choice.</summary>
    [HtmlAttributeName("hint")]
    public string? Hint { get; set; }

    /// <summary>Whether it is chosen; the group's value decides when absent.</summary>
    [HtmlAttributeName("checked")]
    public bool? Checked { get; set; }

    /// <summary>Whether it cannot be chosen.</summary>
    [HtmlAttributeName("disabled")]
    public bool Disabled { get; set; }

    /// <summary>Whether a checkbox clears the others.</summary>
    [HtmlAttributeName("exclusive")]
    public bool Exclusive { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context)
    {
        context.Offer(_parts);
        context.Offer(_choice);
    }

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Needed<List<ChoiceItem>>("<govuk-radios> or <govuk-checkboxes>").Add(new ChoiceItem
        {
            Content = content ?? throw new InvalidOperationException($"<{context.TagName}> needs words inside: they are its label."),
            Value = Value,
            Name = Name,
            Hint = _parts.Hint ?? (string.IsNullOrEmpty(Hint) ? null : new Hint { Content = Hint }),
            LabelClasses = Classes,
            Checked = Checked,
            Disabled = Disabled,
            Conditional = _choice.Conditional,
            Behaviour = Exclusive ? "exclusive" : null,
            Attributes = attributes,
        });
        return null;
    }
}

/// <summary>The part of a choice that a tag inside it gives.</summary>
internal sealed class ChoiceParts
{
    public Words? Conditional { get; set; }
}

/// <summary>What a choice shows once it is chosen.</summary>
[HtmlTargetElement("govuk-conditional")]
public sealed class GovukConditionalTagHelper : GovukTagHelper
{
    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => context.Hide<FieldParts>();

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        context.Needed<ChoiceParts>("<govuk-radio> or <govuk-checkbox>").Conditional = content;
        return null;
    }
}

/// <summary>A word between choices.</summary>
[HtmlTargetElement("govuk-divider")]
public sealed class GovukDividerTagHelper : GovukTagHelper
{
    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        context.Needed<List<ChoiceItem>>("<govuk-radios> or <govuk-checkboxes>").Add(new ChoiceItem { Divider = content ?? (Words)"or" });
        return null;
    }
}
