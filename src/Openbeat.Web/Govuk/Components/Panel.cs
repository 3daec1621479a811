using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>A page's one message: that something is done, or, with the class <c>govuk-panel--interruption</c>, something to read before going on.</summary>
public sealed record Panel : Component
{
    private const string Interruption = "govuk-panel--interruption";

    /// <summary>The title.</summary>
    public Words? Title { get; init; }

    /// <summary>What follows the title.</summary>
    public Words? Content { get; init; }

    /// <summary>The level of the title, 1 to 6.</summary>
    public int HeadingLevel { get; init; } = 1;

    /// <summary>What to do next; shown by an interruption only.</summary>
    public PanelActions? Actions { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var interrupts = Classes?.Contains(Interruption, StringComparison.Ordinal) == true;
        return Element.Of(
                "div",
                Element.Names("govuk-panel", interrupts ? null : "govuk-panel--confirmation", Classes),
                Element.Of(string.Create(CultureInfo.InvariantCulture, $"h{HeadingLevel}"), "govuk-panel__title", Title),
                Content is null ? null : Element.Of("div", "govuk-panel__body", Content),
                interrupts ? Actions?.Render() : null)
            .SetAll(Attributes);
    }
}

/// <summary>What to do next after a <see cref="Panel"/> that interrupts.</summary>
public sealed record PanelActions
{
    /// <summary>The buttons and links.</summary>
    public IReadOnlyList<ActionLink> Items { get; init; } = [];

    /// <summary>Classes of the element around them.</summary>
    public string? Classes { get; init; }

    /// <summary>Attributes of the element around them.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    internal IHtmlContent Render()
    {
        var actions = Element.Of("div", Element.Names("govuk-panel__actions", Classes)).SetAll(Attributes);
        if (Items.Count == 0)
        {
            return actions;
        }

        var group = Element.Of("div", "govuk-button-group");
        foreach (var action in Items)
        {
            group.Add(action.Render("govuk-link govuk-link--inverse", "govuk-button--inverse"), Element.Text("\n"));
        }

        return actions.Add(group);
    }
}
