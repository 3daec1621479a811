namespace Openbeat.Analytics.Statistics.DisclosureControl;

/// <summary>What stands in place of a number that is not shown.</summary>
public enum ShownMark
{
    /// <summary>The number is shown.</summary>
    None,

    /// <summary>Hidden to protect people: "[c]".</summary>
    Confidential,

    /// <summary>Not applicable, a combination that cannot occur: "[z]".</summary>
    NotApplicable,
}

/// <summary>The shorthand of the Government Analysis Function for figures that are not given.</summary>
public static class ShownMarks
{
    /// <summary>The mark as it stands in tables; empty for a number that is shown.</summary>
    public static string Text(this ShownMark mark) => mark switch
    {
        ShownMark.Confidential => "[c]",
        ShownMark.NotApplicable => "[z]",
        _ => "",
    };
}
