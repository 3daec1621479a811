using Openbeat.Analytics;
using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.StopSearch.Explore;

/// <summary>One value of a filter or a figure, with its count and share.</summary>
/// <param name="Count">Searches with it.</param>
/// <param name="Of">Searches the share is of.</param>
public sealed record ValueCount(string Key, string Label, bool IsListed, bool IsChosen, long Count, long Of)
{
    public bool IsNotRecorded => Key.Length == 0;

    /// <summary>Drawn hatched: nobody knows, whether it was not asked, not said or not written down.</summary>
    public bool IsNotKnown => IsNotRecorded || Key == StopsWords.NotStated;
}

/// <summary>One dimension, as a filter (without its own filter) or as a figure (with every filter).</summary>
public sealed record DimensionCounts(StopDimension Dimension, IReadOnlyList<ValueCount> Values)
{
    public string Title => StopsWords.Title(Dimension);
    public long Total => Values.Sum(v => v.Count);
}

/// <summary>Everything the explorer shows, asked for once: page, CSV and JSON are made from the same object.</summary>
public sealed record ExploreFigures(
    long Total,
    IReadOnlyList<DimensionCounts> Choices,
    IReadOnlyList<DimensionCounts> Counts,
    IReadOnlyList<StopPeriod> Months)
{
    public static ExploreFigures Of(StopsView view)
    {
        var facets = view.Table.Facets(view.Query);
        return new ExploreFigures(
            facets.Total,
            [.. StopsWords.InOrder.Select(d => Complete(view, facets[d]))],
            [.. StopsWords.InOrder.Select(d => Complete(view, view.Query.ValuesOf(d).Count == 0 ? facets[d] : view.Table.Count(view.Query, d)))],
            view.From is null ? [] : view.Table.Monthly(view.Query.Between(view.From, view.To)));
    }

    public IEnumerable<Month> Missing => Months.Where(m => m.IsMissing).Select(m => m.First);

    public IEnumerable<Month> Partly => Months.Where(m => !m.IsMissing && !m.IsComplete).Select(m => m.First);

    /// <summary>What is not known always has its row, and so has what was chosen, also where nothing was counted.</summary>
    private static DimensionCounts Complete(StopsView view, StopFacet facet)
    {
        var chosen = view.Query.ValuesOf(facet.Dimension);
        var total = facet.Total;
        var values = facet.Values.Select(v => new ValueCount(v.Key, v.Label, v.IsKnown, chosen.Contains(v.Key), v.Count, total)).ToList();
        foreach (var key in chosen.Concat(StopsWords.AlwaysShown(facet.Dimension)).Distinct())
        {
            if (values.All(v => v.Key != key) && view.Table.Dictionaries[facet.Dimension].TryFind(key, out var value))
            {
                values.Add(new ValueCount(value.Key, value.Label, value.IsKnown, chosen.Contains(key), 0, total));
            }
        }

        // What is not known comes last.
        return new DimensionCounts(facet.Dimension, [.. values.OrderBy(v => v.IsNotRecorded ? 2 : v.IsNotKnown ? 1 : 0)]);
    }
}
