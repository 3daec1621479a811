using System.Collections.Concurrent;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Published;

/// <summary>
/// A version of the published dataset, ready to be asked: the table of its searches and what is known of its files. What is
/// invented is a part of its own: whoever does not name the demonstration force is answered from the real part.
/// </summary>
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

    /// <summary>The part of real forces; itself where it holds no other.</summary>
    public Dataset Real { get; private set; } = null!;

    /// <summary>The part of the demonstration force.</summary>
    public Dataset Demonstration { get; private set; } = null!;

    /// <summary>Both parts, for whoever names both.</summary>
    public Dataset Whole { get; private set; } = null!;

    /// <summary>The real part, or the demonstration while nothing real is held: what pages open with.</summary>
    public Dataset Shown => Real.IsEmpty ? Demonstration : Real;

    /// <summary>Whether any of it is invented.</summary>
    public bool IsInvented { get; } = Files.Any(f => f.ForceId == Forces.DemonstrationId);

    /// <summary>The part that a view of some forces or areas is answered from.</summary>
    /// <param name="named">The ids of forces and areas that the view names; none for a view of all.</param>
    public Dataset Naming(IEnumerable<string> named)
    {
        var asked = named.ToList();
        return !asked.Exists(InventedCounty.Has) ? Real : asked.TrueForAll(InventedCounty.Has) ? Demonstration : Whole;
    }

    /// <summary>Parts a version into what is real and what is invented, and gives the real part.</summary>
    internal Dataset Parted()
    {
        var real = IsInvented ? Of(invented: false) : this;
        var demonstration = Of(invented: true);
        foreach (var part in new[] { this, real, demonstration })
        {
            (part.Real, part.Demonstration, part.Whole) = (real, demonstration, this);
        }

        return real;
    }

    private Dataset Of(bool invented) => new(
        Version,
        MadeAt,
        new StopTable(Table.Dictionaries, Table.Segments.Where(s => s.ForceId == Forces.DemonstrationId == invented)),
        [.. Files.Where(f => f.ForceId == Forces.DemonstrationId == invented)],
        Areas,
        Boundaries);

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
    public IReadOnlySet<Month> MonthsHeld(IReadOnlyCollection<string> forceIds) => forceIds.Count switch
    {
        0 => _allMonths.Value,
        1 => MonthsOf(forceIds.First()),
        _ => forceIds.SelectMany(MonthsOf).ToHashSet(),
    };

    private IReadOnlySet<Month> MonthsOf(string forceId) => _monthsOfForce.Value.GetValueOrDefault(forceId) ?? _none;

    private static readonly HashSet<Month> _none = [];

    // Asked for several times in every answer, and a country has thousands of files.
    private readonly Lazy<HashSet<Month>> _allMonths = new(() => Open(Files).Select(f => f.Month).ToHashSet());

    private readonly Lazy<Dictionary<string, HashSet<Month>>> _monthsOfForce =
        new(() => Open(Files).GroupBy(f => f.ForceId).ToDictionary(g => g.Key, g => g.Select(f => f.Month).ToHashSet(), StringComparer.Ordinal));

    private static IEnumerable<SuppliedFile> Open(IEnumerable<SuppliedFile> files) => files.Where(f => f.Class == SourceClass.Open);
}
