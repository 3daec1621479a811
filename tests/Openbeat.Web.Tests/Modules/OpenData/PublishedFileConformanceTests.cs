using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.OpenData;

/// <summary>A file as the national site published it, against what both APIs answer from it, field by field.</summary>
public sealed class PublishedFileConformanceTests : IAsyncLifetime
{
    private readonly UnlimitedSite _site = new();
    private List<string[]> _file = [];

    public async ValueTask InitializeAsync()
    {
        var path = Samples.PathOf("stop-and-search/raw/2024-01/2024-01-northamptonshire-stop-and-search.csv");
        _file = [.. File.ReadLines(path).Skip(1).Select(line => line.Split(','))];
        await _site.ImportAsync(path);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Each_search_of_the_force_is_the_row_of_the_file()
    {
        var searches = await AskAsync("/api/stops-force?force=northamptonshire");

        searches.Count.ShouldBe(288);
        searches.Count.ShouldBe(_file.Count);
        for (var row = 0; row < _file.Count; row++)
        {
            Columns(searches[row]).ShouldBe(_file[row], $"row {row + 1}");
            searches[row].GetProperty("involved_person").GetBoolean().ShouldBe(_file[row][0] != "Vehicle search");
            searches[row].GetProperty("outcome_object").GetProperty("name").GetString().ShouldBe(_file[row][12]);
        }
    }

    [Fact]
    public async Task Unplaced_and_placed_searches_are_all_there_are()
    {
        (await AskAsync("/api/stops-no-location?force=northamptonshire")).Count.ShouldBe(21);
        (await AskAsync("/api/stops-street?poly=49,-9:61,-9:61,2:49,2")).Count.ShouldBe(267);
    }

    [Fact]
    public async Task Each_map_point_has_its_searches()
    {
        var searches = await AskAsync("/api/stops-force?force=northamptonshire");
        var byPoint = searches.Where(s => s.GetProperty("location").ValueKind == JsonValueKind.Object)
            .GroupBy(s => s.GetProperty("location").GetProperty("street").GetProperty("id").GetInt32())
            .OrderByDescending(g => g.Count()).Take(5).ToList();
        foreach (var point in byPoint)
        {
            (await AskAsync($"/api/stops-at-location?location_id={point.Key}")).Select(s => s.GetRawText()).ShouldBe(point.Select(s => s.GetRawText()));
        }
    }

    [Fact]
    public async Task Our_own_calls_agree_with_the_file_and_with_each_other()
    {
        using var client = _site.CreateClient();
        async Task<JsonElement> Ask(string path) =>
            JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync("/api/v1/stops/" + path, TestContext.Current.CancellationToken));

        var arrests = _file.Count(r => r[12] == "Arrest" && r[6] == "Male");
        arrests.ShouldBeGreaterThan(0);
        (await Ask("facets?outcome=arrest&gender=male")).GetProperty("total").GetInt32().ShouldBe(arrests);
        (await Ask("series?outcome=arrest&gender=male")).GetProperty("periods")[0].GetProperty("count").GetInt32().ShouldBe(arrests);
        (await Ask("rows?outcome=arrest&gender=male&page-size=1000")).GetProperty("rows").GetArrayLength().ShouldBe(arrests);
        var table = await Ask("crosstab?rows=outcome&columns=gender");
        var row = Index(table.GetProperty("rows"), "arrest");
        var column = Index(table.GetProperty("columns"), "male");
        table.GetProperty("cells")[row][column].GetInt32().ShouldBe(arrests);
    }

    private static int Index(JsonElement dimension, string key) =>
        dimension.GetProperty("values").EnumerateArray().Select(v => v.GetProperty("value").GetString()).ToList().IndexOf(key);

    /// <summary>A search as the columns of the published file.</summary>
    private static string[] Columns(JsonElement search)
    {
        string Text(string key) => search.GetProperty(key) switch
        {
            { ValueKind: JsonValueKind.Null } => "",
            { ValueKind: JsonValueKind.True } => "True",
            { ValueKind: JsonValueKind.False } => "False",
            var text => text.GetString()!,
        };
        string Place(string key) => search.GetProperty("location") is { ValueKind: JsonValueKind.Object } place ? place.GetProperty(key).GetString()! : "";
        return
        [
            Text("type"), Text("datetime"), Text("operation"), Text("operation_name"), Place("latitude"), Place("longitude"), Text("gender"), Text("age_range"),
            Text("self_defined_ethnicity"), Text("officer_defined_ethnicity"), Text("legislation"), Text("object_of_search"), Text("outcome"),
            Text("outcome_linked_to_object_of_search"), Text("removal_of_more_than_outer_clothing"),
        ];
    }

    private async Task<List<JsonElement>> AskAsync(string path)
    {
        using var client = _site.CreateClient();
        return JsonSerializer.Deserialize<List<JsonElement>>(await client.GetStringAsync(path, TestContext.Current.CancellationToken))!;
    }

    private sealed class UnlimitedSite : SiteFactory
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Openbeat:CompatibleApi:RateLimit", "false");
        }
    }
}
