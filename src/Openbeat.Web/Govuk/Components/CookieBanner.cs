using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Openbeat.Govuk.Components;

/// <summary>Asks whether optional cookies may be set, and says what was chosen.</summary>
public sealed record CookieBanner : Component
{
    /// <summary>The messages; all but one are hidden.</summary>
    public IReadOnlyList<CookieBannerMessage> Messages { get; init; } = [];

    /// <summary>The name of the landmark; "Cookie banner" when absent.</summary>
    public string? AriaLabel { get; init; }

    /// <summary>Whether the whole banner is hidden.</summary>
    public bool Hidden { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var banner = Element.Of("div", Element.Names("govuk-cookie-banner", Classes))
            .Set("data-nosnippet", string.Empty)
            .Set("role", "region")
            .Set("aria-label", string.IsNullOrEmpty(AriaLabel) ? "Cookie banner" : AriaLabel)
            .SetIf(Hidden, "hidden")
            .SetAll(Attributes);
        foreach (var message in Messages)
        {
            banner.Add(message.Render());
        }

        return banner;
    }
}

/// <summary>One message of a <see cref="CookieBanner"/>.</summary>
public sealed record CookieBannerMessage
{
    /// <summary>The heading.</summary>
    public Words? Heading { get; init; }

    /// <summary>What the message says; text becomes a paragraph, markup stays as it is.</summary>
    public Words? Content { get; init; }

    /// <summary>The buttons and links.</summary>
    public IReadOnlyList<ActionLink> Actions { get; init; } = [];

    /// <summary>Whether the message is hidden.</summary>
    public bool Hidden { get; init; }

    /// <summary>The ARIA role: <c>alert</c> for a confirmation that scripts show.</summary>
    public string? Role { get; init; }

    /// <summary>Classes added to those of the message, separated by spaces.</summary>
    public string? Classes { get; init; }

    /// <summary>Attributes of the message.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    internal IHtmlContent Render()
    {
        var heading = Heading is null ? null : Element.Of("h2", "govuk-cookie-banner__heading govuk-heading-m", Heading);
        var said = Content is { IsText: true } ? Element.Of("p", "govuk-body", Content) : (IHtmlContent?)Content;
        var row = Element.Of(
            "div",
            "govuk-grid-row",
            Element.Of("div", "govuk-grid-column-two-thirds", heading, Element.Of("div", "govuk-cookie-banner__content", said)));
        return Element.Of("div", Element.Names("govuk-cookie-banner__message", Classes, "govuk-width-container"), row, RenderActions())
            .Set("role", Role)
            .SetAll(Attributes)
            .SetIf(Hidden, "hidden");
    }

    private TagBuilder? RenderActions()
    {
        if (Actions.Count == 0)
        {
            return null;
        }

        var group = Element.Of("div", "govuk-button-group");
        foreach (var action in Actions)
        {
            group.Add(action.Render("govuk-link", null), Element.Text("\n"));
        }

        return group;
    }
}
