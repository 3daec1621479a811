using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>A link past the navigation, shown when it has the focus.</summary>
public sealed record SkipLink : Component
{
    /// <summary>What it says.</summary>
    public Words? Content { get; init; }

    /// <summary>Where it leads; <c>#content</c> when absent.</summary>
    public string? Href { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() =>
        Element.Of("a", Element.Names("govuk-skip-link", Classes), Content)
            .Set("href", string.IsNullOrEmpty(Href) ? "#content" : Href)
            .SetAll(Attributes)
            .Set("data-module", "govuk-skip-link");
}
