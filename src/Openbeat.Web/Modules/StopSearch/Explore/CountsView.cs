using Openbeat.Charts;

namespace Openbeat.Modules.StopSearch.Explore;

/// <summary>A figure as the page draws it.</summary>
public sealed record CountsView(DimensionCounts Counts, ExplorePage Page)
{
    public BarList Chart { get; } = new()
    {
        Caption = $"{Counts.Title}: {Page.Subtitle("searches")}",
        Measure = "Searches",
        Dimension = Counts.Title,
        Bars = [.. Counts.Values.Select(v => new Bar(v.IsListed ? v.Label : $"{v.Label} (not on the list)", v.Count, v.IsNotKnown))],
    };

    /// <summary>What the figure says, before it is drawn.</summary>
    public string Finding { get; } = StopsWords.Finding([.. Counts.Values.Select(v => (v.Label, v.Count, v.IsNotKnown))]);
}
