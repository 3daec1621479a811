using Openbeat.Analytics;
using Openbeat.Analytics.Statistics.DisclosureControl;
using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.StopSearch;

/// <summary>The count of one value.</summary>
public sealed record CountedValue(StopValue Value, ShownCount Count)
{
    public string Key => Value.Key;
    public string Label => Value.Label;
}

/// <summary>The counts of the values of a dimension that occur.</summary>
/// <param name="Total">All of them together, from the records and not from the counts as shown.</param>
public sealed record CountedFacet(StopDimension Dimension, IReadOnlyList<CountedValue> Values, ShownCount Total)
{
    public ShownCount CountOf(string key) => Values.FirstOrDefault(v => v.Key == key)?.Count ?? default;
}

/// <summary>The count of a period, with how many of its files are held.</summary>
public sealed record CountedPeriod(Month First, int Months, ShownCount Count, int Held, int Expected)
{
    public Month Last => First.Plus(Months - 1);
    public bool IsMissing => Held == 0;
    public bool IsComplete => Held == Expected;
}

/// <summary>Counts by two dimensions at once.</summary>
public sealed record CountedCrosstab(CountedFacet Rows, CountedFacet Columns, IReadOnlyList<IReadOnlyList<ShownCount>> Cells, ShownCount Total);

/// <summary>
/// Every figure of a view, whether it holds open sources alone or protected ones too: page, files and API all ask here, so
/// that what may be shown is decided once.
/// </summary>
public sealed class StopsFigures(StopsView view)
{
    /// <summary>What the view can be counted and filtered by.</summary>
    public IReadOnlyList<StopDimension> Dimensions { get; } = view.Protected is null ? StopDimensions.All : ProtectedSearches.Dimensions;

    /// <summary>The numbers of the rule; of no consequence to open sources.</summary>
    public DisclosureThresholds Thresholds { get; } = view.Protected?.Thresholds ?? new DisclosureThresholds();

    public ShownCount Total() => TotalOf(view.Query);

    /// <summary>The searches of the view that have one of some values.</summary>
    public ShownCount TotalWith(StopDimension dimension, IReadOnlyCollection<string> keys) => keys.Count == 0 ? default : TotalOf(view.Query.With(dimension, keys));

    /// <summary>The total, and each dimension without its own filter.</summary>
    public (ShownCount Total, IReadOnlyList<CountedFacet> Facets) Facets()
    {
        if (view.Protected is null)
        {
            var facets = view.Table.Facets(view.Query);
            return (ShownCount.Exact(facets.Total), [.. facets.Facets.Select(Exact)]);
        }

        return (Total(), [.. Dimensions.Select(d => Together(view.Query.Without(d), d))]);
    }

    /// <summary>A dimension with every filter, its own included.</summary>
    public CountedFacet Count(StopDimension dimension) =>
        view.Protected is null ? Exact(view.Table.Count(view.Query, dimension)) : Together(view.Query, dimension);

    /// <summary>Month by month over the months of the view.</summary>
    public IReadOnlyList<CountedPeriod> Monthly() =>
        view.From is null ? [] : MonthlyOf(view.Query.Between(view.From, view.To));

    /// <summary>Month by month for each value of a dimension.</summary>
    public IReadOnlyList<(StopValue Value, IReadOnlyList<ShownCount> Months)> Monthly(StopDimension dimension)
    {
        if (view.From is null)
        {
            return [];
        }

        var query = view.Query.Between(view.From, view.To);
        if (view.Protected is null)
        {
            return [.. view.Table.Monthly(query, dimension).Select(s => (s.Value, (IReadOnlyList<ShownCount>)[.. s.Months.Select(m => ShownCount.Exact(m.Count))]))];
        }

        var months = MonthlyOf(query);
        return [.. Together(query, dimension).Values.Select(v => (v.Value, (IReadOnlyList<ShownCount>)[.. months.Select(m => TotalOf(query.Between(m.First, m.First).With(dimension, v.Key)))]))];
    }

