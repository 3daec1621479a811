using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>Something with a consequence, such as a penalty.</summary>
public sealed record WarningText : Component
{
    /// <summary>What it says.</summary>
    public Words? Content { get; init; }

    /// <summary>What is read out for the sign; "Warning" when absent.</summary>
    public string? IconFallbackText { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() =>
        Element.Of(
                "div",
                Element.Names("govuk-warning-text", Classes),
                Element.Of("span", "govuk-warning-text__icon", Element.Text("!")).Set("aria-hidden", "true"),
                Element.Text("\n"),
                Element.Of(
                    "strong",
                    "govuk-warning-text__text",
                    Element.Of("span", "govuk-visually-hidden", Element.Text(string.IsNullOrEmpty(IconFallbackText) ? "Warning" : IconFallbackText)),
                    Element.Text("\n"),
                    Content))
            .SetAll(Attributes);
}
