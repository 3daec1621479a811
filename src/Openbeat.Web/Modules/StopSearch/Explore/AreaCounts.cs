using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch.Explore;

/// <summary>The searches of an area.</summary>
public sealed record AreaCount(RegisteredArea Area, long Count, bool IsChosen, string Share, decimal? Percent);

/// <summary>Areas as a filter: each with its count, the filter on areas left out. Areas lie in each other, so the counts do not add up to a whole.</summary>
/// <param name="Unplaced">Searches without a place, which lie in no area.</param>
/// <param name="Whole">The searches the shares are of.</param>
public sealed record AreaCounts(IReadOnlyList<AreaCount> Values, long Unplaced, long Whole)
{
    private const int MostShown = 40;

    /// <summary>The levels that are few enough to choose from; smaller areas are found from their own pages.</summary>
    private static readonly AreaLevel[] Levels = [AreaLevel.PolicingArea, AreaLevel.Sector, AreaLevel.LocalAuthority];

    public static AreaCounts None { get; } = new([], 0, 0);

    public static AreaCounts Of(StopsView view)
    {
        var register = view.Dataset.Areas;
        if (view.Protected is not null || !register.All.Any(a => a.MadeOf.Any(m => Levels.Contains(m.Level))))
        {
            return None;
        }

        var query = view.Query.WithoutAreas();
        var total = view.Table.Total(query);
        var chosen = view.Address.Areas;
        var counts = new Dictionary<RegisteredArea, long>();
        long unplaced = 0;
        foreach (var level in Levels)
        {
            var found = view.Table.ByArea(query, level, view.Dataset.Boundaries);
            unplaced = Math.Max(unplaced, found.Unplaced);
            foreach (var (code, count) in found.Areas.Take(MostShown))
            {
                if (register.TryFind(code, out var area))
                {
                    counts[area] = count;
                }
            }
        }

        foreach (var area in chosen.Where(a => !counts.ContainsKey(a)))
        {
            counts[area] = view.Table.Total(view.Dataset.In(query, [area]));
        }

        return new AreaCounts(
            [
                .. counts.OrderBy(c => c.Key.Kind, StringComparer.Ordinal).ThenByDescending(c => c.Value).ThenBy(c => c.Key.Name, StringComparer.Ordinal)
                    .Select(c => new AreaCount(c.Key, c.Value, chosen.Contains(c.Key), InWords.Share(c.Value, total), InWords.Percent(c.Value, total))),
            ],
            unplaced,
            total);
    }
}
