using System.Collections.Concurrent;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Published;

/// <summary>A version of the published dataset, ready to be asked: the table of its searches and what is known of its files.</summary>
/// <param name="Version">Its number; 0 while nothing was ever supplied.</param>
/// <param name="MadeAt">When it was made, UTC.</param>
/// <param name="Table">Its searches, of open sources.</param>
/// <param name="Files">Its supplied files, by force and month.</param>
/// <param name="Areas">The areas its searches can be asked for in.</param>
/// <param name="Boundaries">What the columns of these areas are called in its table.</param>
public sealed record Dataset(int Version, DateTime MadeAt, StopTable Table, IReadOnlyList<SuppliedFile> Files, AreaRegister Areas, string Boundaries)
{
    public bool IsEmpty => Files.Count == 0;

    /// <summary>The searches of a query that lie in any of some areas; none takes the filter away.</summary>
    public StopQuery In(StopQuery query, IEnumerable<RegisteredArea> areas) => AreaRegister.Narrow(query, areas, Boundaries);

    /// <summary>The ids of the forces of which at least one open month is held.</summary>
    public IReadOnlyList<string> ForceIds { get; } = [.. Files.Where(f => f.Class == SourceClass.Open).Select(f => f.ForceId).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// The files of protected sources. One whose very bytes are held openly too is left out: its searches are counted already.
    /// </summary>
    public IReadOnlyList<SuppliedFile> ProtectedFiles { get; } =
        [.. Files.Where(f => f.Class == SourceClass.Protected).ExceptBy(Files.Where(f => f.Class == SourceClass.Open).Select(f => f.Sha256), f => f.Sha256)];

    /// <summary>Whether the version knows a value of a dimension: it is on a code list, or an open file of the version has it.</summary>
    /// <remarks>Dictionaries are shared by all files, the protected among them, whose own words nobody may find out by asking for them.</remarks>
    public bool Knows(StopDimension dimension, string key) => _keys.GetOrAdd(dimension, KeysOf).Contains(key);

    /// <summary>The values of a dimension that the version knows, in the order in which they were first seen.</summary>
    public IEnumerable<StopValue> KnownValues(StopDimension dimension) => Table.Dictionaries[dimension].Values.Where(v => Knows(dimension, v.Key));

    private readonly ConcurrentDictionary<StopDimension, IReadOnlySet<string>> _keys = new();

    private IReadOnlySet<string> KeysOf(StopDimension dimension) =>
        Table.Dictionaries[dimension].Values.Where(v => v.IsKnown).Select(v => v.Key)
            .Concat(Table.Count(StopQuery.All, dimension).Values.Select(v => v.Key))
            .Append(StopDictionaries.UnlistedGroup)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The months held of some forces, or of all where none is named.</summary>
    public IReadOnlySet<Month> MonthsHeld(IReadOnlyCollection<string> forceIds) =>
        Files.Where(f => f.Class == SourceClass.Open && (forceIds.Count == 0 || forceIds.Contains(f.ForceId))).Select(f => f.Month).ToHashSet();
}
