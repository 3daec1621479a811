using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>Something set apart from the text around it.</summary>
public sealed record InsetText : Component
{
    /// <summary>What it says.</summary>
    public Words? Content { get; init; }

    /// <summary>The id of the element.</summary>
    public string? Id { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() =>
        Element.Of("div", Element.Names("govuk-inset-text", Classes), Content).Set("id", Id).SetAll(Attributes);
}
