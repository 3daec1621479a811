using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;

namespace Openbeat.Modules.Places;

/// <summary>What is known of a position.</summary>
/// <param name="Areas">The smallest areas of the tree it lies in; several where more than one team has it.</param>
/// <param name="Force">Whose force area it is, where boundaries tell.</param>
/// <param name="Ward">Its ward.</param>
public sealed record FoundPlace(MapPosition Position, IReadOnlyList<AreaNode> Areas, Force? Force, OutlinedArea? Ward);

/// <summary>What a postcode search found.</summary>
/// <param name="Code">The postcode with its space.</param>
/// <param name="Ended">Whether it is no longer used.</param>
/// <param name="Position">Where it is, or null where no point is known for it.</param>
public sealed record FoundPostcode(string Code, bool Ended, MapPosition? Position);

/// <summary>Finds places. It keeps nothing of what it was asked, and writes nothing of it anywhere.</summary>
public sealed class PlaceFinder(AppDb db, Atlas atlas, AreaGround ground, Forces forces)
{
    /// <summary>A postcode however it is typed, or null where it is none or not known.</summary>
    public async Task<FoundPostcode?> PostcodeAsync(string? text, CancellationToken stop) =>
        Postcode.TryParse(text, out var code) && await db.Set<Postcode>().FirstOrDefaultAsync(p => p.Code == code, stop) is { } found
            ? new FoundPostcode(Postcode.Spaced(code), found.Ended, found is { Latitude: { } latitude, Longitude: { } longitude } ? MapPosition.FromDegrees(latitude, longitude) : null)
            : null;

    public async Task<FoundPlace> AtAsync(MapPosition position, string? forceId, CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        var boundaries = await atlas.BoundariesAsync(stop);
        var areas = await ground.AreasAtAsync(tree, forceId, position, stop);
        var hit = boundaries.Find(BoundaryKind.Force, forceId, position, tree.Day);
        Force? force = null;
        _ = (hit is not null && (forces.TryFindByArea(hit.Area.Code, out force) || (hit.Set.ForceId is { } owner && forces.TryFind(owner, out force))))
            || (areas.Count > 0 && forces.TryFind(areas[0].Area.ForceId, out force));
        return new FoundPlace(position, areas, force, boundaries.Find(BoundaryKind.Ward, forceId, position, tree.Day)?.Area);
    }
}
