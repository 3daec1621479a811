using System.Globalization;
using Openbeat.Analytics.Statistics.Quality;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>The official counts named on the command line: one number, or a file of them by force, year and group.</summary>
internal sealed class OfficialCounts(string? option, string? force, string? year)
{
    private const int MonthsOfYear = 12;

    public IEnumerable<CoverageComparison> Compare(PublishedFiles published, IReadOnlyList<MonthTally> months, Func<string, Stream> open)
    {
        if (option is null)
        {
            return [];
        }

        var length = months[^1].Month.Index - months[0].Month.Index + 1;
        if (length > MonthsOfYear)
        {
            throw new WrongInputException($"The official count is of one year; the files hold {length} months.");
        }

        var searches = months.Sum(m => m.Searches);
        if (long.TryParse(option, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var total))
        {
            return [new CoverageComparison(null, searches, total, length)];
        }

        using var stream = open(option);
        var table = InputTable.Read(stream);
        table.Require("group", "count");
        var rows = table.Rows.Where(r => Is(table, r, "force", force) && Is(table, r, "year", year)).ToList();
        var groups = rows.Select(r => r.Text("group").ToLowerInvariant()).ToList();
        if (rows.Count == 0 || groups.Distinct().Count() != groups.Count)
        {
            throw new WrongInputException(rows.Count == 0
                ? $"{option} has no row for this force and year."
                : $"{option} has several rows for a group: choose with --force and --year.");
        }

        return rows.Select((row, i) => groups[i] is "" or "all"
            ? new CoverageComparison(null, searches, row.Count("count"), length)
            : new CoverageComparison(row.Text("group"), published.Groups.GetValueOrDefault(groups[i].Replace(' ', '-')), row.Count("count"), length));
    }

    private static bool Is(InputTable table, InputRow row, string column, string? wanted) =>
        wanted is null || !table.Has(column) || row.Text(column).Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
