using Openbeat.Analytics.Statistics;
using Openbeat.Analytics.Statistics.DisclosureControl;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Tells from the headings of a table what it holds, and asks whether that may be released.</summary>
internal static class ReleaseRules
{
    private static readonly Dictionary<string, AreaLevel> Levels = new()
    {
        ["country"] = AreaLevel.Country,
        ["region"] = AreaLevel.Region,
        ["force"] = AreaLevel.Force,
        ["local-authority"] = AreaLevel.LocalAuthority,
        ["below"] = AreaLevel.BelowLocalAuthority,
    };

    private static readonly Dictionary<string, ReleasedDetail> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["latitude"] = ReleasedDetail.Coordinates,
        ["longitude"] = ReleasedDetail.Coordinates,
        ["easting"] = ReleasedDetail.Coordinates,
        ["northing"] = ReleasedDetail.Coordinates,
        ["street_id"] = ReleasedDetail.Coordinates,
        ["time"] = ReleasedDetail.ExactTime,
        ["datetime"] = ReleasedDetail.ExactTime,
        ["grounds"] = ReleasedDetail.FreeText,
        ["free_text"] = ReleasedDetail.FreeText,
        ["comment"] = ReleasedDetail.FreeText,
        ["notes"] = ReleasedDetail.FreeText,
        ["ethnicity"] = ReleasedDetail.Ethnicity,
        ["ethnic_group"] = ReleasedDetail.Ethnicity,
        ["self_defined_ethnicity"] = ReleasedDetail.Ethnicity,
        ["officer_defined_ethnicity"] = ReleasedDetail.Ethnicity,
    };

    public static ReleaseDecision Check(InputTable table, IEnumerable<string> dimensions, string levelName, DisclosureThresholds thresholds)
    {
        if (!Levels.TryGetValue(levelName, out var level))
        {
            throw new WrongInputException($"--level is one of {string.Join(", ", Levels.Keys)}.");
        }

        var detail = dimensions.Aggregate(ReleasedDetail.None, (all, d) => all | Words.GetValueOrDefault(d.Replace(' ', '_').Replace('-', '_')));
        if (ReleaseChecks.Detail(detail) is { IsAllowed: false } refused)
        {
            return refused;
        }

        return table.Has("month") && detail.HasFlag(ReleasedDetail.Ethnicity)
            ? table.Rows.Select(r => ReleaseChecks.Period(r.Month("month"), r.Month("month"), level, true, thresholds)).FirstOrDefault(d => !d.IsAllowed, ReleaseDecision.Allowed)
            : ReleaseDecision.Allowed;
    }
}
