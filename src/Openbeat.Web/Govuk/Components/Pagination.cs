using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Openbeat.Govuk.Components;

/// <summary>The way through a list that is split over pages; without numbered items, the way to the page before and after.</summary>
public sealed record Pagination : Component
{
    /// <summary>The page before.</summary>
    public PaginationLink? Previous { get; init; }

    /// <summary>The page after.</summary>
    public PaginationLink? Next { get; init; }

    /// <summary>The numbered pages; absent ones are skipped.</summary>
    public IReadOnlyList<PaginationItem?>? Items { get; init; }

    /// <summary>The name of the landmark; "Pagination" when absent.</summary>
    public string? LandmarkLabel { get; init; }

    /// <summary>Numbers for every page, as many as a reader can use: the first, the last, the page being read and its neighbours.</summary>
    /// <param name="current">The number of the page being read, from 1.</param>
    /// <param name="pages">The number of pages.</param>
    /// <param name="address">The address of a page by its number.</param>
    /// <returns><see langword="null"/> when there is only one page or none.</returns>
    public static Pagination? Over(int current, int pages, Func<int, string> address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (pages < 2)
        {
            return null;
        }

        var items = new List<PaginationItem?>();
        var last = 0;
        foreach (var number in new[] { 1, current - 1, current, current + 1, pages }.Where(n => n >= 1 && n <= pages).Distinct().Order())
        {
            if (number == last + 2)
            {
                items.Add(Numbered(number - 1, current, address));
            }
            else if (number > last + 2)
            {
                items.Add(new PaginationItem { Ellipsis = true });
            }

            items.Add(Numbered(number, current, address));
            last = number;
        }

        return new Pagination
        {
            Previous = current > 1 ? new PaginationLink { Href = address(Math.Min(current - 1, pages)) } : null,
            Next = current < pages ? new PaginationLink { Href = address(Math.Max(current + 1, 1)) } : null,
            Items = items,
        };
    }

    private static PaginationItem Numbered(int number, int current, Func<int, string> address) => new()
    {
        Number = number.ToString(CultureInfo.InvariantCulture),
        Href = address(number),
        Current = number == current,
    };

    private bool IsBlock => Items is null && (Previous is not null || Next is not null);

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var nav = Element.Of("nav", Element.Names("govuk-pagination", IsBlock ? "govuk-pagination--block" : null, Classes))
            .Set("aria-label", string.IsNullOrEmpty(LandmarkLabel) ? "Pagination" : LandmarkLabel)
            .SetAll(Attributes);
        if (Previous is { Href: not null })
        {
            nav.Add(RenderLink(Previous, "prev", "Previous"));
        }

        if (Items is not null)
        {
            var list = Element.Of("ul", "govuk-pagination__list");
            foreach (var item in Items)
            {
                list.Add(item is null ? null : RenderItem(item));
            }

            nav.Add(list);
        }

        return nav.Add(Next is { Href: not null } ? RenderLink(Next, "next", "Next") : null);
    }

    private TagBuilder RenderLink(PaginationLink link, string side, string word)
    {
        var hasLabel = !string.IsNullOrEmpty(link.LabelText);
        var title = Element.Of(
            "span",
            Element.Names("govuk-pagination__link-title", IsBlock && !hasLabel ? "govuk-pagination__link-title--decorated" : null),
            link.Content ?? Element.Several(Element.Text(word), Element.Of("span", "govuk-visually-hidden", Element.Text(" page"))));
        var anchor = Element.Of("a", "govuk-link govuk-pagination__link").Set("href", link.Href).Set("rel", side).SetAll(link.Attributes);
        var arrowFirst = IsBlock || side == "prev";
        anchor.Add(arrowFirst ? Arrow(side) : null, title);
        if (IsBlock && hasLabel)
        {
            anchor.Add(
                Element.Text("\n"),
                Element.Of("span", "govuk-visually-hidden", Element.Text(":")),
                Element.Text("\n"),
                Element.Of("span", "govuk-pagination__link-label", (Words?)link.LabelText));
        }

        return Element.Of("div", $"govuk-pagination__{side}", anchor.Add(arrowFirst ? null : Arrow(side)));
    }

    private static TagBuilder RenderItem(PaginationItem item)
    {
        var classes = Element.Names(
            "govuk-pagination__item",
            item.Current ? "govuk-pagination__item--current" : null,
            item.Ellipsis ? "govuk-pagination__item--ellipsis" : null);
        return item.Ellipsis
            ? Element.Of("li", classes, Element.Text("⋯"))
            : Element.Of(
                "li",
                classes,
                Element.Of("a", "govuk-link govuk-pagination__link", (Words?)item.Number)
                    .Set("href", item.Href)
                    .Set("aria-label", item.VisuallyHiddenText ?? $"Page {item.Number}")
                    .SetIf(item.Current, "aria-current", "page")
                    .SetAll(item.Attributes));
    }

    private static TagBuilder Arrow(string side) =>
        Element.Of("svg", $"govuk-pagination__icon govuk-pagination__icon--{side}", Element.Of("path").Set("d", side == "prev"
                ? "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"
                : "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"))
            .Set("xmlns", "http://www.w3.org/2000/svg")
            .Set("height", "13")
            .Set("width", "15")
            .Set("aria-hidden", "true")
            .Set("focusable", "false")
            .Set("viewBox", "0 0 15 13");
}

/// <summary>The link to the page before or after in a <see cref="Pagination"/>.</summary>
public sealed record PaginationLink
{
    /// <summary>Its address; without it no link is written.</summary>
    public string? Href { get; init; }

    /// <summary>What it says; "Previous page" or "Next page" when absent.</summary>
    public Words? Content { get; init; }

    /// <summary>What the page is about, shown where there are no numbered items.</summary>
    public string? LabelText { get; init; }

    /// <summary>Attributes of the link.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}

/// <summary>A numbered page in a <see cref="Pagination"/>, or the dots between two.</summary>
public sealed record PaginationItem
{
    /// <summary>The number, as shown.</summary>
    public string? Number { get; init; }

    /// <summary>Its address.</summary>
    public string? Href { get; init; }

    /// <summary>Whether it is the page being read.</summary>
    public bool Current { get; init; }

    /// <summary>Whether it stands for pages left out.</summary>
    public bool Ellipsis { get; init; }

    /// <summary>What is read out; "Page" and the number when absent.</summary>
    public string? VisuallyHiddenText { get; init; }

    /// <summary>Attributes of the link.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}
