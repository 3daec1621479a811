namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>The paragraph that stands beside every comparison, always in these words.</summary>
internal static class FixedWords
{
    public const string Paragraph =
        "A difference in rates does not by itself show why it exists; equal outcome rates do not by themselves show that searches were fair.";
}
