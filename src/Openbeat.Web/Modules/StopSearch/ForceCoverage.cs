using Openbeat.Analytics;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published;

namespace Openbeat.Modules.StopSearch;

/// <summary>Which months of a force are held, and which between its first and last are missing.</summary>
public sealed record ForceCoverage(string ForceId, string Name, Month First, Month Last, int Held, long Searches, IReadOnlyList<Month> Missing)
{
    public static IReadOnlyList<ForceCoverage> Of(Dataset dataset, Forces forces) =>
    [
        .. dataset.Table.Segments.GroupBy(s => s.ForceId).Select(g =>
        {
            var held = g.Select(s => s.Month).ToHashSet();
            var (first, last) = (held.Min(), held.Max());
            return new ForceCoverage(
                g.Key,
                forces.TryFind(g.Key, out var force) ? force.Name : g.Key,
                first,
                last,
                held.Count,
                g.Sum(s => (long)s.RowCount),
                [.. Enumerable.Range(0, last.Index - first.Index + 1).Select(first.Plus).Where(m => !held.Contains(m))]);
        }).OrderBy(c => c.Name, StringComparer.Ordinal),
    ];
}
