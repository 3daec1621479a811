using NetTopologySuite.Geometries;
using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.Places;

/// <summary>A place that people call by a name.</summary>
/// <param name="Name">Its name, such as "Tannery Lane".</param>
/// <param name="Kind">What it is, in a word or two, such as "Street".</param>
/// <param name="Position">A point that stands for it; a long street has several.</param>
public sealed record NamedPlace(string Name, string Kind, MapPosition Position);

/// <summary>Names of places that a module holds. Modules register theirs; a team is found by any of them.</summary>
public interface IPlaceNames
{
    /// <summary>A short text that is the same exactly while the names are.</summary>
    ValueTask<string> EditionAsync(CancellationToken stop);

    /// <summary>The places within a box of longitudes and latitudes.</summary>
    Task<IReadOnlyList<NamedPlace>> WithinAsync(Envelope ground, CancellationToken stop);
}
