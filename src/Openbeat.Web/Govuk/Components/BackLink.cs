using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>A link to the page before.</summary>
public sealed record BackLink : Component
{
    /// <summary>What the link says; "Back" when absent.</summary>
    public Words? Content { get; init; }

    /// <summary>Where it goes; <c>#</c> when absent.</summary>
    public string? Href { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() =>
        Element.Of("a", Element.Names("govuk-back-link", Classes), Content ?? (Words)"Back")
            .Set("href", Href ?? "#")
            .SetAll(Attributes);
}
