using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Openbeat.Govuk.Components;

/// <summary>The card around a <see cref="SummaryList"/>.</summary>
public sealed record SummaryCard
{
    /// <summary>The title.</summary>
    public Words? Title { get; init; }

    /// <summary>Classes of the title.</summary>
    public string? TitleClasses { get; init; }

    /// <summary>The level of the title, 1 to 6.</summary>
    public int HeadingLevel { get; init; } = 2;

    /// <summary>What can be done about the whole card.</summary>
    public IReadOnlyList<SummaryAction> Actions { get; init; } = [];

    /// <summary>Classes of the element around the actions.</summary>
    public string? ActionsClasses { get; init; }

    /// <summary>Classes of the card.</summary>
    public string? Classes { get; init; }

    /// <summary>Attributes of the card.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    internal IHtmlContent Render(IHtmlContent list)
    {
        var title = Title is null
            ? null
            : Element.Of(string.Create(CultureInfo.InvariantCulture, $"h{HeadingLevel}"), Element.Names("govuk-summary-card__title", TitleClasses), Title);
        return Element.Of(
                "div",
                Element.Names("govuk-summary-card", Classes),
                Element.Of("div", "govuk-summary-card__title-wrapper", title, RenderActions()),
                Element.Of("div", "govuk-summary-card__content", list))
            .SetAll(Attributes);
    }

    private TagBuilder? RenderActions()
    {
        var classes = Element.Names("govuk-summary-card__actions", ActionsClasses);
        if (Actions.Count < 2)
        {
            return Actions.Count == 0 ? null : Element.Of("div", classes, Actions[0].Render(Title));
        }

        var list = Element.Of("ul", classes);
        foreach (var action in Actions)
        {
            list.Add(Element.Of("li", "govuk-summary-card__action", action.Render(Title)));
        }

        return list;
    }
}

/// <summary>Something that can be done about a fact or a card.</summary>
public sealed record SummaryAction
{
    /// <summary>What it says.</summary>
    public Words? Content { get; init; }

    /// <summary>Where it leads.</summary>
    public string? Href { get; init; }

    /// <summary>What is read out after it, so that links with the same words differ.</summary>
    public string? VisuallyHiddenText { get; init; }

    /// <summary>Classes of the link.</summary>
    public string? Classes { get; init; }

    /// <summary>Attributes of the link.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    internal IHtmlContent Render(Words? cardTitle)
    {
        var link = Element.Of("a", Element.Names("govuk-link", Classes), Content).Set("href", Href ?? string.Empty).SetAll(Attributes);
        var hidden = Element.Of("span", "govuk-visually-hidden");
        if (!string.IsNullOrEmpty(VisuallyHiddenText))
        {
            hidden.Add(Element.Text($" {VisuallyHiddenText}"));
        }

        if (cardTitle is not null)
        {
            hidden.Add(Element.Text(" ("), cardTitle, Element.Text(")"));
        }

        return hidden.HasInnerHtml ? link.Add(hidden) : link;
    }
}
