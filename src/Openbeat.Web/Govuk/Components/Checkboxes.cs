namespace Openbeat.Govuk.Components;

/// <summary>Choices of which any number may be taken.</summary>
public sealed record Checkboxes : ChoiceGroup
{
    /// <summary>The values of the choices that are taken.</summary>
    public IReadOnlyCollection<string> Values { get; init; } = [];

    /// <summary>Ids of further elements that describe the group, separated by spaces; the fieldset's are stronger.</summary>
    public string? DescribedBy { get; init; }

    private protected override string Kind => "checkboxes";

    private protected override string ControlType => "checkbox";

    private protected override string? OwnDescription => Fieldset?.DescribedBy ?? DescribedBy;

    private protected override bool IsChosen(ChoiceItem item) =>
        item.Checked ?? (item.Value is not null && Values.Contains(item.Value));

    private protected override string? NameOf(ChoiceItem item) => item.Name ?? Name;

    private protected override string? DescriptionOf(ChoiceItem item, string? hintId) =>
        Element.Names(Fieldset is null ? Description : null, hintId);

    private protected override string? BehaviourOf(ChoiceItem item) => item.Behaviour;
}
