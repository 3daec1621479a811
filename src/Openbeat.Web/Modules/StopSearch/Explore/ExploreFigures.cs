using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch.Explore;

/// <summary>One value of a filter or a figure, with its count and share.</summary>
/// <param name="Share">Its share in words.</param>
/// <param name="Percent">The same as a number, or null where it is not given.</param>
public sealed record ValueCount(string Key, string Label, bool IsListed, bool IsChosen, ShownCount Count, string Share, decimal? Percent)
{
    public bool IsNotRecorded => Key.Length == 0;

    /// <summary>Drawn hatched: nobody knows, whether it was not asked, not said or not written down.</summary>
    public bool IsNotKnown => IsNotRecorded || Key == StopsWords.NotStated;

    /// <summary>The label, with a word where no code list has it.</summary>
    public string MarkedLabel => IsListed || Label == StopsWords.Unlisted ? Label : $"{Label} (not on the list)";
}

/// <summary>One dimension, as a filter (without its own filter) or as a figure (with every filter).</summary>
public sealed record DimensionCounts(StopDimension Dimension, IReadOnlyList<ValueCount> Values, ShownCount Total)
{
    public string Title => StopsWords.Title(Dimension);

    /// <summary>The values that occur.</summary>
    public IReadOnlyList<ValueCount> Occurring { get; } = [.. Values.Where(v => v.Count.Mark is not null || v.Count.Value > 0)];

    /// <summary>What it says in one sentence: its largest value, and what is not known.</summary>
    public string Finding
    {
        get
        {
            if (Total.Mark is not null)
            {
                return "Too few searches to show what they were";
            }

            if (Occurring.Count == 0)
            {
                return "No search is counted here";
            }

            var unknown = Values.Where(v => v.IsNotKnown).Sum(v => v.Count.Value);
            if (Values.Where(v => !v.IsNotKnown).MaxBy(v => v.Count.Value) is not { Count.Value: > 0 } largest)
            {
                return "For no search is this known";
            }

            var said = Occurring.Count == 1
                ? $"{largest.MarkedLabel}: all {largest.Count.Text} searches"
                : $"{largest.MarkedLabel}: {largest.Count.Text} of {Total.Text} searches ({largest.Share})";
            return unknown == 0 ? said : $"{said}; not known for {InWords.Share(unknown, Total.Value)}";
        }
    }
}

/// <summary>Everything the explorer shows, asked for once: page, CSV and JSON are made from the same object.</summary>
public sealed record ExploreFigures(
    ShownCount Total,
    IReadOnlyList<DimensionCounts> Choices,
    IReadOnlyList<DimensionCounts> Counts,
    IReadOnlyList<CountedPeriod> Months,
    CountedCrosstab Crosstab,
    AreaCounts Areas)
{
    /// <summary>What is set against each other until the reader chooses.</summary>
    public static (StopDimension Rows, StopDimension Columns) UsualCrosstab { get; } = (StopDimension.EthnicGroup, StopDimension.Outcome);

    public static ExploreFigures Of(StopsView view)
    {
        var figures = new StopsFigures(view);
        var (total, facets) = figures.Facets();
        var across = view.Address.Across ?? UsualCrosstab;
        var inOrder = StopsWords.InOrder.Where(figures.Dimensions.Contains).ToList();
        return new ExploreFigures(
            total,
            [.. inOrder.Select(d => Complete(view, figures, facets.First(f => f.Dimension == d)))],
            [.. inOrder.Select(d => Complete(view, figures, view.Query.ValuesOf(d).Count == 0 ? facets.First(f => f.Dimension == d) : figures.Count(d)))],
            figures.Monthly(),
            figures.Crosstab(across.Rows, across.Columns),
            AreaCounts.Of(view));
    }

    public IEnumerable<Month> Missing => Months.Where(m => m.IsMissing).Select(m => m.First);

    public IEnumerable<Month> Partly => Months.Where(m => !m.IsMissing && !m.IsComplete).Select(m => m.First);

    /// <summary>What is not known always has its row, and so has what was chosen, also where nothing was counted.</summary>
    private static DimensionCounts Complete(StopsView view, StopsFigures figures, CountedFacet facet)
    {
        var chosen = view.Query.ValuesOf(facet.Dimension);
        ValueCount Of(StopValue value, ShownCount count) => new(
            value.Key, value.Label, value.IsKnown, chosen.Contains(value.Key), count, count.ShareOf(facet.Total, figures.Thresholds), count.PercentOf(facet.Total, figures.Thresholds));

        var values = facet.Values.Select(v => Of(v.Value, v.Count)).ToList();
        foreach (var key in chosen.Concat(StopsWords.AlwaysShown(facet.Dimension)).Distinct())
        {
            if (values.All(v => v.Key != key) && view.Table.Dictionaries[facet.Dimension].TryFind(key, out var value))
            {
                values.Add(Of(value, default));
            }
        }

        // What is not known comes last.
        return new DimensionCounts(facet.Dimension, [.. values.OrderBy(v => v.IsNotRecorded ? 2 : v.IsNotKnown ? 1 : 0)], facet.Total);
    }
}
