using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Openbeat.Govuk.Components;

/// <summary>The pages above this one, from the home page down.</summary>
public sealed record Breadcrumbs : Component
{
    /// <summary>The pages in order.</summary>
    public IReadOnlyList<Breadcrumb> Items { get; init; } = [];

    /// <summary>Whether a narrow screen shows the first and last only.</summary>
    public bool CollapseOnMobile { get; init; }

    /// <summary>The name of the landmark.</summary>
    public string LabelText { get; init; } = "Breadcrumb";

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var list = Element.Of("ol", "govuk-breadcrumbs__list");
        foreach (var item in Items)
        {
            list.Add(RenderItem(item));
        }

        return Element.Of("nav", Element.Names("govuk-breadcrumbs", Classes, CollapseOnMobile ? "govuk-breadcrumbs--collapse-on-mobile" : null), list)
            .SetAll(Attributes)
            .Set("aria-label", LabelText);
    }

    private static TagBuilder RenderItem(Breadcrumb item)
    {
        if (string.IsNullOrEmpty(item.Href))
        {
            return Element.Of("li", "govuk-breadcrumbs__list-item", item.Content).Set("aria-current", "page");
        }

        return Element.Of(
            "li",
            "govuk-breadcrumbs__list-item",
            Element.Of("a", "govuk-breadcrumbs__link", item.Content).Set("href", item.Href).SetAll(item.Attributes));
    }
}

/// <summary>One page of <see cref="Breadcrumbs"/>.</summary>
public sealed record Breadcrumb
{
    /// <summary>The name of the page.</summary>
    public Words? Content { get; init; }

    /// <summary>Its address; absent for the page being read.</summary>
    public string? Href { get; init; }

    /// <summary>Attributes of the link.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}
