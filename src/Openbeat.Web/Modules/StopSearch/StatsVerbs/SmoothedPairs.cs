using Openbeat.Analytics.Statistics;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Ratios shrunk towards the mean of the places, each group among its own.</summary>
internal static class SmoothedPairs
{
    public static IEnumerable<string> Add(List<Pair> pairs, List<RatioRow> rows, Confidence confidence, bool test)
    {
        List<string> notes = [];
        List<(StatsRow Row, double Chance)> far = [];
        foreach (var group in pairs.Zip(rows).Where(p => p.First.Group.Residents > 0 && p.First.Reference.Residents > 0).GroupBy(p => p.First.Label))
        {
            var places = group.ToList();
            var smoothed = SmoothedRatios.Of([.. places.Select(p => new RatioPlace(p.First.Name, p.First.Group, p.First.Reference))], confidence);
            if (!smoothed.TryGet(out var all, out _))
            {
                notes.Add($"Not smoothed: {(group.Key.Length > 0 ? $"{group.Key} has" : "there is")} one place only.");
                continue;
            }

            foreach (var (row, place) in places.Select(p => p.Second.Row).Zip(all.Places))
            {
                row.With("smoothed", place.Estimate.Value)
                    .With("smoothed_lower", place.Estimate.Interval.Lower).With("smoothed_upper", place.Estimate.Interval.Upper)
                    .With("own_weight", place.OwnWeight)
                    .With("smoothed_mean", all.Mean).With("tau_squared", all.TauSquared).With("heterogeneity", all.Heterogeneity);
                far.Add((row, place.DifferenceFromMean));
            }
        }

        if (test)
        {
            var q = FalseDiscovery.Adjust([.. far.Select(f => f.Chance)]);
            for (var i = 0; i < far.Count; i++)
            {
                far[i].Row.With("p_from_mean", far[i].Chance).With("q_from_mean", q[i]);
            }
        }

        return far.Count > 0 ? [.. notes, "smoothed_mean is the mean ratio of the places, tau_squared the variance between them of its logarithm.", SmoothedRatios.Label.Text] : notes;
    }
}
