namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>How the published sources put the 18 + 1 self-defined codes into groups. They differ, so each is written out.</summary>
internal static class EthnicGroups
{
    private const string GypsyOrTraveller = "White - Gypsy or Irish Traveller";
    private const string NotStatedCode = "Other ethnic group - Not stated";

    /// <summary>
    /// Black Thrive's five groups: Gypsy and Traveller are Other, and so is "Not stated", which no output of ours may repeat.
    /// </summary>
    public static string BlackThrive(string selfDefined) =>
        selfDefined is "" or GypsyOrTraveller or NotStatedCode ? "Other" : Family(selfDefined);

    /// <summary>The Home Office's five groups, with what is not stated or blank kept apart as Unknown.</summary>
    public static string HomeOffice(string selfDefined) => IsUnknown(selfDefined) ? "Unknown" : Family(selfDefined);

    public static bool IsUnknown(string selfDefined) => selfDefined is "" or NotStatedCode;

    public static bool IsNotStated(string selfDefined) => selfDefined == NotStatedCode;

    private static string Family(string selfDefined) => selfDefined.Split('/', ' ')[0] switch
    {
        "White" => "White",
        "Black" => "Black",
        "Asian" => "Asian",
        "Mixed" => "Mixed",
        "Other" => "Other",
        _ => throw new ArgumentOutOfRangeException(nameof(selfDefined), selfDefined, "Not a self-defined code."),
    };
}
