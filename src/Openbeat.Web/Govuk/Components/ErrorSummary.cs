using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>Everything that is wrong with a form, at the top of the page, each with a link to its field.</summary>
public sealed record ErrorSummary : Component
{
    /// <summary>The heading.</summary>
    public Words? Title { get; init; }

    /// <summary>A sentence before the list.</summary>
    public Words? Description { get; init; }

    /// <summary>What is wrong, in the order of the fields.</summary>
    public IReadOnlyList<ErrorSummaryItem> ErrorList { get; init; } = [];

    /// <summary>Whether the script leaves the focus where it is; no attribute when absent.</summary>
    public bool? DisableAutoFocus { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var body = Element.Of("div", "govuk-error-summary__body", Description is null ? null : Element.Of("p", null, Description));
        if (ErrorList.Count > 0)
        {
            var list = Element.Of("ul", "govuk-list govuk-error-summary__list");
            foreach (var item in ErrorList)
            {
                list.Add(Element.Of("li", null, item.Href is null ? item.Content : Element.Of("a", null, item.Content).Set("href", item.Href).SetAll(item.Attributes)));
            }

            body.Add(list);
        }

        // The alert is a child, so that moving the focus to the summary does not cut its announcement short.
        return Element.Of(
                "div",
                Element.Names("govuk-error-summary", Classes),
                Element.Of("div", null, Element.Of("h2", "govuk-error-summary__title", Title), body).Set("role", "alert"))
            .SetChoice("data-disable-auto-focus", DisableAutoFocus)
            .SetAll(Attributes)
            .Set("data-module", "govuk-error-summary");
    }
}

/// <summary>One line of an <see cref="ErrorSummary"/>.</summary>
public sealed record ErrorSummaryItem
{
    /// <summary>What is wrong.</summary>
    public Words? Content { get; init; }

    /// <summary>The field: <c>#</c> and its id; without it the line is no link.</summary>
    public string? Href { get; init; }

    /// <summary>Attributes of the link.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}
