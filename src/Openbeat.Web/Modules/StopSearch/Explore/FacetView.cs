namespace Openbeat.Modules.StopSearch.Explore;

/// <summary>A filter as the page draws it.</summary>
/// <param name="Open">Whether its values are shown at once.</param>
public sealed record FacetView(DimensionCounts Counts, bool Open);
