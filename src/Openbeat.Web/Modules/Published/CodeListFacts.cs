using Openbeat.Analytics.Stops;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Published;

/// <summary>Shows beside the setting of a code list which labels of the open files no list has, and the list itself.</summary>
internal sealed class CodeListFacts(PublishedDataset published, CodeLists lists) : ISettingFacts
{
    public async ValueTask<IReadOnlyList<SettingFact>> OfAsync(Setting setting, CancellationToken stop)
    {
        if (CodeListSettings.DimensionOf(setting) is not { } dimension)
        {
            return [];
        }

        // What only a protected file says nobody learns here.
        var whole = (await published.CurrentAsync(stop)).Whole;
        var inForce = lists.InForce();
        var unlisted = whole.Table.Count(StopQuery.All, dimension).Values.Where(v => !v.Value.IsKnown && v.Key != StopDictionaries.UnlistedGroup).Select(v => (IReadOnlyList<string>)[v.Label, v.Key, InWords.Number(v.Count)]);
        return
        [
            new SettingFact("Labels that no list has", "Every label of the newest version of the data is on the list.", ["Label", "Key it has now", "Searches"], [.. unlisted]),
            new SettingFact(
                $"The list as it stands, {inForce.Version}", "", ["Key", "Labels, the published one first", "Counts as"],
                [.. inForce[dimension].Select(code => (IReadOnlyList<string>)[code.Key, string.Join("; ", inForce.LabelsOf(dimension, code.Key)), CountsAs(code)])]),
        ];
    }

    private static string CountsAs(StopCode code) =>
        code.Group ?? (code.IsNoFurtherAction ? "No further action" : code.IsOutcomeNotKnown ? "Not known" : "Itself");
}
