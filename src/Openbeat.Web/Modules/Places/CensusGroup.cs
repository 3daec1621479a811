namespace Openbeat.Modules.Places;

/// <summary>The five broad ethnic groups of the census, under which every published list of groups can be summed.</summary>
public enum BroadGroup
{
    Asian,
    Black,
    Mixed,
    White,
    Other,
}

public static class CensusGroups
{
    private static readonly (string Begins, BroadGroup Group)[] Beginnings =
    [
        ("Asian", BroadGroup.Asian),
        ("Black", BroadGroup.Black),
        ("Mixed", BroadGroup.Mixed),
        ("White", BroadGroup.White),
        ("Other", BroadGroup.Other),
    ];

    /// <summary>The broad group of a census label, such as "Asian, Asian British or Asian Welsh: Indian"; null where it is none.</summary>
    public static BroadGroup? Broad(string label) =>
        Beginnings.Where(b => label.StartsWith(b.Begins, StringComparison.OrdinalIgnoreCase)).Select(b => (BroadGroup?)b.Group).FirstOrDefault();
}
