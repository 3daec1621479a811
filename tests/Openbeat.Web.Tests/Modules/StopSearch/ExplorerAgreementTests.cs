using System.Globalization;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Openbeat.Analytics;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch;

/// <summary>Two hundred random sets of filters over the real files: page, CSV, JSON and API say the same, and what a plain count of the files says.</summary>
public sealed class ExplorerAgreementTests : IAsyncLifetime
{
    private const int Sets = 200;
    private readonly SiteFactory _site = new();
    private PlainCount _plain = null!;

    public async ValueTask InitializeAsync()
    {
        string[] paths =
        [
            .. new[] { "stop-and-search/raw", "stop-and-search/restored" }.SelectMany(f => Directory.EnumerateFiles(Samples.PathOf(f), "*.csv", SearchOption.AllDirectories)).Order(StringComparer.Ordinal),
        ];
        _plain = PlainCount.Of(paths);
        await _site.ImportAsync(paths);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Page_files_and_api_agree_with_a_plain_count_for_two_hundred_sets_of_filters()
    {
        _plain.Rows.Count.ShouldBeGreaterThan(17_000);
        var random = new Random(20261121);
        using var client = _site.CreateClient();
        var nonEmpty = 0;
        for (var set = 0; set < Sets; set++)
        {
            var asked = Asked.Random(random, _plain);
            await CompareAsync(client, asked);
            nonEmpty += _plain.Passing(asked.Filters, asked.From, asked.To).Any() ? 1 : 0;
        }

        nonEmpty.ShouldBeGreaterThan(Sets * 3 / 4, "sets of filters that nothing passes prove little");
    }

    private async Task CompareAsync(HttpClient client, Asked asked)
    {
        var passing = _plain.Passing(asked.Filters, asked.From, asked.To).ToList();
        var counts = PlainCount.Dimensions.ToDictionary(d => d, d => By(passing, d));
        var choices = PlainCount.Dimensions.ToDictionary(d => d, d => By(_plain.Passing(asked.Filters, asked.From, asked.To, without: d), d));
        var cells = passing.GroupBy(r => (r[asked.Rows], r[asked.Columns])).ToDictionary(g => g.Key, g => (long)g.Count());
        var months = Months(asked, passing);

        // The API
        using var facets = await JsonAsync(client, $"/api/v1/stops/facets?{asked.Query}");
        facets.RootElement.GetProperty("total").GetInt64().ShouldBe(passing.Count, asked.Query);
        foreach (var facet in facets.RootElement.GetProperty("facets").EnumerateObject())
        {
            facet.Value.EnumerateArray().ToDictionary(v => v.GetProperty("value").GetString()!, v => v.GetProperty("count").GetInt64()).ShouldBe(choices[facet.Name], ignoreOrder: true, asked.Query);
        }

        using var series = await JsonAsync(client, $"/api/v1/stops/series?{asked.Query}");
        series.RootElement.GetProperty("periods").EnumerateArray().ToDictionary(p => p.GetProperty("from").GetString()!, Count("count")).ShouldBe(months, ignoreOrder: true, asked.Query);
        using var crosstab = await JsonAsync(client, $"/api/v1/stops/crosstab?{asked.Query}&{asked.Across}");
        Cells(crosstab.RootElement, v => [.. v.GetProperty("values").EnumerateArray().Select(k => k.GetProperty("value").GetString()!)]).ShouldBe(cells, ignoreOrder: true, asked.Query);

        // The file of JSON
        using var json = await JsonAsync(client, $"/stop-and-search/explore.json?{asked.Query}&{asked.Across}");
        json.RootElement.GetProperty("total").GetInt64().ShouldBe(passing.Count, asked.Query);
        json.RootElement.GetProperty("months").EnumerateArray().ToDictionary(m => m.GetProperty("month").GetString()!, Count("searches")).ShouldBe(months, ignoreOrder: true, asked.Query);
        foreach (var dimension in json.RootElement.GetProperty("counts").EnumerateObject())
        {
            dimension.Value.EnumerateArray().Where(v => v.GetProperty("searches").GetInt64() > 0).ToDictionary(v => v.GetProperty("value").GetString()!, v => v.GetProperty("searches").GetInt64())
                .ShouldBe(counts[dimension.Name], ignoreOrder: true, asked.Query);
        }

        Cells(json.RootElement.GetProperty("crosstab"), v => [.. v.EnumerateArray().Select(k => k.GetString()!)]).ShouldBe(cells, ignoreOrder: true, asked.Query);

        CompareCsv(await client.GetStringAsync($"/stop-and-search/explore.csv?{asked.Query}&{asked.Across}", TestContext.Current.CancellationToken), asked, passing.Count, counts, months, cells);
        ComparePage(await client.GetStringAsync($"/stop-and-search/explore?{asked.Query}&{asked.Across}", TestContext.Current.CancellationToken), asked, passing.Count, choices, months, cells.Values.Sum());
    }

    private static void CompareCsv(string csv, Asked asked, int total, Dictionary<string, Dictionary<string, long>> counts, Dictionary<string, long?> months, Dictionary<(string, string), long> cells)
    {
        // Only labels may hold commas: the cells compared stand before them or are found from the end.
        var rows = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Cells).ToList();
        long? Number(string[] row) => row[5].Length == 0 ? null : long.Parse(row[5], CultureInfo.InvariantCulture);
        Number(rows.Single(r => r[0] == "total")).ShouldBe(total, asked.Query);
        rows.Where(r => r[0] == "month").ToDictionary(r => r[4], Number).ShouldBe(months, ignoreOrder: true, asked.Query);
        foreach (var dimension in PlainCount.Dimensions)
        {
            rows.Where(r => r[0] == "count" && r[1] == dimension && Number(r) > 0).ToDictionary(r => r[2], r => Number(r)!.Value).ShouldBe(counts[dimension], ignoreOrder: true, asked.Query);
        }

        rows.Where(r => r[0] == "cell" && Number(r) > 0).ToDictionary(r => (r[2], r[9]), r => Number(r)!.Value).ShouldBe(cells, ignoreOrder: true, asked.Query);
    }

