using System.Text;

namespace Openbeat.Analytics.Stops;

/// <summary>The fifteen columns of a published stop and search file, in their published order.</summary>
public enum StopColumn
{
    /// <summary>Type</summary>
    Type,

    /// <summary>Date</summary>
    Date,

    /// <summary>Part of a policing operation</summary>
    PartOfOperation,

    /// <summary>Policing operation</summary>
    OperationName,

    /// <summary>Latitude</summary>
    Latitude,

    /// <summary>Longitude</summary>
    Longitude,

    /// <summary>Gender</summary>
    Gender,

    /// <summary>Age range</summary>
    AgeRange,

    /// <summary>Self-defined ethnicity</summary>
    SelfDefinedEthnicity,

    /// <summary>Officer-defined ethnicity</summary>
    OfficerDefinedEthnicity,

    /// <summary>Legislation</summary>
    Legislation,

    /// <summary>Object of search</summary>
    ObjectOfSearch,

    /// <summary>Outcome</summary>
    Outcome,

    /// <summary>Outcome linked to object of search</summary>
    OutcomeLinked,

    /// <summary>Removal of more than just outer clothing</summary>
    Clothing,
}

/// <summary>The published names of the columns.</summary>
public static class StopColumns
{
    /// <summary>The number of published columns.</summary>
    public const int Count = (int)StopColumn.Clothing + 1;

    /// <summary>The names in their published order.</summary>
    public static IReadOnlyList<string> Headings { get; } =
    [
        "Type", "Date", "Part of a policing operation", "Policing operation", "Latitude", "Longitude", "Gender", "Age range",
        "Self-defined ethnicity", "Officer-defined ethnicity", "Legislation", "Object of search", "Outcome",
        "Outcome linked to object of search", "Removal of more than just outer clothing",
    ];

    /// <summary>The published name of a column.</summary>
    public static string Heading(this StopColumn column) => Headings[(int)column];

    /// <summary>The published first line, without its line end.</summary>
    internal static byte[] HeaderLine { get; } = Encoding.UTF8.GetBytes(string.Join(',', Headings));

    /// <summary>The dimensions that have a column of their own and the published column each is read from.</summary>
    internal static IReadOnlyList<(StopDimension Dimension, StopColumn Column)> Coded { get; } =
    [
        (StopDimension.Type, StopColumn.Type),
        (StopDimension.Operation, StopColumn.PartOfOperation),
        (StopDimension.Gender, StopColumn.Gender),
        (StopDimension.Age, StopColumn.AgeRange),
        (StopDimension.Ethnicity, StopColumn.SelfDefinedEthnicity),
        (StopDimension.OfficerEthnicity, StopColumn.OfficerDefinedEthnicity),
        (StopDimension.Legislation, StopColumn.Legislation),
        (StopDimension.Object, StopColumn.ObjectOfSearch),
        (StopDimension.Outcome, StopColumn.Outcome),
        (StopDimension.Linked, StopColumn.OutcomeLinked),
        (StopDimension.Clothing, StopColumn.Clothing),
    ];
}
