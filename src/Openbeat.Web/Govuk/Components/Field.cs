using Microsoft.AspNetCore.Mvc.Rendering;

namespace Openbeat.Govuk.Components;

/// <summary>What the fields have in common: a form group with label, hint, error message and control.</summary>
public abstract record Field : Component
{
    /// <summary>The id of the control; the name when absent.</summary>
    public string? Id { get; init; }

    /// <summary>The name sent with the form.</summary>
    public string? Name { get; init; }

    /// <summary>The label; its <see cref="Label.For"/> is set by the field.</summary>
    public Label? Label { get; init; }

    /// <summary>The hint; its id is set by the field.</summary>
    public Hint? Hint { get; init; }

    /// <summary>The error message; its id is set by the field.</summary>
    public ErrorMessage? ErrorMessage { get; init; }

    /// <summary>The element around all parts.</summary>
    public FormGroup? FormGroup { get; init; }

    /// <summary>Ids of further elements that describe the control, separated by spaces.</summary>
    public string? DescribedBy { get; init; }

    /// <summary>Whether the control cannot be used.</summary>
    public bool Disabled { get; init; }

    private protected string? ControlId => string.IsNullOrEmpty(Id) ? Name : Id;

    private protected string? Description => Element.Names(
        DescribedBy,
        Hint is null ? null : $"{ControlId}-hint",
        ErrorMessage is null ? null : $"{ControlId}-error");

    private protected TagBuilder Group() =>
        FormGroup.Open(FormGroup, ErrorMessage is not null).Add(
            Label is null ? null : Label with { For = ControlId },
            Hint is null ? null : Hint with { Id = $"{ControlId}-hint" },
            ErrorMessage is null ? null : ErrorMessage with { Id = $"{ControlId}-error" });
}

/// <summary>The element around a field's label, hint, error message and control.</summary>
public sealed record FormGroup
{
    /// <summary>Classes added to the group's, separated by spaces.</summary>
    public string? Classes { get; init; }

    /// <summary>Attributes of the group.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>Markup or text just before the control or controls.</summary>
    public Words? BeforeInput { get; init; }

    /// <summary>Markup or text just after the control or controls.</summary>
    public Words? AfterInput { get; init; }

    internal static TagBuilder Open(FormGroup? group, bool hasError) =>
        Element.Of("div", Element.Names("govuk-form-group", hasError ? "govuk-form-group--error" : null, group?.Classes))
            .SetAll(group?.Attributes);
}
