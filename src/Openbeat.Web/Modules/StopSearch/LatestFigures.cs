using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch;

/// <summary>The newest month held, in figures: what pages open with.</summary>
public sealed record LatestFigures(Month Month, StopsView View, IReadOnlyList<Said> Sentence, long Total, StopFacet Objects, StopFacet Groups, StopFacet Linked)
{
    /// <summary>Null while nothing is held.</summary>
    public static LatestFigures? Of(Dataset dataset, StopsSentence sentences)
    {
        if (dataset.Table.LastMonth is not { } month)
        {
            return null;
        }

        // Only the forces that have supplied the newest month: of the others it is not known what they did in it.
        var forces = dataset.Table.Segments.Where(s => s.Month == month).Select(s => s.ForceId).ToList();
        var query = StopQuery.All.Between(month, month).With(StopDimension.Force, forces);
        var view = StopsView.Of(query, dataset);
        return new LatestFigures(
            month,
            view,
            sentences.Of(view),
            dataset.Table.Total(query),
            dataset.Table.Count(query, StopDimension.Object),
            dataset.Table.Count(query, StopDimension.EthnicGroup),
            dataset.Table.Count(query, StopDimension.Linked));
    }

    /// <summary>A few shares to open with, each with what it is of.</summary>
    public IEnumerable<(string Label, string Share, string Note)> Figures()
    {
        if (Objects.Values.FirstOrDefault(v => v.Key.Length > 0) is { } most)
        {
            yield return (
                $"for {char.ToLower(most.Label[0], InWords.English)}{most.Label[1..]}",
                InWords.Share(most.Count, Total),
                $"{InWords.Number(most.Count)} of {InWords.Number(Total)} searches, more than for anything else");
        }

        yield return (
            "with an outcome linked to what was looked for",
            InWords.Share(Linked.CountOf("yes"), Total),
            $"{InWords.Number(Linked.CountOf("yes"))} searches; the link was not recorded for {InWords.Share(Linked.CountOf(""), Total)}");
        var unknown = Groups.CountOf("") + Groups.CountOf(StopsWords.NotStated);
        yield return (
            "without the person's own ethnic group",
            InWords.Share(unknown, Total),
            $"{InWords.Number(Groups.CountOf(StopsWords.NotStated))} not stated, {InWords.Number(Groups.CountOf(""))} not recorded");
    }
}
