namespace Openbeat.Govuk.Components;

/// <summary>Choices of which one may be taken.</summary>
public sealed record Radios : ChoiceGroup
{
    /// <summary>The value of the choice that is taken.</summary>
    public string? Value { get; init; }

    private protected override string Kind => "radios";

    private protected override string ControlType => "radio";

    private protected override bool IsChosen(ChoiceItem item) =>
        item.Checked ?? (!string.IsNullOrEmpty(Value) && item.Value == Value);
}