    private static void ComparePage(string html, Asked asked, int total, Dictionary<string, Dictionary<string, long>> choices, Dictionary<string, long?> months, long cells)
    {
        var page = new HtmlParser().ParseDocument(html);
        Read(page.QuerySelector(".say b")!.TextContent).ShouldBe(total, asked.Query);
        foreach (var facet in page.QuerySelectorAll("details.facet"))
        {
            var inputs = facet.QuerySelectorAll("input").ToList();
            var dimension = inputs[0].GetAttribute("name")!;
            inputs.Select(i => (Key: i.GetAttribute("value")!, Count: Read(i.Closest("label")!.QuerySelector(".c")!.TextContent))).Where(v => v.Count > 0).ToDictionary(v => v.Key, v => v.Count)
                .ShouldBe(choices[dimension], ignoreOrder: true, $"{asked.Query}: {dimension}");
        }

        if (page.QuerySelector("#months table") is { } table)
        {
            table.QuerySelectorAll("tbody tr").Select(r => r.QuerySelector("td")!.TextContent.Trim()).Select(c => c.StartsWith("[x]", StringComparison.Ordinal) ? (long?)null : Read(c)).ShouldBe(months.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => m.Value), asked.Query);
        }

        page.QuerySelectorAll(".xt tbody tr").SkipLast(1).SelectMany(r => r.QuerySelectorAll("td:not(.tot)")).Sum(c => Read(c.ChildNodes[0].TextContent)).ShouldBe(cells, asked.Query);
    }

    private Dictionary<string, long?> Months(Asked asked, List<Dictionary<string, string>> passing)
    {
        var held = _plain.Held.Where(h => !asked.Filters.TryGetValue("force", out var forces) || forces.Contains(h.Force)).Select(h => h.Month).ToHashSet();
        var (from, to) = (asked.From ?? held.Min(StringComparer.Ordinal)!, asked.To ?? held.Max(StringComparer.Ordinal)!);
        var by = passing.GroupBy(r => r["month"]).ToDictionary(g => g.Key, g => (long)g.Count());
        var months = new Dictionary<string, long?>();
        Month.TryParse(from, out var first).ShouldBeTrue();
        for (var month = first; string.CompareOrdinal(month.ToString(), to) <= 0; month = month.Plus(1))
        {
            months[$"{month}"] = held.Contains($"{month}") ? by.GetValueOrDefault($"{month}") : null;
        }

        return months;
    }

    private static Dictionary<string, long> By(IEnumerable<Dictionary<string, string>> rows, string dimension) => rows.GroupBy(r => r[dimension]).ToDictionary(g => g.Key, g => (long)g.Count());

    private static Func<JsonElement, long?> Count(string name) => element => element.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;

    private static Dictionary<(string, string), long> Cells(JsonElement table, Func<JsonElement, string[]> keys)
    {
        var (rows, columns) = (keys(table.GetProperty("rows")), keys(table.GetProperty("columns")));
        return table.GetProperty("cells").EnumerateArray().SelectMany((r, down) => r.EnumerateArray().Select((c, across) => ((rows[down], columns[across]), c.GetInt64())))
            .Where(c => c.Item2 > 0).ToDictionary(c => c.Item1, c => c.Item2);
    }

    private static string[] Cells(string line) => [.. System.Text.RegularExpressions.Regex.Matches(line + ",", "(?:\"((?:[^\"]|\"\")*)\"|([^,]*)),").Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)];

    private static long Read(string words) => long.Parse(new string([.. words.TakeWhile(c => char.IsDigit(c) || c == ',').Where(char.IsDigit)]), CultureInfo.InvariantCulture);

    private static async Task<JsonDocument> JsonAsync(HttpClient client, string address) => JsonDocument.Parse(await client.GetStringAsync(address, TestContext.Current.CancellationToken));

    /// <summary>A question: filters, months, and what to set against each other.</summary>
    private sealed record Asked(IReadOnlyDictionary<string, string[]> Filters, string? From, string? To, string Rows, string Columns)
    {
        public string Query => string.Join('&', Filters.SelectMany(f => f.Value.Select(v => $"{f.Key}={Uri.EscapeDataString(v)}"))
            .Concat(From is null ? [] : [$"from={From}"]).Concat(To is null ? [] : [$"to={To}"]));

        public string Across => $"rows={Rows}&columns={Columns}";

        public static Asked Random(Random random, PlainCount plain)
        {
            // A row of the files lends its values, so that most sets let something through.
            var row = plain.Rows[random.Next(plain.Rows.Count)];
            var other = plain.Rows[random.Next(plain.Rows.Count)];
            var dimensions = PlainCount.Dimensions.ToArray();
            random.Shuffle(dimensions);
            var filters = dimensions.Take(random.Next(5)).ToDictionary(d => d, d => random.Next(3) == 0 ? new[] { row[d], other[d] }.Distinct().ToArray() : [row[d]]);
            var months = random.Next(3) == 0 ? (null, null) : random.Next(2) == 0 ? (row["month"], (string?)null) : (Earlier(row["month"], other["month"]), row["month"]);
            random.Shuffle(dimensions);
            return new Asked(filters, months.Item1, months.Item2, dimensions[0], dimensions[1]);
        }

        private static string Earlier(string one, string other) => string.CompareOrdinal(one, other) < 0 ? one : other;
    }
}
