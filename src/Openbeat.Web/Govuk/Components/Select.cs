using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Openbeat.Govuk.Components;

/// <summary>A list to choose one from.</summary>
public sealed record Select : Field
{
    /// <summary>The value of the option that is chosen.</summary>
    public string? Value { get; init; }

    /// <summary>The options in order; absent ones are skipped.</summary>
    public IReadOnlyList<SelectItem?> Items { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var control = Element.Of("select", Element.Names("govuk-select", Classes, ErrorMessage is null ? null : "govuk-select--error"))
            .Set("id", ControlId)
            .Set("name", Name)
            .SetIf(Disabled, "disabled")
            .Set("aria-describedby", Description)
            .SetAll(Attributes);
        foreach (var item in Items)
        {
            control.Add(item is null ? null : RenderItem(item));
        }

        return Group().Add(FormGroup?.BeforeInput, control, FormGroup?.AfterInput);
    }

    private TagBuilder RenderItem(SelectItem item) =>
        Element.Of("option", null, (Words?)item.Text)
            .Set("value", item.Value)
            .SetIf(item.Selected ?? (!string.IsNullOrEmpty(Value) && (item.Value ?? item.Text) == Value), "selected")
            .SetIf(item.Disabled, "disabled")
            .SetAll(item.Attributes);
}

/// <summary>One option of a <see cref="Select"/>.</summary>
public sealed record SelectItem
{
    /// <summary>What the option says.</summary>
    public string? Text { get; init; }

    /// <summary>The value sent; the text when absent.</summary>
    public string? Value { get; init; }

    /// <summary>Whether it is chosen; the list's value decides when absent.</summary>
    public bool? Selected { get; init; }

    /// <summary>Whether it cannot be chosen.</summary>
    public bool Disabled { get; init; }

    /// <summary>Attributes of the option.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}
