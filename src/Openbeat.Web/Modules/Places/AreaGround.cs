using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.OverlayNG;
using Openbeat.Analytics.Stops;
using Openbeat.Data;

namespace Openbeat.Modules.Places;

/// <summary>The ground of an area.</summary>
/// <param name="Shape">Its polygons, WGS 84.</param>
/// <param name="Basis">What it was drawn from, in words.</param>
/// <param name="Sets">The sets it was drawn from.</param>
public sealed record AreaShape(Geometry Shape, string Basis, IReadOnlyList<BoundarySet> Sets);

/// <summary>A ward of an area.</summary>
/// <param name="CouncilCode">The code of its local authority, or null where the boundaries do not say it.</param>
public sealed record WardOfArea(string Code, string Name, string? CouncilCode, Geometry Shape);

/// <summary>
/// Where areas are: by a boundary of their own, else by the wards and local authorities they are made of, else by their parts.
/// </summary>
public sealed class AreaGround(IServiceScopeFactory scopes, Atlas atlas, Forces forces)
{
    // Held as long as the tree it belongs to: a new import or a new day makes a new tree.
    private readonly ConditionalWeakTable<AreaTree, Held> _held = [];

    /// <summary>The ground of an area on the tree's day, or null where nothing tells.</summary>
    public async ValueTask<AreaShape?> ShapeAsync(AreaTree tree, AreaNode area, CancellationToken stop)
    {
        var shapes = _held.GetOrCreateValue(tree).Shapes;
        return shapes.TryGetValue(area.Id, out var held) ? held : shapes[area.Id] = await DrawAsync(tree, area, stop);
    }

    /// <summary>The wards of an area on the tree's day, by name.</summary>
    public async ValueTask<IReadOnlyList<WardOfArea>> WardsAsync(AreaTree tree, AreaNode area, CancellationToken stop)
    {
        var wards = _held.GetOrCreateValue(tree).Wards;
        return wards.TryGetValue(area.Id, out var held) ? held : wards[area.Id] = [.. (await ListWardsAsync(tree, area, stop)).OrderBy(w => w.Name, StringComparer.Ordinal)];
    }

    /// <summary>The smallest areas of the tree that a position lies in: of each force that tells, the deepest.</summary>
    public async ValueTask<IReadOnlyList<AreaNode>> AreasAtAsync(AreaTree tree, string? forceId, MapPosition position, CancellationToken stop)
    {
        var boundaries = await atlas.BoundariesAsync(stop);
        var ward = boundaries.Find(BoundaryKind.Ward, forceId, position, tree.Day);
        var authority = boundaries.Find(BoundaryKind.LocalAuthority, forceId, position, tree.Day)?.Area.Code ?? ward?.Area.ParentCode;
        var found = new List<AreaNode>();
        foreach (var kind in new[] { BoundaryKind.Beat, BoundaryKind.Sector, BoundaryKind.Area })
        {
            if (boundaries.Find(kind, forceId, position, tree.Day) is { Set.ForceId: { } owner } hit && tree.TryFind(owner, hit.Area.Code, out var node))
            {
                found.Add(node);
            }
        }

        var seen = tree.Forces.Where(f => forceId == Forces.DemonstrationId == (f.Area.ForceId == Forces.DemonstrationId));
        found.AddRange(seen.SelectMany(f => f.SelfAndBelow).Where(n => n.Matches.Any(m =>
            (m.Kind == BoundaryKind.Ward && m.Code == ward?.Area.Code) || (m.Kind == BoundaryKind.LocalAuthority && m.Code == authority))));
        if (found.Count == 0 && boundaries.Find(BoundaryKind.Force, forceId, position, tree.Day) is { } force
            && tree.Forces.FirstOrDefault(f => f.Area.ForceId == force.Set.ForceId || f.Area.ForceId == force.Area.Code) is { } root)
        {
            found.Add(root);
        }

        return [.. found.Distinct().Where(n => !found.Any(other => other != n && other.IsWithin(n.Id))).OrderBy(n => n.Reference, StringComparer.Ordinal)];
    }

    private async Task<AreaShape?> DrawAsync(AreaTree tree, AreaNode area, CancellationToken stop)
    {
        if (await OwnBoundaryAsync(tree, area, stop) is { } own)
        {
            return own;
        }

        if (area.Matches.Count > 0)
        {
            var wards = area.Matches.Where(m => m.Kind == BoundaryKind.Ward).Select(m => m.Code).ToList();
            var authorities = area.Matches.Where(m => m.Kind == BoundaryKind.LocalAuthority).Select(m => m.Code).ToList();
            var shapes = new List<Named>();
            shapes.AddRange(await ReadAsync(tree, area, BoundaryKind.Ward, wards, stop));
            var whole = await ReadAsync(tree, area, BoundaryKind.LocalAuthority, authorities, stop);
            shapes.AddRange(whole);
            shapes.AddRange(await ReadByParentAsync(tree, area, [.. authorities.Except(whole.Select(s => s.Code))], stop));
            if (shapes.Count > 0)
            {
                var kinds = shapes.GroupBy(s => s.Set.Kind).Select(g => $"{g.Count()} {g.Key.Words(g.Count() != 1)}");
                return Together(shapes.Select(s => s.Shape), $"drawn from the {string.Join(" and ", kinds)} it is made of", shapes.Select(s => s.Set));
            }
        }

        var grounded = area.Parts.Where(p => p.HasGround).ToList();
        var parts = new List<AreaShape>();
        foreach (var part in grounded)
        {
            if (await ShapeAsync(tree, part, stop) is { } shape)
            {
                parts.Add(shape);
            }
        }

        return parts.Count == 0 ? null : Together(
            parts.Select(p => p.Shape),
            $"drawn from {(parts.Count == grounded.Count ? $"its {parts.Count}" : $"{parts.Count} of its {grounded.Count}")} parts",
            parts.SelectMany(p => p.Sets));
    }

