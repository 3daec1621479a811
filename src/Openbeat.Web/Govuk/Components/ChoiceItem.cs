namespace Openbeat.Govuk.Components;

/// <summary>One choice of <see cref="Radios"/> or <see cref="Checkboxes"/>, or a divider between choices.</summary>
public sealed record ChoiceItem
{
    /// <summary>The label of the choice.</summary>
    public Words? Content { get; init; }

    /// <summary>The value sent when it is chosen.</summary>
    public string? Value { get; init; }

    /// <summary>The id of the control; made from the group's id and the number of the choice when absent.</summary>
    public string? Id { get; init; }

    /// <summary>The name of a single checkbox; the group's when absent. Radios ignore it.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is chosen; the group's value or values decide when absent.</summary>
    public bool? Checked { get; init; }

    /// <summary>Whether it cannot be chosen.</summary>
    public bool Disabled { get; init; }

    /// <summary>Help with this choice; its id is set by the group.</summary>
    public Hint? Hint { get; init; }

    /// <summary>Classes of the label.</summary>
    public string? LabelClasses { get; init; }

    /// <summary>Attributes of the label.</summary>
    public IReadOnlyDictionary<string, string?>? LabelAttributes { get; init; }

    /// <summary>What is shown once the choice is chosen.</summary>
    public Words? Conditional { get; init; }

    /// <summary><c>exclusive</c> for a checkbox that clears the others. Radios ignore it.</summary>
    public string? Behaviour { get; init; }

    /// <summary>A word between choices, such as "or"; given, the item is no choice.</summary>
    public Words? Divider { get; init; }

    /// <summary>Attributes of the control.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}
