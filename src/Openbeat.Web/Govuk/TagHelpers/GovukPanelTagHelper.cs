using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>A page's one message: <see cref="Panel"/>. With <c>interruption</c> its <c>govuk-action</c> tags are shown.</summary>
[HtmlTargetElement("govuk-panel")]
public sealed class GovukPanelTagHelper : GovukTagHelper
{
    private readonly List<ActionLink> _actions = [];

    /// <summary>The title.</summary>
    [HtmlAttributeName("title-text")]
    public string? Title { get; set; }

    /// <summary>The level of the title.</summary>
    [HtmlAttributeName("heading-level")]
    public int HeadingLevel { get; set; } = 1;

    /// <summary>Whether it is something to read before going on.</summary>
    [HtmlAttributeName("interruption")]
    public bool Interruption { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => context.Offer(_actions);

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new Panel
    {
        Title = Title,
        Content = content,
        HeadingLevel = HeadingLevel,
        Actions = _actions.Count == 0 ? null : new PanelActions { Items = _actions },
        Classes = Element.Names(Interruption ? "govuk-panel--interruption" : null, Classes),
        Attributes = attributes,
    };
}
