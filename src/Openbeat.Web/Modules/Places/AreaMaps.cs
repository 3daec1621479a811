using Openbeat.Charts.Maps;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Places;

/// <summary>The map of an area: its parts where they have ground, else its wards, on its own ground.</summary>
internal static class AreaMaps
{
    public static async Task<BoundaryMap?> OfAsync(AreaGround ground, AreaTree tree, AreaNode area, CancellationToken stop)
    {
        if (await ground.ShapeAsync(tree, area, stop) is not { } own)
        {
            return null;
        }

        var pieces = new List<MapPiece>();
        if (area.Parent is { } parent && await ground.ShapeAsync(tree, parent, stop) is { } around)
        {
            pieces.Add(new MapPiece(parent.Area.Name, null, around.Shape, MapStyle.Around));
        }

        pieces.Add(new MapPiece(area.Area.Name, null, own.Shape, MapStyle.Own));
        var parts = 0;
        foreach (var part in area.Parts.Where(p => p.HasGround))
        {
            if (await ground.ShapeAsync(tree, part, stop) is { } shape)
            {
                pieces.Add(new MapPiece(part.Area.Name, part.Area.Name, shape.Shape, MapStyle.Part, AreaLinks.Show(part)));
                parts++;
            }
        }

        var wards = await ground.WardsAsync(tree, area, stop);
        if (parts == 0)
        {
            pieces.AddRange(wards.Select(w => new MapPiece(w.Name, w.Name, w.Shape, MapStyle.Part)));
        }

        var inside = parts > 0 ? InWords.Count(parts, "part", "parts") : InWords.Count(wards.Count, "ward", "wards");
        return BoundaryMap.Of($"A map of {area.Area.Name} and its {inside}. The list on this page says the same.", pieces);
    }

    /// <summary>All smallest areas of a force to choose from, with what they lie in drawn around them; null where fewer than two have ground.</summary>
    public static async Task<BoundaryMap?> OfSmallestAsync(AreaGround ground, AreaTree tree, AreaNode force, CancellationToken stop)
    {
        var smallest = force.SelfAndBelow.Where(a => a.Kind.Boundaries is not null && a.Parent is not null && !a.Parts.Any(p => p.Kind.Boundaries is not null)).ToList();
        var pieces = new List<MapPiece>();
        foreach (var area in smallest)
        {
            if (await ground.ShapeAsync(tree, area, stop) is { } shape)
            {
                pieces.Add(new MapPiece(area.Area.Name, null, shape.Shape, MapStyle.Part, AreaLinks.Show(area)));
            }
        }

        var count = pieces.Count;
        if (count < 2)
        {
            return null;
        }

        foreach (var group in smallest.Select(a => a.Parent!).Distinct())
        {
            if (await ground.ShapeAsync(tree, group, stop) is { } shape)
            {
                pieces.Add(new MapPiece(group.Area.Name, group.Parent is null ? null : group.Area.Name, shape.Shape, MapStyle.Group));
            }
        }

        return BoundaryMap.Of($"A map of {force.Area.Name} and its {InWords.Number(count)} areas. The list says the same.", pieces);
    }
}
