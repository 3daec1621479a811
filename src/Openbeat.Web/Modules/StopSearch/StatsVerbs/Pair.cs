using Openbeat.Analytics.Statistics;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>A group and the one it is compared with, read from one row or from a row each.</summary>
internal sealed record Pair(string Name, string Label, InputRow Row, GroupCounts Group, GroupCounts Reference, long? Unknown, long? Searches, OfficerCoded? Coded)
{
    private static readonly string[] UnknownWords = ["unknown", "not stated", "not-stated", "not recorded"];
    private static readonly string[] AllWords = ["all", "total"];
    private static readonly string[] Wide = ["count", "population", "reference_count", "reference_population", "unknown", "searches", "unknown_coded", "reference_unknown_coded", "phi"];

    /// <summary>Why a ratio of the two is not given: more searches than residents, or too few of either to rely on.</summary>
    public static Refusal? TooSmall(GroupCounts group, GroupCounts reference) => Refusal.Join(
        Refusal.ForAny(new[] { group, reference }
            .SelectMany(counts => RatePublication.CheckDenominator(counts)?.Reasons ?? [])
            .Where(reason => reason.Code == ReasonCode.SearchesExceedResidents)),
        RatioReliability.Check(group, reference));

    /// <summary>Reads pairs: one a row where the file has reference_count, else every group against the reference within each place or period.</summary>
    public static List<Pair> Read(InputTable table, string reference)
    {
        if (table.Has("reference_count"))
        {
            table.Require("count", "population", "reference_count", "reference_population");
            return [.. table.Rows.Select(OfRow)];
        }

        table.Require("group", "count", "population");
        return [.. table.Rows.GroupBy(row => Place(row)).SelectMany(place => OfPlace(place.Key, [.. place], reference))];
    }

    private static Pair OfRow(InputRow row)
    {
        long? unknown = row.IsBlank("unknown") ? null : row.Count("unknown");
        long? searches = row.IsBlank("searches") ? null : row.Count("searches");
        OfficerCoded? coded = row.IsBlank("unknown_coded") || row.IsBlank("reference_unknown_coded") ? null : new(row.Count("unknown_coded"), row.Count("reference_unknown_coded"));
        return unknown > searches || coded?.Group + coded?.Reference > unknown
            ? throw new WrongInputException($"Row {row.Number}: {(unknown > searches ? "unknown is more than searches" : "more of the unknown are coded than there are")}.")
            : new Pair(
                row.Name(Wide),
                "",
                row,
                new GroupCounts(row.Count("count"), row.Count("population")),
                new GroupCounts(row.Count("reference_count"), row.Count("reference_population")),
                unknown,
                searches,
                coded);
    }

    private static IEnumerable<Pair> OfPlace(string place, List<InputRow> rows, string reference)
    {
        var against = rows.Where(r => r.Text("group").Equals(reference, StringComparison.OrdinalIgnoreCase)).ToList();
        if (against.Count != 1)
        {
            throw new WrongInputException($"{(place.Length > 0 ? place + ": " : "")}there must be one row of the group {reference} to compare with; there are {against.Count}.");
        }

        var unknown = rows.Where(IsUnknown).ToList();
        long? missing = unknown.Count > 0 ? unknown.Sum(r => r.Count("count")) : null;
        var all = rows.Where(IsAll).ToList();
        var total = all.Count == 1 ? all[0].Count("count") : rows.Where(r => !IsAll(r)).Sum(r => r.Count("count"));
        if (missing > total)
        {
            throw new WrongInputException($"{(place.Length > 0 ? place + ": " : "")}there are more unknown searches than searches.");
        }

        foreach (var row in rows.Where(r => r != against[0] && !IsUnknown(r) && !IsAll(r)))
        {
            var name = string.Join(", ", new[] { place, $"{row.Text("group")} to {against[0].Text("group")}" }.Where(t => t.Length > 0));
            OfficerCoded? coded = row.IsBlank("unknown_coded") || against[0].IsBlank("unknown_coded") ? null : new(row.Count("unknown_coded"), against[0].Count("unknown_coded"));
            if (coded?.Group + coded?.Reference > missing)
            {
                throw new WrongInputException($"{name}: more of the unknown are coded than there are.");
            }

            yield return new Pair(name, row.Text("group"), row, Counts(row), Counts(against[0]), missing, missing is null ? null : total, coded);
        }
    }

    private static string Place(InputRow row) => row.Name("group", "count", "population", "unknown_coded", "phi") is var name && name == $"row {row.Number}" ? "" : name;

    private static bool IsUnknown(InputRow row) => UnknownWords.Contains(row.Text("group").ToLowerInvariant());

    private static bool IsAll(InputRow row) => AllWords.Contains(row.Text("group").ToLowerInvariant());

    private static GroupCounts Counts(InputRow row) => new(row.Count("count"), row.Count("population"));
}

/// <summary>Of the people whose own ethnicity is unknown, how many the officer coded as each of the two groups.</summary>
internal sealed record OfficerCoded(long Group, long Reference);
