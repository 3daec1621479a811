using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Openbeat.Govuk.Components;

/// <summary>Fields that belong together, named by a legend.</summary>
public sealed record Fieldset : Component
{
    /// <summary>What the fields are about.</summary>
    public Legend? Legend { get; init; }

    /// <summary>The fields.</summary>
    public IHtmlContent? Content { get; init; }

    /// <summary>The ids that describe the group, separated by spaces.</summary>
    public string? DescribedBy { get; init; }

    /// <summary>The ARIA role.</summary>
    public string? Role { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() =>
        Element.Of("fieldset", Element.Names("govuk-fieldset", Classes), RenderLegend(), Content)
            .Set("role", Role)
            .Set("aria-describedby", DescribedBy)
            .SetAll(Attributes);

    private TagBuilder? RenderLegend() => Legend is not { Content: { } words }
        ? null
        : Element.Of(
            "legend",
            Element.Names("govuk-fieldset__legend", Legend.Classes),
            Legend.IsPageHeading ? Element.Of("h1", "govuk-fieldset__heading", words) : words);
}

/// <summary>The legend of a <see cref="Fieldset"/>.</summary>
public sealed record Legend
{
    /// <summary>What the legend says; without words no legend is written.</summary>
    public Words? Content { get; init; }

    /// <summary>Classes added to the legend's, separated by spaces.</summary>
    public string? Classes { get; init; }

    /// <summary>Whether the legend is the heading of the page as well.</summary>
    public bool IsPageHeading { get; init; }
}
