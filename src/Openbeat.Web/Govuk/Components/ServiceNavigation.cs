using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Openbeat.Govuk.Components;

/// <summary>The name of the service and the ways into it.</summary>
public sealed record ServiceNavigation : Component
{
    private const string DefaultMenuText = "Menu";

    /// <summary>The name of the service.</summary>
    public string? ServiceName { get; init; }

    /// <summary>Where the name leads.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>The ways into the service; absent ones are skipped.</summary>
    public IReadOnlyList<NavigationItem?> Navigation { get; init; } = [];

    /// <summary>Whether a narrow screen hides the ways behind a button; when absent, if there is more than one.</summary>
    public bool? CollapseNavigationOnMobile { get; init; }

    /// <summary>The name of the outer landmark.</summary>
    public string AriaLabel { get; init; } = "Service information";

    /// <summary>What the button says; "Menu" when absent.</summary>
    public string? MenuButtonText { get; init; }

    /// <summary>The button's name for screen readers, where it differs from what it says.</summary>
    public string? MenuButtonLabel { get; init; }

    /// <summary>The name of the inner landmark; what the button says when absent.</summary>
    public string? NavigationLabel { get; init; }

    /// <summary>The id of the list; <c>navigation</c> when absent.</summary>
    public string? NavigationId { get; init; }

    /// <summary>Classes of the inner landmark.</summary>
    public string? NavigationClasses { get; init; }

    /// <summary>Markup before the name of the service.</summary>
    public IHtmlContent? Start { get; init; }

    /// <summary>Markup after the navigation.</summary>
    public IHtmlContent? End { get; init; }

    /// <summary>Whether <see cref="End"/> stands on the line of the navigation.</summary>
    public bool EndIsInline { get; init; }

    /// <summary>List items before the first way.</summary>
    public IHtmlContent? NavigationStart { get; init; }

    /// <summary>List items after the last way.</summary>
    public IHtmlContent? NavigationEnd { get; init; }

    private string MenuText => string.IsNullOrEmpty(MenuButtonText) ? DefaultMenuText : MenuButtonText;

    private string ListId => string.IsNullOrEmpty(NavigationId) ? "navigation" : NavigationId;

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var inner = Element.Of(
            "div",
            Element.Names("govuk-width-container", EndIsInline ? "govuk-service-navigation__inlining-container" : null),
            Start,
            Element.Of("div", "govuk-service-navigation__container", RenderName(), RenderNavigation()),
            End);
        var isLandmark = !string.IsNullOrEmpty(ServiceName) || Start is not null || End is not null;
        return Element.Of(isLandmark ? "section" : "div", Element.Names("govuk-service-navigation", Classes), inner)
            .Set("aria-label", isLandmark ? AriaLabel : null)
            .Set("data-module", "govuk-service-navigation")
            .SetAll(Attributes);
    }

    private TagBuilder? RenderName() => string.IsNullOrEmpty(ServiceName)
        ? null
        : Element.Of(
            "span",
            "govuk-service-navigation__service-name",
            string.IsNullOrEmpty(ServiceUrl)
                ? Element.Of("span", "govuk-service-navigation__text", (Words?)ServiceName)
                : Element.Of("a", "govuk-service-navigation__link", (Words?)ServiceName).Set("href", ServiceUrl));

    private TagBuilder? RenderNavigation()
    {
        var items = Navigation.OfType<NavigationItem>().ToList();
        if (items.Count == 0 && NavigationStart is null && NavigationEnd is null)
        {
            return null;
        }

        var list = Element.Of("ul", "govuk-service-navigation__list", NavigationStart).Set("id", ListId);
        foreach (var item in items)
        {
            list.Add(item.Render());
        }

        return Element.Of(
                "nav",
                Element.Names("govuk-service-navigation__wrapper", NavigationClasses),
                CollapseNavigationOnMobile ?? items.Count > 1 ? MenuButton() : null,
                list.Add(NavigationEnd))
            .Set("aria-label", string.IsNullOrEmpty(NavigationLabel) ? MenuText : NavigationLabel);
    }

    private TagBuilder MenuButton() =>
        Element.Of("button", "govuk-service-navigation__toggle govuk-js-service-navigation-toggle", Element.Text(MenuText))
            .Set("type", "button")
            .Set("aria-controls", ListId)
            .Set("aria-label", string.IsNullOrEmpty(MenuButtonLabel) || MenuButtonLabel == MenuText ? null : MenuButtonLabel)
            .Set("hidden", string.Empty)
            .Set("aria-hidden", "true");
}

/// <summary>One way into the service in a <see cref="ServiceNavigation"/>.</summary>
public sealed record NavigationItem
{
    /// <summary>What it says.</summary>
    public Words? Content { get; init; }

    /// <summary>Where it leads; without it the item is plain text.</summary>
    public string? Href { get; init; }

    /// <summary>Whether it is the page being read.</summary>
    public bool Current { get; init; }

    /// <summary>Whether the page being read is below it.</summary>
    public bool Active { get; init; }

    /// <summary>Attributes of the link.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    internal IHtmlContent Render()
    {
        var isHere = Active || Current;

        // Strong, so that a reader who overrides colours still sees where they are.
        IHtmlContent? words = isHere ? Element.Of("strong", "govuk-service-navigation__active-fallback", Content) : Content;
        var link = string.IsNullOrEmpty(Href)
            ? Content is null ? null : Element.Of("span", "govuk-service-navigation__text", words)
            : Element.Of("a", "govuk-service-navigation__link", words).Set("href", Href);
        link?.SetIf(isHere, "aria-current", Current ? "page" : "true");
        return Element.Of(
            "li",
            Element.Names("govuk-service-navigation__item", isHere ? "govuk-service-navigation__item--active" : null),
            string.IsNullOrEmpty(Href) ? link : link?.SetAll(Attributes));
    }
}
