namespace Openbeat.Modules.StopSearch.Explore;

/// <summary>A figure as the page draws it.</summary>
public sealed record CountsView(DimensionCounts Counts, ExplorePage Page);
