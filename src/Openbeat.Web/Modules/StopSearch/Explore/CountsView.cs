using Openbeat.Charts;

namespace Openbeat.Modules.StopSearch.Explore;

/// <summary>A figure as the page draws it.</summary>
public sealed record CountsView(DimensionCounts Counts, ExploreText Text)
{
    public BarList Chart { get; } = new()
    {
        Caption = $"{Counts.Title}: {Text.Subtitle("searches")}",
        Measure = "Searches",
        Dimension = Counts.Title,
        Whole = Counts.Total.Value,
        Bars = [.. Counts.Values.Select(v => new Bar(v.MarkedLabel, v.Count.Value, v.IsNotKnown) { Written = v.Count.Text, WrittenShare = v.Share })],
    };
}
