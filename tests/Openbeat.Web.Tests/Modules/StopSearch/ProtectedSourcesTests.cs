using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Openbeat.Modules.Published;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch;

/// <summary>Sources that are not public search by search: nowhere unless added, and then only through disclosure control.</summary>
public sealed class ProtectedSourcesTests : IAsyncLifetime
{
    private const string White = "White - English/Welsh/Scottish/Northern Irish/British";
    private const string Black = "Black/African/Caribbean/Black British - African";
    private const string Asian = "Asian/Asian British - Pakistani";
    private const string NoFurther = "A no further action disposal";

    private static readonly string[] Answers =
    [
        "/api/v1/stops/facets?sources=all", "/api/v1/stops/facets?sources=all&outcome=arrest", "/api/v1/stops/facets?sources=all&ethnic-group=black&from=2024-01&to=2024-01",
        "/api/v1/stops/facets?sources=all&force=durham", "/api/v1/stops/crosstab?sources=all&rows=ethnic-group&columns=outcome", "/api/v1/stops/crosstab?sources=all&rows=force&columns=ethnic-group",
        "/api/v1/stops/series?sources=all", "/api/v1/stops/series?sources=all&by=outcome", "/api/v1/stops/series?sources=all&interval=financial-year",
        "/stop-and-search/explore.csv?sources=all", "/stop-and-search/explore.json?sources=all", "/stop-and-search/explore?sources=all", "/stop-and-search/explore?sources=all&outcome=arrest&force=durham",
        "/stop-and-search/explore/figure/months?sources=all", "/stop-and-search/explore/figure/crosstab?sources=all",
    ];

    private readonly SiteFactory _site = new();

    public async ValueTask InitializeAsync() => await FillAsync(_site, small: 3, large: 12);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Nothing_of_them_is_anywhere_until_somebody_adds_them()
    {
        (await BodyAsync("/api/v1/stops/facets")).ShouldStartWith("""{"total":38,"version":"2","from":"2024-01","to":"2024-01","facets":{"force":[{"value":"northamptonshire","label":"Northamptonshire Police","count":38}],""");
        foreach (var address in new[] { "/stop-and-search", "/stop-and-search/explore", "/stop-and-search/explore.csv", "/stop-and-search/explore/searches", "/stop-and-search/explore/places", "/api/v1/stops/rows", "/stop-and-search/data/versions" })
        {
            (await BodyAsync(address)).ShouldNotContain("Durham", customMessage: address);
        }

        (await BodyAsync("/api/stops-force?force=durham&date=2024-01")).ShouldBe("[]");
        (await BodyAsync("/api/crimes-street-dates")).ShouldNotContain("durham");
        (await BodyAsync("/stop-and-search/data/versions")).ShouldContain("38 searches in 2 files");
    }

