using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>Something a reader should know that is not about this page alone, or that an action succeeded.</summary>
public sealed record NotificationBanner : Component
{
    private const string DefaultTitleId = "govuk-notification-banner-title";

    /// <summary>What the banner says; text becomes its heading, markup stays as it is.</summary>
    public Words? Content { get; init; }

    /// <summary>The title; "Success" or "Important" when absent.</summary>
    public Words? Title { get; init; }

    /// <summary><c>success</c> for a success.</summary>
    public string? Type { get; init; }

    /// <summary>The level of the title, 1 to 6.</summary>
    public int TitleHeadingLevel { get; init; } = 2;

    /// <summary>The id of the title.</summary>
    public string? TitleId { get; init; }

    /// <summary>The ARIA role; <c>alert</c> for a success and <c>region</c> otherwise when absent.</summary>
    public string? Role { get; init; }

    /// <summary>Whether the script leaves the focus where it is; no attribute when absent.</summary>
    public bool? DisableAutoFocus { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var success = Type == "success";
        var titleId = string.IsNullOrEmpty(TitleId) ? DefaultTitleId : TitleId;
        var heading = string.Create(CultureInfo.InvariantCulture, $"h{TitleHeadingLevel}");
        var title = Element.Of(heading, "govuk-notification-banner__title", Title ?? (Words)(success ? "Success" : "Important")).Set("id", titleId);
        var said = Content is { IsText: true } ? Element.Of("p", "govuk-notification-banner__heading", Content) : (IHtmlContent?)Content;
        return Element.Of(
                "div",
                Element.Names("govuk-notification-banner", success ? "govuk-notification-banner--success" : null, Classes),
                Element.Of("div", "govuk-notification-banner__header", title),
                Element.Of("div", "govuk-notification-banner__content", said))
            .Set("role", string.IsNullOrEmpty(Role) ? (success ? "alert" : "region") : Role)
            .Set("aria-labelledby", titleId)
            .Set("data-module", "govuk-notification-banner")
            .SetChoice("data-disable-auto-focus", DisableAutoFocus)
            .SetAll(Attributes);
    }
}
