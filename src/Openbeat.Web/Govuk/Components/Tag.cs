using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>The state of something, in a word.</summary>
public sealed record Tag : Component
{
    /// <summary>What it says.</summary>
    public Words? Content { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => Element.Of("strong", Element.Names("govuk-tag", Classes), Content).SetAll(Attributes);
}
