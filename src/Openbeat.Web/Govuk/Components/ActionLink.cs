using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>Something to do in a <see cref="CookieBanner"/> or <see cref="Panel"/>: a button, or with an address a link.</summary>
public sealed record ActionLink
{
    /// <summary>What it says.</summary>
    public string? Text { get; init; }

    /// <summary>Where it goes.</summary>
    public string? Href { get; init; }

    /// <summary>The type of the button, <c>button</c> when absent; with an address, <c>button</c> makes the link look like one.</summary>
    public string? Type { get; init; }

    /// <summary>The name sent with the form.</summary>
    public string? Name { get; init; }

    /// <summary>The value sent with the form.</summary>
    public string? Value { get; init; }

    /// <summary>Classes of the button or link, separated by spaces.</summary>
    public string? Classes { get; init; }

    /// <summary>Attributes of the button or link.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    internal IHtmlContent Render(string linkClasses, string? buttonClasses)
    {
        if (string.IsNullOrEmpty(Href) || Type == "button")
        {
            return new Button
            {
                Content = Text,
                Type = Type ?? "button",
                Name = Name,
                Value = Value,
                Href = Href,
                Classes = Element.Names(buttonClasses, Classes),
                Attributes = Attributes,
            }.Render();
        }

        return Element.Of("a", Element.Names(linkClasses, Classes), (Words?)Text).Set("href", Href).SetAll(Attributes);
    }
}
