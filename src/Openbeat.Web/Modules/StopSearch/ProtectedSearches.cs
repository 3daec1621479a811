using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Openbeat.Analytics.Statistics.DisclosureControl;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.StopSearch;

/// <summary>
/// The searches of protected sources of one version as they may be shown: one cube of force, month, ethnic group and outcome,
/// protected once. Whatever is shown of them adds up its cells, so that no two answers together say more than the cells do.
/// Nothing finer is released: no other value, no place, no row.
/// </summary>
public sealed class ProtectedSearches
{
    /// <summary>What a view with protected sources can be counted and filtered by, beside months.</summary>
    public static IReadOnlyList<StopDimension> Dimensions { get; } = [StopDimension.EthnicGroup, StopDimension.Outcome, StopDimension.Force];

    private const string MonthName = "month";
    private static readonly ConditionalWeakTable<Dataset, ProtectedSearches> Made = [];

    private readonly ProtectedCube? _cube;
    private readonly Dictionary<string, HashSet<string>> _values;

    private ProtectedSearches(ProtectedCube? cube, DisclosureThresholds thresholds, IReadOnlyList<SuppliedFile> files)
    {
        (_cube, Thresholds, Files) = (cube, thresholds, files);
        _values = cube is null ? [] : cube.Dimensions.ToDictionary(d => d.Name, d => d.Values.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The numbers of the rule, as they stood when the version was made.</summary>
    public DisclosureThresholds Thresholds { get; }

    /// <summary>The files counted.</summary>
    public IReadOnlyList<SuppliedFile> Files { get; }

    public static async ValueTask<ProtectedSearches> OfAsync(Dataset dataset, PublishedDataset published, CancellationToken stop)
    {
        if (Made.TryGetValue(dataset, out var made))
        {
            return made;
        }

        var table = await published.ProtectedAsync(dataset, stop);
        return Made.GetValue(dataset, _ => Of(dataset, table));
    }

    /// <summary>The shown count of a query, which may name months and the values of <see cref="Dimensions"/>.</summary>
    public ProtectedCount Count(StopQuery query)
    {
        if (_cube is null)
        {
            return default;
        }

        var selection = CubeSelection.Everything;
        foreach (var dimension in Dimensions)
        {
            if (query.ValuesOf(dimension) is { Count: > 0 } asked && !Narrow(ref selection, dimension.Name(), asked))
            {
                return default;
            }
        }

        var months = _values[MonthName].Where(m => (query.From is not { } from || string.CompareOrdinal(m, from.ToString()) >= 0) && (query.To is not { } to || string.CompareOrdinal(m, to.ToString()) <= 0));
        return Narrow(ref selection, MonthName, months) ? _cube.Count(selection) : default;
    }

    /// <summary>The keys of a dimension that protected sources may have.</summary>
    public IEnumerable<string> Keys(StopDimension dimension) => _cube?.Dimensions.First(d => d.Name == dimension.Name()).Values ?? [];

    private bool Narrow(ref CubeSelection selection, string dimension, IEnumerable<string> asked)
    {
        var there = asked.Where(_values[dimension].Contains).ToList();
        if (there.Count > 0)
        {
            selection = selection.Where(dimension, there);
        }

        return there.Count > 0;
    }

    private static ProtectedSearches Of(Dataset dataset, StopTable table)
    {
        var thresholds = DisclosureThresholds.Seeded.On(DateOnly.FromDateTime(dataset.MadeAt.ToLondon()));
        if (table.Segments.Count == 0)
        {
            return new ProtectedSearches(null, thresholds, []);
        }

        CubeDimension[] dimensions =
        [
            new(StopDimension.Force.Name(), table.Segments.Select(s => s.ForceId).Distinct().Order(StringComparer.Ordinal)),
            new(MonthName, table.Segments.Select(s => s.Month).Distinct().Order().Select(m => m.ToString())),
            new(StopDimension.EthnicGroup.Name(), Listed(table, StopDimension.EthnicGroup)),
            new(StopDimension.Outcome.Name(), Listed(table, StopDimension.Outcome), isOutcome: true),
        ];
        return new ProtectedSearches(ProtectedCube.Protect(dimensions, table.Segments.SelectMany(s => Cells(table, s)), thresholds), thresholds, dataset.ProtectedFiles);
    }

    private static IEnumerable<ExactCell> Cells(StopTable table, StopSegment segment)
    {
        var month = segment.Month.ToString();
        var counts = table.Crosstab(StopQuery.All.Between(segment.Month, segment.Month).With(StopDimension.Force, segment.ForceId), StopDimension.EthnicGroup, StopDimension.Outcome);
        for (var row = 0; row < counts.Rows.Values.Count; row++)
        {
            for (var column = 0; column < counts.Columns.Values.Count; column++)
            {
                ImmutableArray<string> values = [segment.ForceId, month, KeyOf(counts.Rows.Values[row].Value), KeyOf(counts.Columns.Values[column].Value)];
                yield return new ExactCell(values, counts.Cells[row][column]);
            }
        }
    }

    /// <summary>The values on the code list; words that stand on none are the source's own, and are released as one value.</summary>
    private static IEnumerable<string> Listed(StopTable table, StopDimension dimension) =>
        table.Dictionaries[dimension].Values.Where(v => v.IsKnown).OrderBy(v => v.Rank).Select(v => v.Key).Append(StopDictionaries.UnlistedGroup).Distinct();

    private static string KeyOf(StopValue value) => value.IsKnown ? value.Key : StopDictionaries.UnlistedGroup;
}
