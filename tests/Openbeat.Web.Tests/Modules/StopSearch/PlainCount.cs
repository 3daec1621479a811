using System.Text.Json;
using System.Text.RegularExpressions;
using Openbeat.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch;

/// <summary>Published files counted by the plainest means: every row a dictionary of keys, every question a walk through all of them.</summary>
internal sealed partial class PlainCount
{
    private static readonly Dictionary<string, string> Columns = new()
    {
        ["type"] = "Type",
        ["operation"] = "Part of a policing operation",
        ["gender"] = "Gender",
        ["age"] = "Age range",
        ["ethnicity"] = "Self-defined ethnicity",
        ["officer-ethnicity"] = "Officer-defined ethnicity",
        ["legislation"] = "Legislation",
        ["object"] = "Object of search",
        ["outcome"] = "Outcome",
        ["linked"] = "Outcome linked to object of search",
        ["clothing"] = "Removal of more than just outer clothing",
    };

    private readonly Dictionary<(string Dimension, string Label), string> _keys = [];
    private readonly Dictionary<string, string> _groups = [];

    private PlainCount()
    {
        using var lists = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src/Openbeat.Analytics/Stops/code-lists.data.json")));
        foreach (var dimension in lists.RootElement.GetProperty("dimensions").EnumerateObject())
        {
            foreach (var value in dimension.Value.GetProperty("values").EnumerateArray())
            {
                var key = value.GetProperty("key").GetString()!;
                var labels = new[] { "old", "aliases" }.Where(n => value.TryGetProperty(n, out _)).SelectMany(n => value.GetProperty(n).EnumerateArray().Select(l => l.GetString()!));
                foreach (var label in labels.Append(value.GetProperty("label").GetString()!))
                {
                    _keys[(dimension.Name, Normal(label))] = key;
                }

                if (value.TryGetProperty("group", out var group))
                {
                    _groups[key] = group.GetString()!;
                }
            }
        }
    }

    /// <summary>The dimensions in the order of the API.</summary>
    public static IReadOnlyList<string> Dimensions { get; } =
        ["force", "type", "operation", "gender", "age", "ethnicity", "ethnic-group", "officer-ethnicity", "legislation", "object", "outcome", "linked", "clothing"];

    /// <summary>Each search: its values by dimension, and its month under "month".</summary>
    public List<Dictionary<string, string>> Rows { get; } = [];

    public HashSet<(string Force, string Month)> Held { get; } = [];

    public static PlainCount Of(IEnumerable<string> paths)
    {
        var count = new PlainCount();
        foreach (var path in paths)
        {
            count.Add(path);
        }

        return count;
    }

    /// <summary>The rows that pass every filter but those of one dimension.</summary>
    public IEnumerable<Dictionary<string, string>> Passing(IReadOnlyDictionary<string, string[]> filters, string? from, string? to, string? without = null) => Rows.Where(r =>
        (from is null || string.CompareOrdinal(r["month"], from) >= 0) && (to is null || string.CompareOrdinal(r["month"], to) <= 0)
        && filters.All(f => f.Key == without || f.Value.Contains(r[f.Key])));

    private void Add(string path)
    {
        var name = FileName().Match(Path.GetFileName(path));
        var (month, force) = (name.Groups[1].Value, name.Groups[2].Value);
        Held.Add((force, month));
        var lines = File.ReadAllLines(path);
        var header = Split(lines[0].TrimStart('\uFEFF')).ToList();
        foreach (var cells in lines.Skip(1).Where(l => l.Length > 0).Select(Split))
        {
            var row = Columns.ToDictionary(c => c.Key, c => KeyOf(c.Key, cells[header.IndexOf(c.Value)]));
            row["force"] = force;
            row["month"] = month;
            row["ethnic-group"] = row["ethnicity"].Length == 0 ? "" : _groups.GetValueOrDefault(row["ethnicity"], "unlisted");
            Rows.Add(row);
        }
    }

    private string KeyOf(string dimension, string label) => Normal(label) is { Length: > 0 } normal
        ? _keys.TryGetValue((dimension, normal), out var key) ? key : throw new InvalidOperationException($"No list has {dimension} '{label}'.")
        : "";

    private static string Normal(string label) => Blanks().Replace(label.Trim(), " ").ToLowerInvariant();

    private static string[] Split(string line) => [.. Cell().Matches(line + ",").Select(m => m.Groups[1].Success ? m.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : m.Groups[2].Value)];

    [GeneratedRegex("(?:\"((?:[^\"]|\"\")*)\"|([^,]*)),")]
    private static partial Regex Cell();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(\d{4}-\d{2})-(.+)-stop-and-search\.csv$")]
    private static partial Regex FileName();
}
