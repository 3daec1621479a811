using System.Diagnostics.CodeAnalysis;

namespace Openbeat.Analytics.Stops;

/// <summary>What searches can be counted and filtered by. The stable name of each, used in addresses and answers, is given by <see cref="StopDimensions.Name"/>.</summary>
public enum StopDimension
{
    /// <summary>The force that published the search.</summary>
    Force,

    /// <summary>Whether a person, a vehicle or both were searched. A vehicle search has no person: leave it out (filter on this dimension) of every figure about people.</summary>
    Type,

    /// <summary>Whether the search was part of a policing operation.</summary>
    Operation,

    /// <summary>The gender of the person searched.</summary>
    Gender,

    /// <summary>The age range of the person searched.</summary>
    Age,

    /// <summary>Self-defined ethnicity, as many values as the code list has.</summary>
    Ethnicity,

    /// <summary>Self-defined ethnicity in five groups, with "not stated" and "not recorded" apart; derived from <see cref="Ethnicity"/>.</summary>
    EthnicGroup,

    /// <summary>Ethnicity as the officer perceived it.</summary>
    OfficerEthnicity,

    /// <summary>The legal power used.</summary>
    Legislation,

    /// <summary>What was looked for.</summary>
    Object,

    /// <summary>What followed.</summary>
    Outcome,

    /// <summary>Whether the outcome was linked to what was looked for.</summary>
    Linked,

    /// <summary>Whether more than outer clothing was removed.</summary>
    Clothing,
}

/// <summary>The dimensions of searches and their stable names.</summary>
public static class StopDimensions
{
    /// <summary>The number of dimensions.</summary>
    public const int Count = (int)StopDimension.Clothing + 1;

    private static readonly string[] _names =
    [
        "force", "type", "operation", "gender", "age", "ethnicity", "ethnic-group",
        "officer-ethnicity", "legislation", "object", "outcome", "linked", "clothing",
    ];

    /// <summary>Every dimension, in the order in which they are shown.</summary>
    public static IReadOnlyList<StopDimension> All { get; } = [.. Enum.GetValues<StopDimension>()];

    /// <summary>The stable name, such as <c>officer-ethnicity</c>.</summary>
    public static string Name(this StopDimension dimension) => _names[(int)dimension];

    /// <summary>Finds the dimension with a stable name; the case must match.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out StopDimension dimension)
    {
        var found = Array.IndexOf(_names, name);
        dimension = found < 0 ? default : (StopDimension)found;
        return found >= 0;
    }

    /// <summary>The column that holds the values: ethnic groups are counted from the column of self-defined ethnicity.</summary>
    internal static StopDimension Column(this StopDimension dimension) =>
        dimension == StopDimension.EthnicGroup ? StopDimension.Ethnicity : dimension;
}
