using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>A list to choose one from: <see cref="Select"/>, its options given as <c>items</c> or by tags inside.</summary>
[HtmlTargetElement("govuk-select")]
public sealed class GovukSelectTagHelper : LabelledTagHelper
{
    private readonly List<SelectItem> _inside = [];

    /// <summary>The value; that of the property when absent.</summary>
    [HtmlAttributeName("value")]
    public string? Value { get; set; }

    /// <summary>The options, before those given by tags inside.</summary>
    [HtmlAttributeName("items")]
    public IEnumerable<SelectItem> Items { get; set; } = [];

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context)
    {
        base.Begin(context);
        context.Offer(_inside);
    }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new Select
    {
        Id = FieldId,
        Name = FieldName,
        Value = Value ?? Bound?.Value,
        Items = [.. Items, .. _inside],
        Label = LabelPart,
        Hint = HintPart,
        ErrorMessage = ErrorPart,
        FormGroup = GroupPart,
        DescribedBy = DescribedBy,
        Disabled = Disabled,
        Classes = Classes,
        Attributes = attributes,
    };
}

/// <summary>An option of <c>govuk-select</c>.</summary>
[HtmlTargetElement("govuk-option", ParentTag = "govuk-select")]
public sealed class GovukOptionTagHelper : GovukTagHelper
{
    /// <summary>The value sent.</summary>
    [HtmlAttributeName("value")]
    public string? Value { get; set; }

    /// <summary>What the option says.</summary>
    [HtmlAttributeName("text")]
    public string? Text { get; set; }

    /// <summary>Whether it cannot be chosen.</summary>
    [HtmlAttributeName("disabled")]
    public bool Disabled { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        context.Needed<List<SelectItem>>("<govuk-select>").Add(new SelectItem { Text = Text, Value = Value, Disabled = Disabled, Attributes = attributes });
        return null;
    }
}
