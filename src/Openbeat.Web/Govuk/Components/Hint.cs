using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>Help with a field, between its label and its control.</summary>
public sealed record Hint : Component
{
    /// <summary>What the hint says.</summary>
    public Words? Content { get; init; }

    /// <summary>The id that the control is described by.</summary>
    public string? Id { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() =>
        Element.Of("div", Element.Names("govuk-hint", Classes), Content).Set("id", Id).SetAll(Attributes);
}
