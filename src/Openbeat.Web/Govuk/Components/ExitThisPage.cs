using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>A way to leave at once for a harmless page.</summary>
public sealed record ExitThisPage : Component
{
    /// <summary>What the link says; "Emergency Exit this page", the first word read out only, when absent.</summary>
    public Words? Content { get; init; }

    /// <summary>The page to leave for.</summary>
    public string? RedirectUrl { get; init; }

    /// <summary>The id of the element.</summary>
    public string? Id { get; init; }

    /// <summary>What is read out when the page is left.</summary>
    public string? ActivatedText { get; init; }

    /// <summary>What is read out when too much time passed between key presses.</summary>
    public string? TimedOutText { get; init; }

    /// <summary>What is read out after the first key press.</summary>
    public string? PressTwoMoreTimesText { get; init; }

    /// <summary>What is read out after the second key press.</summary>
    public string? PressOneMoreTimeText { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var button = new Button
        {
            Content = Content ?? Words.FromMarkup(Element.Several(Element.Of("span", "govuk-visually-hidden", Element.Text("Emergency")), Element.Text(" Exit this page"))),
            Classes = "govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button",
            Href = string.IsNullOrEmpty(RedirectUrl) ? "https://www.bbc.co.uk/weather" : RedirectUrl,
            Attributes = new Dictionary<string, string?> { ["rel"] = "nofollow noreferrer" },
        };
        return Element.Of("div", Element.Names("govuk-exit-this-page", Classes), button)
            .Set("id", Id)
            .Set("data-module", "govuk-exit-this-page")
            .SetAll(Attributes)
            .Set("data-i18n.activated", ActivatedText)
            .Set("data-i18n.timed-out", TimedOutText)
            .Set("data-i18n.press-two-more-times", PressTwoMoreTimesText)
            .Set("data-i18n.press-one-more-time", PressOneMoreTimeText);
    }
}
