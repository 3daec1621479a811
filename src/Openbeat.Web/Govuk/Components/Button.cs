using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Openbeat.Govuk.Components;

/// <summary>A button, or a link that looks like one.</summary>
public sealed record Button : Component
{
    /// <summary>What the button says.</summary>
    public Words? Content { get; init; }

    /// <summary>The id of the element.</summary>
    public string? Id { get; init; }

    /// <summary>Where it goes; given, the button is a link.</summary>
    public string? Href { get; init; }

    /// <summary>The type of a button that is no link; <c>submit</c> when absent.</summary>
    public string? Type { get; init; }

    /// <summary>The name sent with the form.</summary>
    public string? Name { get; init; }

    /// <summary>The value sent with the form.</summary>
    public string? Value { get; init; }

    /// <summary>Whether it cannot be pressed.</summary>
    public bool Disabled { get; init; }

    /// <summary>Whether it begins a service, with an arrow.</summary>
    public bool IsStartButton { get; init; }

    /// <summary>Whether the script ignores a second press within a second; no attribute when absent.</summary>
    public bool? PreventDoubleClick { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var tag = string.IsNullOrEmpty(Href)
            ? Element.Of("button")
                .Set("type", string.IsNullOrEmpty(Type) ? "submit" : Type)
                .Set("value", string.IsNullOrEmpty(Value) ? null : Value)
                .Set("name", Name)
                .SetIf(Disabled, "disabled")
                .SetIf(Disabled, "aria-disabled", "true")
                .SetChoice("data-prevent-double-click", PreventDoubleClick)
            : Element.Of("a").Set("href", Href).Set("role", "button").Set("draggable", "false");

        var content = IsStartButton && Content is { IsText: false } ? Element.Of("span", null, Content) : (IHtmlContent?)Content;
        return tag
            .Set("class", Element.Names("govuk-button", Classes, IsStartButton ? "govuk-button--start" : null))
            .Set("data-module", "govuk-button")
            .SetAll(Attributes)
            .Set("id", Id)
            .Add(content, IsStartButton ? StartIcon() : null);
    }

    private static TagBuilder StartIcon() =>
        Element.Of("svg", "govuk-button__start-icon", Element.Of("path").Set("fill", "currentColor").Set("d", "M0 0h13l20 20-20 20H0l20-20z"))
            .Set("xmlns", "http://www.w3.org/2000/svg")
            .Set("width", "17.5")
            .Set("height", "19")
            .Set("viewBox", "0 0 33 40")
            .Set("aria-hidden", "true")
            .Set("focusable", "false");
}