    private async Task<AreaShape?> OwnBoundaryAsync(AreaTree tree, AreaNode area, CancellationToken stop)
    {
        if (area.Kind.Boundaries is not { } kind)
        {
            return null;
        }

        List<string> codes = [area.Area.Code];
        if (kind == BoundaryKind.Force && forces.TryFind(area.Area.ForceId, out var force) && force.AreaCode is { } areaCode)
        {
            codes.Add(areaCode);
        }

        var own = await ReadAsync(tree, area, kind, codes, stop);
        return own.Count == 0 ? null : new AreaShape(own[0].Shape, $"a boundary of its own ({own[0].Set.Vintage})", [own[0].Set]);
    }

    private async Task<IReadOnlyList<WardOfArea>> ListWardsAsync(AreaTree tree, AreaNode area, CancellationToken stop)
    {
        var wards = area.Matches.Where(m => m.Kind == BoundaryKind.Ward).Select(m => m.Code).ToList();
        var authorities = area.Matches.Where(m => m.Kind == BoundaryKind.LocalAuthority).Select(m => m.Code).ToList();
        List<Named> found = [.. await ReadAsync(tree, area, BoundaryKind.Ward, wards, stop), .. await ReadByParentAsync(tree, area, authorities, stop)];
        if (found.Count > 0)
        {
            return [.. found.DistinctBy(w => w.Code).Select(Ward)];
        }

        if (await OwnBoundaryAsync(tree, area, stop) is { Shape: var ground })
        {
            var inside = await ReadAsync(tree, area, BoundaryKind.Ward, all => all, stop);
            return [.. inside.Where(w => ground.Contains(w.Shape.InteriorPoint)).DistinctBy(w => w.Code).Select(Ward)];
        }

        var ofParts = new List<WardOfArea>();
        foreach (var part in area.Parts)
        {
            ofParts.AddRange(await WardsAsync(tree, part, stop));
        }

        return [.. ofParts.DistinctBy(w => w.Code)];
    }

    private Task<List<Named>> ReadAsync(AreaTree tree, AreaNode area, BoundaryKind kind, List<string> codes, CancellationToken stop) => codes.Count == 0
        ? Task.FromResult(new List<Named>())
        : ReadAsync(tree, area, kind, b => b.Where(x => codes.Contains(x.Code)), stop);

    private Task<List<Named>> ReadByParentAsync(AreaTree tree, AreaNode area, List<string> authorities, CancellationToken stop) => authorities.Count == 0
        ? Task.FromResult(new List<Named>())
        : ReadAsync(tree, area, BoundaryKind.Ward, b => b.Where(x => x.ParentCode != null && authorities.Contains(x.ParentCode)), stop);

    /// <summary>Some boundaries of a kind, each code from the first set that has it.</summary>
    private async Task<List<Named>> ReadAsync(AreaTree tree, AreaNode area, BoundaryKind kind, Func<IQueryable<Boundary>, IQueryable<Boundary>> some, CancellationToken stop)
    {
        var boundaries = await atlas.BoundariesAsync(stop);
        var reader = new WKBReader();
        var found = new Dictionary<string, Named>(StringComparer.Ordinal);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        foreach (var set in boundaries.SetsInForce(kind, area.Area.ForceId, tree.Day))
        {
            foreach (var boundary in await some(db.Set<Boundary>().Where(b => b.SetId == set.Id)).ToListAsync(stop))
            {
                found.TryAdd(boundary.Code, new Named(boundary.Code, boundary.Name, boundary.ParentCode, set, reader.Read(boundary.Wkb)));
            }
        }

        return [.. found.Values.OrderBy(n => n.Code, StringComparer.Ordinal)];
    }

    private static AreaShape Together(IEnumerable<Geometry> shapes, string basis, IEnumerable<BoundarySet> sets) =>
        new(OverlayNGRobust.Union([.. shapes]), basis, [.. sets.DistinctBy(s => s.Id)]);

    private static WardOfArea Ward(Named ward) => new(ward.Code, ward.Name, ward.Parent, ward.Shape);

    private sealed record Named(string Code, string Name, string? Parent, BoundarySet Set, Geometry Shape);

    private sealed class Held
    {
        public ConcurrentDictionary<Guid, AreaShape?> Shapes { get; } = new();
        public ConcurrentDictionary<Guid, IReadOnlyList<WardOfArea>> Wards { get; } = new();
    }
}
