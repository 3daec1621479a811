using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>Facts as pairs of name and value: <see cref="SummaryList"/>, its facts given by tags inside.</summary>
[HtmlTargetElement("govuk-summary-list")]
public sealed class GovukSummaryListTagHelper : GovukTagHelper
{
    private readonly List<SummaryRow> _rows = [];
    private readonly List<SummaryAction> _actions = [];

    /// <summary>The title of a card around the list; without it there is no card.</summary>
    [HtmlAttributeName("card-title")]
    public string? CardTitle { get; set; }

    /// <summary>The level of the card's title.</summary>
    [HtmlAttributeName("card-heading-level")]
    public int CardHeadingLevel { get; set; } = 2;

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context)
    {
        context.Offer(_rows);
        context.Offer(_actions);
    }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        if (CardTitle is null && _actions.Count > 0)
        {
            throw new InvalidOperationException("An action of a summary list stands inside a row, or in a list with a card-title.");
        }

        return new SummaryList
        {
            Rows = _rows,
            Card = CardTitle is null ? null : new SummaryCard { Title = CardTitle, HeadingLevel = CardHeadingLevel, Actions = _actions },
            Classes = Classes,
            Attributes = attributes,
        };
    }
}

/// <summary>One fact of <c>govuk-summary-list</c>; what stands inside is its value.</summary>
[HtmlTargetElement("govuk-summary-row", ParentTag = "govuk-summary-list")]
public sealed class GovukSummaryRowTagHelper : GovukTagHelper
{
    private readonly List<SummaryAction> _actions = [];

    /// <summary>The name of the fact.</summary>
    [HtmlAttributeName("key")]
    public string? Key { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => context.Offer(_actions);

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        context.Needed<List<SummaryRow>>("<govuk-summary-list>").Add(
            new SummaryRow { Key = Key, Value = content, Actions = _actions.Count == 0 ? null : _actions, Classes = Classes });
        return null;
    }
}

/// <summary>Something that can be done about the fact around it or, outside a row, about the card.</summary>
[HtmlTargetElement("govuk-summary-action")]
public sealed class GovukSummaryActionTagHelper : GovukTagHelper
{
    /// <summary>Where it leads.</summary>
    [HtmlAttributeName("href")]
    public string? Href { get; set; }

    /// <summary>What is read out after its words, so that links with the same words differ.</summary>
    [HtmlAttributeName("hidden-text")]
    public string? HiddenText { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        context.Needed<List<SummaryAction>>("<govuk-summary-row> or <govuk-summary-list>").Add(
            new SummaryAction { Content = content, Href = Href, VisuallyHiddenText = HiddenText, Classes = Classes, Attributes = attributes });
        return null;
    }
}
