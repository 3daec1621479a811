using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>The way through a list that is split over pages, or to the page before and after: <see cref="Pagination"/>.</summary>
[HtmlTargetElement("govuk-pagination")]
public sealed class GovukPaginationTagHelper : GovukTagHelper
{
    /// <summary>The number of the page being read, from 1.</summary>
    [HtmlAttributeName("current")]
    public int Current { get; set; } = 1;

    /// <summary>The number of pages; with one or none nothing is written. Without it the links before and after are written alone.</summary>
    [HtmlAttributeName("pages")]
    public int? Pages { get; set; }

    /// <summary>The address of a page by its number.</summary>
    [HtmlAttributeName("address")]
    public Func<int, string>? Address { get; set; }

    /// <summary>The address of the page before, where pages have no numbers.</summary>
    [HtmlAttributeName("previous-href")]
    public string? PreviousHref { get; set; }

    /// <summary>What the page before is about.</summary>
    [HtmlAttributeName("previous-label")]
    public string? PreviousLabel { get; set; }

    /// <summary>The address of the page after, where pages have no numbers.</summary>
    [HtmlAttributeName("next-href")]
    public string? NextHref { get; set; }

    /// <summary>What the page after is about.</summary>
    [HtmlAttributeName("next-label")]
    public string? NextLabel { get; set; }

    /// <summary>The name of the landmark.</summary>
    [HtmlAttributeName("aria-label")]
    public string? LandmarkLabel { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        var pagination = Pages is { } pages
            ? Pagination.Over(Current, pages, Address ?? throw new InvalidOperationException("<govuk-pagination> with pages needs an address."))
            : new Pagination { Previous = Link(PreviousHref, PreviousLabel), Next = Link(NextHref, NextLabel) };
        return pagination is null || (pagination.Items is null && pagination.Previous is null && pagination.Next is null)
            ? null
            : pagination with { LandmarkLabel = LandmarkLabel, Classes = Classes, Attributes = attributes };
    }

    private static PaginationLink? Link(string? href, string? label) =>
        string.IsNullOrEmpty(href) ? null : new PaginationLink { Href = href, LabelText = label };
}
