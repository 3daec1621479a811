using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>Says that a service is new, and where to say what one thinks of it.</summary>
public sealed record PhaseBanner : Component
{
    /// <summary>The phase.</summary>
    public Tag? Tag { get; init; }

    /// <summary>What the banner says.</summary>
    public Words? Content { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var tag = Tag ?? new Tag();
        return Element.Of(
                "div",
                Element.Names("govuk-phase-banner govuk-width-container", Classes),
                Element.Of(
                    "p",
                    "govuk-phase-banner__content",
                    tag with { Classes = Element.Names("govuk-phase-banner__content__tag", tag.Classes) },
                    Element.Text("\n"),
                    Element.Of("span", "govuk-phase-banner__text", Content)))
            .SetAll(Attributes);
    }
}
