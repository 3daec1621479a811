using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>Something that a few readers want, behind a line that opens it.</summary>
public sealed record Details : Component
{
    /// <summary>The line that opens it.</summary>
    public Words? Summary { get; init; }

    /// <summary>What is shown.</summary>
    public Words? Content { get; init; }

    /// <summary>The id of the element.</summary>
    public string? Id { get; init; }

    /// <summary>Whether it is open from the start.</summary>
    public bool Open { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() =>
        Element.Of(
                "details",
                Element.Names("govuk-details", Classes),
                Element.Of("summary", "govuk-details__summary", Element.Of("span", "govuk-details__summary-text", Summary)),
                Element.Of("div", "govuk-details__text", Content))
            .Set("id", Id)
            .SetAll(Attributes)
            .SetIf(Open, "open");
}
