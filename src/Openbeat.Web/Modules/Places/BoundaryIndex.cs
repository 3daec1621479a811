using System.Collections.Concurrent;
using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.Places;

/// <summary>A boundary that a position lies in.</summary>
/// <param name="Set">The set it is from.</param>
/// <param name="Area">Its code and names.</param>
public sealed record BoundaryHit(BoundarySet Set, OutlinedArea Area);

/// <summary>
/// All boundaries of one version, by kind, force and the days they are in force. The demonstration force sees its own
/// alone, and no other force sees them.
/// </summary>
public sealed class BoundaryIndex
{
    private readonly ConcurrentDictionary<Guid, Lazy<BoundaryLayer>> _layers = new();
    private readonly ConcurrentDictionary<(BoundaryKind Kind, string ForceId, DateOnly Day), IReadOnlyList<InForce>> _seen = new();
    private readonly Dictionary<BoundaryKind, List<InForce>> _sets;
    private readonly Func<BoundarySet, BoundaryLayer> _load;

    /// <param name="version">The number of the version, 0 where nothing was imported yet.</param>
    /// <param name="sets">The sets the version holds.</param>
    /// <param name="load">Loads the outlines of a set, once.</param>
    internal BoundaryIndex(int version, IEnumerable<BoundarySet> sets, Func<BoundarySet, BoundaryLayer> load)
    {
        Version = version;
        _load = load;
        _sets = sets.GroupBy(s => (s.Kind, s.ForceId))
            .SelectMany(InOrder)
            .GroupBy(s => s.Set.Kind)
            .ToDictionary(g => g.Key, g => g.OrderBy(s => s.Set.ForceId, StringComparer.Ordinal).ToList());
    }

    public int Version { get; }

    /// <summary>The sets of a kind in force on a day that a force sees: its own, those of the whole country, its neighbours'.</summary>
    public IEnumerable<BoundarySet> SetsInForce(BoundaryKind kind, string? forceId, DateOnly day) =>
        Seen(kind, forceId, day).Select(s => s.Set);

    /// <summary>Every set of the version with the days it is in force.</summary>
    public IEnumerable<(BoundarySet Set, DateOnly? Until)> Sets => _sets.Values.SelectMany(s => s).Select(s => (s.Set, s.Until));

    /// <summary>The outlines of a set.</summary>
    public BoundaryLayer Layer(BoundarySet set) => _layers.GetOrAdd(set.Id, _ => new Lazy<BoundaryLayer>(() => _load(set))).Value;

    /// <summary>The boundary of a kind that a position lies in on a day, or null.</summary>
    /// <param name="forceId">The force that asks: its own boundaries come before the country's and its neighbours'. Null for none.</param>
    public BoundaryHit? Find(BoundaryKind kind, string? forceId, MapPosition position, DateOnly day)
    {
        foreach (var (set, _) in Seen(kind, forceId, day))
        {
            if (Layer(set).Find(position) is { } area)
            {
                return new BoundaryHit(set, area);
            }
        }

        return null;
    }

    private IReadOnlyList<InForce> Seen(BoundaryKind kind, string? forceId, DateOnly day)
    {
        if (!_sets.TryGetValue(kind, out var sets))
        {
            return [];
        }

        return _seen.GetOrAdd((kind, forceId ?? "", day), _ =>
        {
            var now = sets.Where(s => s.Includes(day));
            return forceId == Forces.DemonstrationId
                ? [.. now.Where(s => s.Set.ForceId == forceId)]
                : [.. now.Where(s => s.Set.ForceId != Forces.DemonstrationId).OrderBy(s => s.Set.ForceId is null ? 1 : s.Set.ForceId == forceId ? 0 : 2)];
        });
    }

    private static IEnumerable<InForce> InOrder(IEnumerable<BoundarySet> sets)
    {
        var ordered = sets.OrderBy(s => s.From ?? DateOnly.MinValue).ToList();
        return ordered.Select((set, i) => new InForce(set, i + 1 < ordered.Count ? ordered[i + 1].From : null));
    }

    private sealed record InForce(BoundarySet Set, DateOnly? Until)
    {
        public bool Includes(DateOnly day) => (Set.From is null || Set.From <= day) && (Until is null || day < Until);
    }
}
