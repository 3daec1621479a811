using Openbeat.Analytics.Statistics;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>A group and the one it is compared with, read from one row or from a row each.</summary>
internal sealed record Pair(string Name, InputRow Row, GroupCounts Group, GroupCounts Reference, long? Unknown, long? Searches)
{
    private static readonly string[] UnknownWords = ["unknown", "not stated", "not-stated", "not recorded"];
    private static readonly string[] AllWords = ["all", "total"];
    private static readonly string[] Wide = ["count", "population", "reference_count", "reference_population", "unknown", "searches", "phi"];

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
        return unknown > searches
            ? throw new WrongInputException($"Row {row.Number}: unknown is more than searches.")
            : new Pair(
                row.Name(Wide),
                row,
                new GroupCounts(row.Count("count"), row.Count("population")),
                new GroupCounts(row.Count("reference_count"), row.Count("reference_population")),
                unknown,
                searches);
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
            yield return new Pair(name, row, Counts(row), Counts(against[0]), missing, missing is null ? null : total);
        }
    }

    private static string Place(InputRow row) => row.Name("group", "count", "population", "phi") is var name && name == $"row {row.Number}" ? "" : name;

    private static bool IsUnknown(InputRow row) => UnknownWords.Contains(row.Text("group").ToLowerInvariant());

    private static bool IsAll(InputRow row) => AllWords.Contains(row.Text("group").ToLowerInvariant());

    private static GroupCounts Counts(InputRow row) => new(row.Count("count"), row.Count("population"));
}
