using System.Text.Json;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch;

/// <summary>Real published files, counted a second time here by the plainest means.</summary>
public sealed class PublishedFiguresTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> ColumnOf = new()
    {
        ["type"] = "Type",
        ["gender"] = "Gender",
        ["age"] = "Age range",
        ["ethnicity"] = "Self-defined ethnicity",
        ["officer-ethnicity"] = "Officer-defined ethnicity",
        ["legislation"] = "Legislation",
        ["object"] = "Object of search",
        ["outcome"] = "Outcome",
    };

    private static readonly Dictionary<string, string> BooleanColumnOf = new()
    {
        ["operation"] = "Part of a policing operation",
        ["linked"] = "Outcome linked to object of search",
        ["clothing"] = "Removal of more than just outer clothing",
    };

    private readonly SiteFactory _site = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Northamptonshires_counts_by_every_dimension_equal_a_count_of_the_file()
    {
        var path = Samples.PathOf("stop-and-search/raw/2024-01/2024-01-northamptonshire-stop-and-search.csv");
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        var header = lines[0].Split(',').ToList();
        var rows = lines.Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')).ToList();
        rows.ShouldAllBe(r => r.Length == header.Count, "the file quotes nothing, so splitting at commas reads it");

        await _site.ImportAsync(path);
        using var client = _site.CreateClient();
        using var json = JsonDocument.Parse(await client.GetStringAsync("/api/v1/stops/facets", TestContext.Current.CancellationToken));

        json.RootElement.GetProperty("total").GetInt32().ShouldBe(rows.Count);
        rows.Count.ShouldBe(288);
        foreach (var (facet, column) in ColumnOf)
        {
            ByLabel(json, facet).ShouldBe(Counted(rows, header.IndexOf(column), v => v.Length == 0 ? "Not recorded" : v), ignoreOrder: true, facet);
        }

        foreach (var (facet, column) in BooleanColumnOf)
        {
            ByLabel(json, facet).ShouldBe(
                Counted(rows, header.IndexOf(column), v => v switch { "" => "Not recorded", "True" => "Yes", "False" => "No", _ => v }), ignoreOrder: true, facet);
        }

        ByLabel(json, "ethnic-group").ShouldBe(
            Counted(rows, header.IndexOf("Self-defined ethnicity"), v => v switch
            {
                "" => "Not recorded",
                _ when v.EndsWith("Not stated", StringComparison.Ordinal) => "Not stated",
                _ when v.StartsWith("White", StringComparison.Ordinal) => "White",
                _ when v.StartsWith("Black", StringComparison.Ordinal) => "Black",
                _ when v.StartsWith("Asian", StringComparison.Ordinal) => "Asian",
                _ when v.StartsWith("Mixed", StringComparison.Ordinal) => "Mixed",
                _ => "Other",
            }),
            ignoreOrder: true);
    }

    [Fact]
    public async Task Every_raw_file_imports_with_the_rows_its_source_list_gives()
    {
        var sources = await File.ReadAllLinesAsync(Samples.PathOf("SOURCES.md"), TestContext.Current.CancellationToken);
        var expected = sources.Where(l => l.StartsWith("| stop-and-search/raw/", StringComparison.Ordinal))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(c => Path.GetFileName(c[1]), c => int.Parse(c[3].Replace(" rows", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture));
        expected.Count.ShouldBe(16);

        var result = await _site.ImportAsync([.. Directory.EnumerateFiles(Samples.PathOf("stop-and-search/raw"), "*.csv", SearchOption.AllDirectories).Order()]);

        result.Files.ToDictionary(f => f.Name, f => f.File.ShouldNotBeNull(f.Refusal).RowsInFile).ShouldBe(expected, ignoreOrder: true);
        result.Files.ShouldAllBe(f => f.File!.RowsQuarantined == 0);
    }

    private static Dictionary<string, int> ByLabel(JsonDocument json, string facet) =>
        json.RootElement.GetProperty("facets").GetProperty(facet).EnumerateArray()
            .ToDictionary(v => v.GetProperty("label").GetString()!, v => v.GetProperty("count").GetInt32());

    private static Dictionary<string, int> Counted(List<string[]> rows, int column, Func<string, string> label) =>
        rows.GroupBy(r => label(r[column])).ToDictionary(g => g.Key, g => g.Count());
}
