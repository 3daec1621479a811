using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Openbeat.Govuk.Components;

/// <summary>A field of one line.</summary>
public sealed record Input : Field
{
    /// <summary>The type of the control; <c>text</c> when absent.</summary>
    public string? Type { get; init; }

    /// <summary>What is filled in.</summary>
    public string? Value { get; init; }

    /// <summary>What the browser may fill in: a token of the HTML standard.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>How a phone writes capitals.</summary>
    public string? Autocapitalize { get; init; }

    /// <summary>Which keyboard a phone shows.</summary>
    public string? Inputmode { get; init; }

    /// <summary>A pattern that old phones take as a sign to show digits.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether spelling is checked; the browser decides when absent.</summary>
    public bool? Spellcheck { get; init; }

    /// <summary>What stands before the value, such as a currency sign.</summary>
    public Affix? Prefix { get; init; }

    /// <summary>What stands after the value, such as a unit.</summary>
    public Affix? Suffix { get; init; }

    /// <summary>Classes of the element around control, prefix and suffix.</summary>
    public string? WrapperClasses { get; init; }

    /// <summary>Attributes of the element around control, prefix and suffix.</summary>
    public IReadOnlyDictionary<string, string?>? WrapperAttributes { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var before = FormGroup?.BeforeInput;
        var after = FormGroup?.AfterInput;
        if (Prefix?.Content is null && Suffix?.Content is null && before is null && after is null)
        {
            return Group().Add(Control());
        }

        return Group().Add(
            Element.Of(
                "div",
                Element.Names("govuk-input__wrapper", WrapperClasses),
                before,
                Prefix?.Render("prefix"),
                Control(),
                Suffix?.Render("suffix"),
                after)
            .SetAll(WrapperAttributes));
    }

    private TagBuilder Control() =>
        Element.Void("input", Element.Names("govuk-input", Classes, ErrorMessage is null ? null : "govuk-input--error"))
            .Set("id", ControlId)
            .Set("name", Name)
            .Set("type", string.IsNullOrEmpty(Type) ? "text" : Type)
            .SetChoice("spellcheck", Spellcheck)
            .Set("value", Value)
            .SetIf(Disabled, "disabled")
            .Set("aria-describedby", Description)
            .Set("autocomplete", Autocomplete)
            .Set("autocapitalize", Autocapitalize)
            .Set("pattern", Pattern)
            .Set("inputmode", Inputmode)
            .SetAll(Attributes);
}

/// <summary>What stands before or after the value of an <see cref="Input"/>; it is hidden from screen readers, so the label must say it too.</summary>
public sealed record Affix
{
    /// <summary>What it says; without words nothing is written.</summary>
    public Words? Content { get; init; }

    /// <summary>Classes added to those of the affix, separated by spaces.</summary>
    public string? Classes { get; init; }

    /// <summary>Attributes of the affix.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    internal IHtmlContent? Render(string side) => Content is null
        ? null
        : Element.Of("div", Element.Names($"govuk-input__{side}", Classes), Content).Set("aria-hidden", "true").SetAll(Attributes);
}
