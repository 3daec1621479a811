using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.StopSearch;

/// <summary>What the dimensions are called on pages, and in which order they stand.</summary>
public static class StopsWords
{
    /// <summary>The order of figures and filters: what was looked for, what came of it, who, how.</summary>
    public static IReadOnlyList<StopDimension> InOrder { get; } =
    [
        StopDimension.Object, StopDimension.Outcome, StopDimension.Linked, StopDimension.EthnicGroup, StopDimension.Age, StopDimension.Gender,
        StopDimension.Ethnicity, StopDimension.OfficerEthnicity, StopDimension.Legislation, StopDimension.Type, StopDimension.Operation,
        StopDimension.Clothing, StopDimension.Force,
    ];

    public static string Title(StopDimension dimension) => dimension switch
    {
        StopDimension.Force => "Force",
        StopDimension.Type => "Person or vehicle",
        StopDimension.Operation => "Part of an operation",
        StopDimension.Gender => "Gender",
        StopDimension.Age => "Age",
        StopDimension.Ethnicity => "Ethnicity in full, as the person said",
        StopDimension.EthnicGroup => "Ethnic group, as the person said",
        StopDimension.OfficerEthnicity => "Ethnicity, as the officer saw it",
        StopDimension.Legislation => "Power used",
        StopDimension.Object => "Looking for",
        StopDimension.Outcome => "What came of it",
        StopDimension.Linked => "Was it linked to the object?",
        StopDimension.Clothing => "More than outer clothing removed",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };

    /// <summary>Whether the field describes a person: blank in a search of a vehicle alone.</summary>
    public static bool IsAboutPeople(StopDimension dimension) => dimension is StopDimension.Gender or StopDimension.Age
        or StopDimension.Ethnicity or StopDimension.EthnicGroup or StopDimension.OfficerEthnicity or StopDimension.Clothing;
}
