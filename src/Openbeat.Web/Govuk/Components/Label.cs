using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>The label of a field; nothing is written when it has no words.</summary>
public sealed record Label : Component
{
    /// <summary>What the label says.</summary>
    public Words? Content { get; init; }

    /// <summary>The id of the field.</summary>
    public string? For { get; init; }

    /// <summary>Whether the label is the heading of the page as well.</summary>
    public bool IsPageHeading { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        if (Content is null)
        {
            return HtmlString.Empty;
        }

        var label = Element.Of("label", Element.Names("govuk-label", Classes), Content).SetAll(Attributes).Set("for", For);
        return IsPageHeading ? Element.Of("h1", "govuk-label-wrapper", label) : label;
    }
}
