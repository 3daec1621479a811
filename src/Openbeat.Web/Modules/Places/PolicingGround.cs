using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.Places;

/// <summary>Where the areas of the forces' trees are on a day, as one force sees them.</summary>
internal sealed class PolicingGround
{
    private static readonly BoundaryKind[] SmallestFirst = [BoundaryKind.Beat, BoundaryKind.Sector, BoundaryKind.Area];

    private readonly BoundaryIndex _boundaries;
    private readonly AreaTree _tree;
    private readonly string _forceId;
    private readonly Dictionary<(BoundaryKind Kind, BoundaryKind MadeOf, string Code), AreaNode> _made = [];

    public PolicingGround(BoundaryIndex boundaries, AreaTree tree, IReadOnlyList<AreaMatch> matches, string forceId, DateOnly day)
    {
        (_boundaries, _tree, _forceId, Day) = (boundaries, tree, forceId, day);
        foreach (var (match, node) in matches
            .Where(m => m.IsInForce(day))
            .Select(m => (Match: m, Node: tree.TryFind(m.AreaId, out var node) ? node : null))
            .Where(m => m.Node is not null && Sees(forceId, m.Node.Area.ForceId))
            .OrderBy(m => m.Node!.Area.ForceId == forceId ? 0 : 1)
            .ThenBy(m => m.Node!.Reference, StringComparer.Ordinal))
        {
            if (node!.Kind.Boundaries is { } kind)
            {
                _made.TryAdd((kind, match.Kind, match.Code), node);
            }
        }
    }

    public DateOnly Day { get; }

    /// <summary>The references of the beat, the sector and the local policing area of a position, each null where nothing tells.</summary>
    public (string? Beat, string? Sector, string? PolicingArea) Find(MapPosition position, string? ward, string? authority)
    {
        var found = new string?[SmallestFirst.Length];
        AreaNode? smallest = null;
        for (var at = 0; at < SmallestFirst.Length; at++)
        {
            var kind = SmallestFirst[at];
            if (smallest?.Ancestors.LastOrDefault(a => a.Kind.Boundaries == kind) is { } around)
            {
                found[at] = around.Reference;
                continue;
            }

            var (reference, node) = Find(kind, position, ward, authority);
            found[at] = reference;
            smallest ??= node;
        }

        return (found[0], found[1], found[2]);
    }

    private (string? Reference, AreaNode? Node) Find(BoundaryKind kind, MapPosition position, string? ward, string? authority)
    {
        if (_boundaries.Find(kind, _forceId, position, Day) is { } hit)
        {
            var owner = hit.Set.ForceId ?? _forceId;
            return _tree.TryFind(owner, hit.Area.Code, out var drawn) ? (drawn.Reference, drawn) : ($"{owner}.{hit.Area.Code}", null);
        }

        return (ward is not null && _made.TryGetValue((kind, BoundaryKind.Ward, ward), out var node))
            || (authority is not null && _made.TryGetValue((kind, BoundaryKind.LocalAuthority, authority), out node))
                ? (node.Reference, node)
                : (null, null);
    }

    private static bool Sees(string asking, string owner) => asking == Forces.DemonstrationId == (owner == Forces.DemonstrationId);
}
