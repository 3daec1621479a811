using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>A field of several lines.</summary>
public sealed record Textarea : Field
{
    /// <summary>What is filled in.</summary>
    public string? Value { get; init; }

    /// <summary>The lines shown.</summary>
    public int Rows { get; init; } = 5;

    /// <summary>What the browser may fill in: a token of the HTML standard.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>Whether spelling is checked; the browser decides when absent.</summary>
    public bool? Spellcheck { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var control = Element.Of("textarea", Element.Names("govuk-textarea", ErrorMessage is null ? null : "govuk-textarea--error", Classes))
            .Set("id", ControlId)
            .Set("name", Name)
            .Set("rows", Rows.ToString(CultureInfo.InvariantCulture))
            .SetChoice("spellcheck", Spellcheck)
            .SetIf(Disabled, "disabled")
            .Set("aria-describedby", Description)
            .Set("autocomplete", Autocomplete)
            .SetAll(Attributes);

        // A parser drops the first line break of a textarea: without one of ours, a value that begins with one would lose it.
        control.Add(LeadingBreak, (Words?)Value);
        return Group().Add(FormGroup?.BeforeInput, control, FormGroup?.AfterInput);
    }

    private static readonly HtmlString LeadingBreak = new("\n");
}