    /// <summary>Year by year; the first and last year hold only their months of the view.</summary>
    public IReadOnlyList<CountedPeriod> Yearly(YearKind kind)
    {
        if (view.From is not { } from || view.To is not { } to)
        {
            return [];
        }

        if (view.Protected is null)
        {
            return [.. view.Table.Yearly(view.Query.Between(from, to), kind).Select(p => new CountedPeriod(p.First, p.Months, ShownCount.Exact(p.Count), p.Held, p.Expected))];
        }

        var firstMonth = kind == YearKind.Financial ? 4 : 1;
        return
        [
            .. Monthly().GroupBy(m => m.First.MonthOfYear >= firstMonth ? m.First.Year : m.First.Year - 1)
                .Select(y => new CountedPeriod(
                    new Month(y.Key, firstMonth), 12, TotalOf(view.Query.Between(y.First().First, y.Last().First)), y.Sum(m => m.Held), y.Sum(m => m.Expected))),
        ];
    }

    public CountedCrosstab Crosstab(StopDimension rows, StopDimension columns)
    {
        if (view.Protected is null)
        {
            var table = view.Table.Crosstab(view.Query, rows, columns);
            return new CountedCrosstab(Exact(table.Rows), Exact(table.Columns), [.. table.Cells.Select(r => (IReadOnlyList<ShownCount>)[.. r.Select(ShownCount.Exact)])], ShownCount.Exact(table.Total));
        }

        var (down, across) = (Together(view.Query, rows), Together(view.Query, columns));
        return new CountedCrosstab(
            down,
            across,
            [.. down.Values.Select(r => (IReadOnlyList<ShownCount>)[.. across.Values.Select(c => TotalOf(view.Query.With(rows, r.Key).With(columns, c.Key)))])],
            Total());
    }

    private ShownCount TotalOf(StopQuery query) => view.Protected is { } kept
        ? ShownCount.Together(view.Table.Total(query), kept.Count(query), kept.Thresholds)
        : ShownCount.Exact(view.Table.Total(query));

    private List<CountedPeriod> MonthlyOf(StopQuery query)
    {
        if (view.Protected is not { } kept)
        {
            return [.. view.Table.Monthly(query).Select(p => new CountedPeriod(p.First, p.Months, ShownCount.Exact(p.Count), p.Held, p.Expected))];
        }

        // A month of a force counts as held when either kind of source holds it.
        var forces = query.ValuesOf(StopDimension.Force);
        var files = view.Table.Segments.Select(s => (s.ForceId, s.Month)).Concat(kept.Files.Select(f => (f.ForceId, f.Month)))
            .Where(f => forces.Count == 0 || forces.Contains(f.ForceId)).Distinct().ToList();
        var expected = forces.Count > 0 ? forces.Count : files.Select(f => f.ForceId).Distinct().Count();
        var held = files.CountBy(f => f.Month).ToDictionary();
        return
        [
            .. Enumerable.Range(query.From!.Value.Index, query.To!.Value.Index - query.From.Value.Index + 1).Select(Month.FromIndex)
                .Select(m => new CountedPeriod(m, 1, TotalOf(query.Between(m, m)), held.GetValueOrDefault(m), expected)),
        ];
    }

    private CountedFacet Together(StopQuery query, StopDimension dimension)
    {
        var open = view.Table.Count(query, dimension).Values.ToDictionary(v => v.Key, v => v.Value);
        var asked = query.ValuesOf(dimension);
        var keys = open.Keys.Concat(view.Protected!.Keys(dimension)).Distinct().Where(k => asked.Count == 0 || asked.Contains(k));
        var values = keys.Select(k => new CountedValue(open.GetValueOrDefault(k) ?? ValueOf(dimension, k), TotalOf(query.With(dimension, k))))
            .Where(v => v.Count.Mark is not null || v.Count.Value > 0);
        return new CountedFacet(dimension, [.. view.Table.Dictionaries[dimension].Order == StopOrder.ByList
            ? values.OrderBy(v => v.Value.Rank).ThenBy(v => v.Label, StringComparer.Ordinal)
            : values.OrderBy(v => v.Key.Length == 0).ThenByDescending(v => v.Count.Value).ThenBy(v => v.Label, StringComparer.Ordinal)], TotalOf(query));
    }

    private StopValue ValueOf(StopDimension dimension, string key) => view.Table.Dictionaries[dimension].TryFind(key, out var value)
        ? value
        : new StopValue(-1, key, StopsWords.Unlisted, IsKnown: false, int.MaxValue - 1, null, IsNoFurtherAction: false, IsOutcomeNotKnown: false);

    private static CountedFacet Exact(StopFacet facet) => new(facet.Dimension, [.. facet.Values.Select(v => new CountedValue(v.Value, ShownCount.Exact(v.Count)))], ShownCount.Exact(facet.Total));
}
