using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Openbeat.Govuk.Components;

/// <summary>Facts as pairs of name and value, with what can be done about each.</summary>
public sealed record SummaryList : Component
{
    /// <summary>The facts; absent ones are skipped.</summary>
    public IReadOnlyList<SummaryRow?> Rows { get; init; } = [];

    /// <summary>The card around the list.</summary>
    public SummaryCard? Card { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var anyActions = Rows.Any(row => row?.Actions?.Count > 0);
        var list = Element.Of("dl", Element.Names("govuk-summary-list", Classes)).SetAll(Attributes);
        foreach (var row in Rows)
        {
            list.Add(row is null ? null : RenderRow(row, anyActions));
        }

        return Card is null ? list : Card.Render(list);
    }

    private TagBuilder RenderRow(SummaryRow row, bool anyActions)
    {
        var classes = Element.Names("govuk-summary-list__row", anyActions && row.Actions is null ? "govuk-summary-list__row--no-actions" : null, row.Classes);
        var tag = Element.Of(
            "div",
            classes,
            Element.Of("dt", Element.Names("govuk-summary-list__key", row.KeyClasses), row.Key),
            Element.Of("dd", Element.Names("govuk-summary-list__value", row.ValueClasses), row.Value));
        return row.Actions is not { Count: > 0 } actions
            ? tag
            : tag.Add(Element.Of("dd", Element.Names("govuk-summary-list__actions", row.ActionsClasses), RenderActions(actions)));
    }

    private IHtmlContent RenderActions(IReadOnlyList<SummaryAction> actions)
    {
        if (actions.Count == 1)
        {
            return actions[0].Render(Card?.Title);
        }

        var list = Element.Of("ul", "govuk-summary-list__actions-list");
        foreach (var action in actions)
        {
            list.Add(Element.Of("li", "govuk-summary-list__actions-list-item", action.Render(Card?.Title)));
        }

        return list;
    }
}

/// <summary>One fact of a <see cref="SummaryList"/>.</summary>
public sealed record SummaryRow
{
    /// <summary>Its name.</summary>
    public Words? Key { get; init; }

    /// <summary>Its value.</summary>
    public Words? Value { get; init; }

    /// <summary>What can be done about it; absent where the list's other facts have actions and this has none.</summary>
    public IReadOnlyList<SummaryAction>? Actions { get; init; }

    /// <summary>Classes of the row.</summary>
    public string? Classes { get; init; }

    /// <summary>Classes of the name.</summary>
    public string? KeyClasses { get; init; }

    /// <summary>Classes of the value.</summary>
    public string? ValueClasses { get; init; }

    /// <summary>Classes of the element around the actions.</summary>
    public string? ActionsClasses { get; init; }
}