    [Fact]
    public async Task Every_count_of_the_widened_view_is_a_multiple_of_five_or_marked()
    {
        foreach (var address in Answers.Where(a => a.StartsWith("/api", StringComparison.Ordinal) || a.Contains(".json", StringComparison.Ordinal)))
        {
            using var json = JsonDocument.Parse(await BodyAsync(address));
            foreach (var (path, value) in Counts(json.RootElement, ""))
            {
                (value is null || value % 5 == 0).ShouldBeTrue($"{address}: {path} is {value}");
            }
        }

        var rows = (await BodyAsync("/stop-and-search/explore.csv?sources=all")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(r => r.Split(',')).ToList();
        rows.Count.ShouldBeGreaterThan(20);
        rows.ShouldAllBe(r => r[5].Length == 0 ? r[7] == "[c]" || r[7] == "not supplied" : int.Parse(r[5], System.Globalization.CultureInfo.InvariantCulture) % 5 == 0);
    }

    [Fact]
    public async Task Figures_follow_the_rule_cell_by_cell_and_totals_add_up_what_is_shown()
    {
        using var json = JsonDocument.Parse(await BodyAsync("/api/v1/stops/crosstab?sources=all&force=durham&rows=ethnic-group&columns=outcome"));
        string[] Keys(string axis) => [.. json.RootElement.GetProperty(axis).GetProperty("values").EnumerateArray().Select(v => v.GetProperty("value").GetString()!)];
        var (rows, columns) = (Keys("rows"), Keys("columns"));
        long? Cell(string row, string column) => json.RootElement.GetProperty("cells")[Array.IndexOf(rows, row)][Array.IndexOf(columns, column)] is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;

        Cell("white", "arrest").ShouldBe(10, "12 goes to the nearest 5");
        Cell("white", "no-further-action").ShouldBe(30);
        Cell("black", "arrest").ShouldBeNull("3 is too small to show");
        Cell("black", "no-further-action").ShouldBe(5, "7 goes to the nearest 5");
        Cell("asian", "arrest").ShouldBeNull("to know that somebody of the group was counted would be to know what became of them");
        Cell("asian", "no-further-action").ShouldBeNull("so no outcome of that group is shown, nought included");
        json.RootElement.GetProperty("total").GetInt64().ShouldBe(50, "10 and 30, 5, and the 6 of the group as 5: small counts add nothing");
        json.RootElement.GetProperty("sources").GetString().ShouldBe("all");
    }

    [Fact]
    public async Task Whatever_is_asked_a_small_count_of_one_and_of_four_give_the_same_answers()
    {
        await using var one = new SiteFactory();
        await using var other = new SiteFactory();
        await FillAsync(one, small: 1, large: 13);
        await FillAsync(other, small: 4, large: 17);

        foreach (var address in Answers)
        {
            (await BodyAsync(address, one)).ShouldBe(await BodyAsync(address, other), address);
        }
    }

    [Theory]
    [InlineData("/api/v1/stops/rows?sources=all", "sources")]
    [InlineData("/api/v1/stops/facets?sources=all&object=controlled-drugs", "object")]
    [InlineData("/api/v1/stops/crosstab?sources=all&rows=age&columns=outcome", "rows")]
    [InlineData("/api/v1/stops/series?sources=all&by=gender", "by")]
    [InlineData("/api/v1/stops/facets?sources=some", "sources")]
    [InlineData("/stop-and-search/explore.csv?sources=all&gender=male", "gender")]
    [InlineData("/stop-and-search/explore.json?sources=all&rows=gender&columns=outcome", "rows")]
    public async Task What_would_be_finer_than_what_is_released_is_refused_with_what_is_not(string address, string parameter)
    {
        using var client = _site.CreateClient();
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        json.RootElement.GetProperty("parameters")[0].GetProperty("parameter").GetString().ShouldBe(parameter);
        json.RootElement.GetProperty("parameters")[0].GetProperty("allowed").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_page_says_what_is_done_and_gives_neither_rows_nor_places()
    {
        var page = await PageAsync("/stop-and-search/explore?sources=all");

        page.QuerySelector("main")!.TextContent.ShouldContain("This view adds protected sources");
        page.QuerySelector(".map").ShouldBeNull();
        page.QuerySelectorAll("#results a").ShouldNotContain(a => a.TextContent == "Every search, row by row");
        page.QuerySelectorAll(".chips a").ShouldContain(a => a.TextContent.Contains("With protected sources"));
        page.QuerySelectorAll("details.facet > summary").Select(s => s.TextContent).ShouldBe(["What came of it", "Ethnic group, as the person said", "Force"]);

        (await PageAsync("/stop-and-search/explore/searches?sources=all")).QuerySelector("main")!.TextContent.ShouldContain("never shown one by one");
        (await PageAsync("/stop-and-search/explore/searches?sources=all")).QuerySelector("table").ShouldBeNull();
        (await PageAsync("/stop-and-search/explore/places?sources=all")).QuerySelector("table, svg.map__wide").ShouldBeNull();
    }

    [Fact]
    public async Task The_explorer_offers_them_only_where_there_are_some()
    {
        (await PageAsync("/stop-and-search/explore")).QuerySelector("input[name=sources]").ShouldNotBeNull();
        await using var open = new SiteFactory();
        await open.ImportAsync((StopFiles.Name("durham", "2024-01"), StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"))));
        (await BodyAsync("/stop-and-search/explore", open)).ShouldNotContain("Protected sources");
    }

    [Fact]
    public async Task Words_that_only_they_use_cannot_be_found_out()
    {
        using var client = _site.CreateClient();
        using var response = await client.GetAsync("/api/v1/stops/facets?outcome=none-such", TestContext.Current.CancellationToken);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("private-words");
        using var asked = await client.GetAsync("/api/v1/stops/facets?outcome=private-words", TestContext.Current.CancellationToken);
        asked.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await BodyAsync("/api/v1/stops/facets?sources=all")).ShouldNotContain("rivate");
    }

    [Fact]
    public async Task A_file_held_openly_too_is_counted_once()
    {
        await using var site = new SiteFactory();
        var bytes = StopFiles.Of([.. Enumerable.Repeat(StopFiles.Row("2024-01-04T07:41:00+00:00"), 30)]);
        await site.ImportAsync(SourceClass.Protected, (StopFiles.Name("durham", "2024-01"), bytes));
        await site.ImportAsync((StopFiles.Name("durham", "2024-01"), bytes));

        using var json = JsonDocument.Parse(await BodyAsync("/api/v1/stops/facets?sources=all", site));
        json.RootElement.GetProperty("total").GetInt64().ShouldBe(30);
    }

    [Fact]
    public async Task Where_only_they_are_held_the_open_view_is_empty_and_the_widened_one_is_not()
    {
        await using var site = new SiteFactory();
        await site.ImportAsync(SourceClass.Protected, (StopFiles.Name("durham", "2024-01"), StopFiles.Of([.. Enumerable.Range(0, 60).Select(i => StopFiles.Row("2024-01-04T07:41:00+00:00", outcome: i % 2 == 0 ? "Arrest" : NoFurther))])));

        (await BodyAsync("/api/v1/stops/facets", site)).ShouldStartWith("""{"total":0,""");
        (await PageAsync("/stop-and-search/explore", site)).QuerySelector("h1").ShouldNotBeNull();
        using var json = JsonDocument.Parse(await BodyAsync("/api/v1/stops/facets?sources=all", site));
        json.RootElement.GetProperty("total").GetInt64().ShouldBe(60);
        (await PageAsync("/stop-and-search/explore?sources=all", site)).QuerySelector(".say")!.TextContent.ShouldContain("Durham Constabulary recorded 60 searches");
    }

    private static async Task FillAsync(SiteFactory site, int small, int large)
    {
        await site.ImportAsync((StopFiles.Name("northamptonshire", "2024-01"), StopFiles.Of([.. Enumerable.Range(0, 38).Select(i => StopFiles.Row("2024-01-04T07:41:00+00:00", outcome: i % 3 == 0 ? "Arrest" : NoFurther))])));
        await site.ImportAsync(SourceClass.Protected, (StopFiles.Name("durham", "2024-01"), StopFiles.Of(
        [
            .. Rows(large, White, "Arrest"), .. Rows(30, White, NoFurther), .. Rows(small, Black, "Arrest"), .. Rows(7, Black, NoFurther), .. Rows(6, Asian, "Arrest"), .. Rows(2, White, "Private words"),
        ])));
    }

    private static IEnumerable<string> Rows(int count, string ethnicity, string outcome) =>
        Enumerable.Range(0, count).Select(i => StopFiles.Row($"2024-01-{1 + (i % 28):00}T09:00:00+00:00", ethnicity: ethnicity, outcome: outcome, latitude: "54.7", longitude: "-1.5"));

    /// <summary>Everything in an answer that counts searches.</summary>
    private static IEnumerable<(string Path, long? Value)> Counts(JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    var isCount = property.Name is "total" or "count" or "searches" or "lower" or "upper";
                    foreach (var found in isCount && property.Value.ValueKind is JsonValueKind.Number or JsonValueKind.Null
                        ? [($"{path}.{property.Name}", property.Value.ValueKind == JsonValueKind.Null ? null : property.Value.GetInt64())]
                        : Counts(property.Value, $"{path}.{property.Name}"))
                    {
                        yield return found;
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    var isCell = path.EndsWith("cells[]", StringComparison.Ordinal) || path.EndsWith("counts", StringComparison.Ordinal);
                    foreach (var found in isCell && item.ValueKind == JsonValueKind.Number ? [(path, item.GetInt64())] : Counts(item, $"{path}[]"))
                    {
                        yield return found;
                    }
                }

                break;
            default:
                break;
        }
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(string address, SiteFactory? site = null) => new HtmlParser().ParseDocument(await BodyAsync(address, site));

    private async Task<string> BodyAsync(string address, SiteFactory? site = null)
    {
        using var client = (site ?? _site).CreateClient();
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
