using Openbeat.Analytics;
using Openbeat.Analytics.Statistics;
using Openbeat.Analytics.Statistics.DisclosureControl;
using Openbeat.Platform.Tables;

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
        ["lat"] = ReleasedDetail.Coordinates,
        ["longitude"] = ReleasedDetail.Coordinates,
        ["lon"] = ReleasedDetail.Coordinates,
        ["lng"] = ReleasedDetail.Coordinates,
        ["postcode"] = ReleasedDetail.Coordinates,
        ["easting"] = ReleasedDetail.Coordinates,
        ["northing"] = ReleasedDetail.Coordinates,
        ["street_id"] = ReleasedDetail.Coordinates,
        ["time"] = ReleasedDetail.ExactTime,
        ["datetime"] = ReleasedDetail.ExactTime,
        ["date_time"] = ReleasedDetail.ExactTime,
        ["timestamp"] = ReleasedDetail.ExactTime,
        ["grounds"] = ReleasedDetail.FreeText,
        ["free_text"] = ReleasedDetail.FreeText,
        ["comment"] = ReleasedDetail.FreeText,
        ["notes"] = ReleasedDetail.FreeText,
        ["description"] = ReleasedDetail.FreeText,
        ["narrative"] = ReleasedDetail.FreeText,
    };

    /// <summary>Headings under which a single day stands: shorter than any period a local authority is given for by ethnicity.</summary>
    private static readonly string[] Days = ["day", "date", "week"];

    public static ReleaseDecision Check(InputTable table, IEnumerable<string> dimensions, string levelName, DisclosureThresholds thresholds)
    {
        if (!Levels.TryGetValue(levelName, out var level))
        {
            throw new WrongInputException($"--level is one of {string.Join(", ", Levels.Keys)}.");
        }

        var detail = dimensions.Aggregate(ReleasedDetail.None, (all, d) => all | DetailOf(d));
        if (ReleaseChecks.Detail(detail) is { IsAllowed: false } refused)
        {
            return refused;
        }

        return detail.HasFlag(ReleasedDetail.Ethnicity)
            ? table.Rows.SelectMany(row => Periods(table, row)).Select(p => ReleaseChecks.Period(p.First, p.Last, level, true, thresholds)).FirstOrDefault(d => !d.IsAllowed, ReleaseDecision.Allowed)
            : ReleaseDecision.Allowed;
    }

    private static ReleasedDetail DetailOf(string heading) => heading.Contains("ethnic", StringComparison.OrdinalIgnoreCase)
        ? ReleasedDetail.Ethnicity
        : Words.GetValueOrDefault(heading.Replace(' ', '_').Replace('-', '_'));

    /// <summary>The periods a row names; a day is a month that is not given whole, and never passes.</summary>
    private static IEnumerable<(Month First, Month Last)> Periods(InputTable table, InputRow row)
    {
        if (!row.IsBlank("month"))
        {
            yield return (row.Month("month"), row.Month("month"));
        }

        if (!row.IsBlank("from"))
        {
            yield return (row.Month("from"), row.IsBlank("to") ? row.Month("from") : row.Month("to"));
        }

        if (Days.Any(table.Has))
        {
            yield return (new Month(2000, 2), new Month(2000, 2));
        }
    }
}
