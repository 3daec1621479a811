using Openbeat.Charts.Maps;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Teams;

/// <summary>The ground of an area with a place for a pin, to point at something or to see what was pointed at.</summary>
public sealed class PinMaps(AreaGround ground)
{
    /// <summary>The map of an area, or null where nothing tells where it is.</summary>
    public async Task<BoundaryMap?> OfAsync(AreaTree tree, AreaNode area, CancellationToken stop)
    {
        if (await PiecesAsync(tree, area, stop) is not { } pieces)
        {
            return null;
        }

        var map = BoundaryMap.Of($"A map of {area.Area.Name}, to point at a place. Words do as well: there is a field for them.", pieces);
        return map is null ? null : map with { TakesPin = true };
    }

    /// <summary>The same with a pin on it.</summary>
    public async Task<BoundaryMap?> WithPinAsync(AreaTree tree, AreaNode area, double latitude, double longitude, CancellationToken stop) =>
        await PiecesAsync(tree, area, stop) is not { } pieces ? null
        : BoundaryMap.OfCounts($"The place that the sender pointed at in {area.Area.Name}.", pieces, [new MapCount(latitude, longitude, 1)]);

    private async Task<List<MapPiece>?> PiecesAsync(AreaTree tree, AreaNode area, CancellationToken stop)
    {
        if (await ground.ShapeAsync(tree, area, stop) is not { } own)
        {
            return null;
        }

        var pieces = new List<MapPiece> { new(area.Area.Name, null, own.Shape, MapStyle.Own) };
        foreach (var part in area.Parts.Where(p => p.HasGround))
        {
            if (await ground.ShapeAsync(tree, part, stop) is { } shape)
            {
                pieces.Add(new MapPiece(part.Area.Name, part.Area.Name, shape.Shape, MapStyle.Part));
            }
        }

        if (pieces.Count == 1)
        {
            pieces.AddRange((await ground.WardsAsync(tree, area, stop)).Select(w => new MapPiece(w.Name, w.Name, w.Shape, MapStyle.Part)));
        }

        return pieces;
    }
}
