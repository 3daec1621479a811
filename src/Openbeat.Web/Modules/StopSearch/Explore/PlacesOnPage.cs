namespace Openbeat.Modules.StopSearch.Explore;

/// <summary>The map with the first of its list.</summary>
/// <param name="All">The address of the whole list.</param>
public sealed record PlacesOnPage(PlacesView Places, string All)
{
    public const int Listed = 6;
}
