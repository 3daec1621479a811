using System.Diagnostics.CodeAnalysis;

namespace Openbeat.Modules.Places;

/// <summary>An area where it stands in the tree of a day.</summary>
public sealed class AreaNode
{
    private readonly List<AreaNode> _parts = [];

    internal AreaNode(Area area, AreaKind kind, IReadOnlyList<AreaMatch> matches)
    {
        Area = area;
        Kind = kind;
        Matches = matches;
    }

    public Guid Id => Area.Id;
    public Area Area { get; }
    public AreaKind Kind { get; }
    public AreaNode? Parent { get; private set; }

    /// <summary>What lies in it, by kind and order.</summary>
    public IReadOnlyList<AreaNode> Parts => _parts;

    /// <summary>The wards and local authorities it is made of on the day.</summary>
    public IReadOnlyList<AreaMatch> Matches { get; }

    /// <summary>Its name outside the force: <c>northamptonshire</c> for the force, <c>northamptonshire.north</c> for what is in it.</summary>
    public string Reference => Parent is null ? Area.ForceId : $"{Area.ForceId}.{Area.Code}";

    /// <summary>The slugs from below the force down, joined by "/".</summary>
    public string Path => Parent is null ? "" : Parent.Parent is null ? Area.Slug : $"{Parent.Path}/{Area.Slug}";

    /// <summary>From the force down to its parent.</summary>
    public IEnumerable<AreaNode> Ancestors => Parent is null ? [] : Parent.Ancestors.Append(Parent);

    /// <summary>Whether it is ground on a map, as against a function of the whole county.</summary>
    public bool HasGround => Kind.Boundaries is not null || Matches.Count > 0;

    /// <summary>It and everything below it.</summary>
    public IEnumerable<AreaNode> SelfAndBelow => _parts.SelectMany(p => p.SelfAndBelow).Prepend(this);

    /// <summary>Whether it is the area or lies anywhere below it.</summary>
    public bool IsWithin(Guid areaId) => Id == areaId || (Parent?.IsWithin(areaId) ?? false);

    internal void PutIn(AreaNode parent)
    {
        Parent = parent;
        parent._parts.Add(this);
    }

    internal void Sort() => _parts.Sort((a, b) =>
    {
        var byOrder = (a.Kind.Order, a.Area.Order).CompareTo((b.Kind.Order, b.Area.Order));
        return byOrder != 0 ? byOrder : string.CompareOrdinal(a.Area.Code, b.Area.Code);
    });
}

/// <summary>The trees of all forces as they stand on one day. Immutable.</summary>
public sealed class AreaTree
{
    private readonly Dictionary<Guid, AreaNode> _byId = [];
    private readonly Dictionary<string, AreaNode> _byReference = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Force, string Path), Guid> _addresses;

    internal AreaTree(AreaRecords records, DateOnly day)
    {
        Day = day;
        var kinds = records.Kinds.ToDictionary(k => (k.ForceId, k.Key));
        var matches = records.Matches.Where(m => m.UntilVersion is null && m.IsInForce(day)).ToLookup(m => m.AreaId);
        foreach (var area in records.Areas.Where(a => a.IsInForce(day)))
        {
            IReadOnlyList<AreaMatch> own = [.. matches[area.Id].OrderBy(m => m.Kind).ThenBy(m => m.Code, StringComparer.Ordinal)];
            _byId[area.Id] = new AreaNode(area, kinds[(area.ForceId, area.Kind)], own);
        }

        var placements = records.Placements
            .Where(p => p.From is null || p.From <= day)
            .GroupBy(p => p.AreaId)
            .ToDictionary(g => g.Key, g => g.OrderBy(p => p.From ?? DateOnly.MinValue).ThenBy(p => p.Id).Last().ParentId);
        Forces = [.. _byId.Values.Where(n => n.Area.Kind == AreaKind.Force).OrderBy(n => n.Area.Name, StringComparer.Ordinal)];
        foreach (var node in _byId.Values.Where(n => n.Area.Kind != AreaKind.Force))
        {
            if (placements.TryGetValue(node.Id, out var parentId) && _byId.TryGetValue(parentId, out var parent))
            {
                node.PutIn(parent);
            }
            else if (Forces.FirstOrDefault(f => f.Area.ForceId == node.Area.ForceId) is { } force)
            {
                // What it lay in has ended: it hangs on the force until it is placed again.
                node.PutIn(force);
            }
        }

        foreach (var node in _byId.Values)
        {
            node.Sort();
            _byReference[node.Reference] = node;
        }

        _addresses = records.Addresses.ToDictionary(a => (a.ForceId, a.Path), a => a.AreaId);
    }

    public DateOnly Day { get; }

    /// <summary>The forces that have a tree, by name.</summary>
    public IReadOnlyList<AreaNode> Forces { get; }

    public bool TryFind(Guid id, [NotNullWhen(true)] out AreaNode? node) => _byId.TryGetValue(id, out node);

    /// <summary>Finds an area by <see cref="AreaNode.Reference"/>.</summary>
    public bool TryFind(string reference, [NotNullWhen(true)] out AreaNode? node) => _byReference.TryGetValue(reference, out node);

    public bool TryFind(string forceId, string code, [NotNullWhen(true)] out AreaNode? node) => _byReference.TryGetValue($"{forceId}.{code}", out node);

    /// <summary>Finds an area by an address it has or once had.</summary>
    public bool TryFindByAddress(string forceId, string path, [NotNullWhen(true)] out AreaNode? node)
    {
        node = null;
        return _addresses.TryGetValue((forceId, path), out var id) && _byId.TryGetValue(id, out node);
    }
}

/// <summary>The rows a tree is made from.</summary>
internal sealed record AreaRecords(
    IReadOnlyList<AreaKind> Kinds,
    IReadOnlyList<Area> Areas,
    IReadOnlyList<AreaPlacement> Placements,
    IReadOnlyList<AreaAddress> Addresses,
    IReadOnlyList<AreaMatch> Matches,
    IReadOnlyList<Council> Councils);
