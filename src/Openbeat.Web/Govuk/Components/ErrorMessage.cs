using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>What is wrong with a field, and how to put it right.</summary>
public sealed record ErrorMessage : Component
{
    /// <summary>What the message says.</summary>
    public Words? Content { get; init; }

    /// <summary>The id that the control is described by.</summary>
    public string? Id { get; init; }

    /// <summary>The word read out before the message; none when absent or empty.</summary>
    public string? VisuallyHiddenText { get; init; } = "Error";

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var message = Element.Of("p", Element.Names("govuk-error-message", Classes)).Set("id", Id).SetAll(Attributes);
        if (!string.IsNullOrEmpty(VisuallyHiddenText))
        {
            message.Add(Element.Of("span", "govuk-visually-hidden", Element.Text($"{VisuallyHiddenText}:")), Element.Text(" "));
        }

        return message.Add(Content);
    }
}
