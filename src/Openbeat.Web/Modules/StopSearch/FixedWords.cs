namespace Openbeat.Modules.StopSearch;

/// <summary>Sentences that always stand in these words.</summary>
internal static class FixedWords
{
    /// <summary>The paragraph that stands beside every comparison.</summary>
    public const string Paragraph =
        "A difference in rates does not by itself show why it exists; equal outcome rates do not by themselves show that searches were fair.";

    /// <summary>What is counted.</summary>
    public const string CountsOfSearches = "Counts are of searches, not of people.";

    /// <summary>What is done to every figure of a view with protected sources.</summary>
    public const string ProtectedRule =
        "This view adds protected sources, so every figure in it goes through disclosure control: counts of 1 to 4 are shown as [c], others to the nearest 5, and percentages are made from these and given from 20 searches on. A figure with + leaves out one or more counts too small to show. Searches one by one, places and other details are not given.";
}
