using System.Net.Http.Headers;
using System.Text.Json;

namespace Openbeat.Web.Tests.Demonstration;

/// <summary>Real and invented searches in one site: whoever does not name the demonstration force sees nothing of it, and whoever does is told.</summary>
public sealed class NeverMixedTests(SideBySideSite site) : IClassFixture<SideBySideSite>
{
    private const string Named = "force=demonstration";

    [Theory]
    [InlineData("/api/v1/stops/facets")]
    [InlineData("/api/v1/stops/series")]
    [InlineData("/api/v1/stops/rows")]
    [InlineData("/api/v1/stops/crosstab?rows=outcome&columns=object")]
    [InlineData("/stop-and-search/explore.json")]
    public async Task Sums_over_forces_leave_it_out_unless_it_is_named(string address)
    {
        var join = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var (unnamed, named, both) = (await JsonAsync(address), await JsonAsync($"{address}{join}{Named}"), await JsonAsync($"{address}{join}{Named}&force={SideBySideSite.Northamptonshire}"));

        unnamed.Total.ShouldBe(SideBySideSite.RealSearches);
        (unnamed.Header, unnamed.Flag).ShouldBe((null, null));
        named.Total.ShouldBeGreaterThan(9000);
        (named.Header, named.Flag).ShouldBe(("true", true));
        both.Total.ShouldBe(named.Total + unnamed.Total);
        both.Flag.ShouldBe(true);
        (await JsonAsync($"{address}{join}force={SideBySideSite.Northamptonshire}")).Total.ShouldBe(SideBySideSite.RealSearches);
    }

    [Fact]
    public async Task Pages_that_name_no_force_show_the_real_ones_alone()
    {
        using var visitor = site.NewVisitor();
        foreach (var address in new[] { "/", "/stop-and-search", "/stop-and-search/explore", "/stop-and-search/data", "/api" })
        {
            var page = await visitor.GetAsync(address);
            page.Document.QuerySelector(".demo").ShouldBeNull(address);
            page.Response.Headers.Contains("X-Demonstration").ShouldBeFalse(address);
            page.Words("main").ShouldContain("3 searches", Case.Insensitive, address);
        }
    }

    [Fact]
    public async Task Downloads_of_it_say_so_in_their_names_and_real_ones_hold_nothing_of_it()
    {
        foreach (var address in new[] { "/stop-and-search/data/searches.csv", "/stop-and-search/explore.csv", "/stop-and-search/explore.json" })
        {
            var (real, invented) = (await DownloadAsync(address), await DownloadAsync($"{address}?{Named}"));
            real.Name.ShouldStartWith("stop-and-search-");
            real.Text.ShouldNotContain("demonstration");
            invented.Name.ShouldStartWith("demonstration-stop-and-search-");
            invented.Text.ShouldNotContain(SideBySideSite.Northamptonshire);
        }
    }

    [Fact]
    public async Task Its_supplied_files_keep_the_names_they_were_supplied_under()
    {
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync($"/stop-and-search/data?{Named}");
        var link = page.Document.QuerySelector("a[href*='/data/files/']").ShouldNotBeNull();
        var file = await DownloadAsync(link.GetAttribute("href")!);
        file.Name.ShouldBe("2026-08-demonstration-stop-and-search.csv");
        file.Header.ShouldBe("true");
    }

    [Fact]
    public async Task The_compatible_calls_answer_it_only_by_its_name()
    {
        using var client = site.CreateClient();
        (await ReadAsync(client, "/api/forces")).ShouldNotContain("demonstration");
        (await client.GetAsync("/api/forces/demonstration", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await ReadAsync(client, "/api/crimes-street-dates")).ShouldNotContain("demonstration");
        JsonDocument.Parse(await ReadAsync(client, "/api/stops-street?poly=53,0.5:53,1.7:54.3,1.7:54.3,0.5")).RootElement.GetArrayLength().ShouldBe(0);

        using var response = await client.GetAsync("/api/stops-force?force=demonstration&date=2026-08", TestContext.Current.CancellationToken);
        response.Headers.GetValues("X-Demonstration").ShouldBe(["true"]);
        var rows = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.EnumerateArray().ToList();
        rows.Count.ShouldBe(319);
        rows.ShouldAllBe(r => r.GetProperty("demonstration").GetBoolean());
        using var real = await client.GetAsync("/api/stops-force?force=northamptonshire&date=2026-08", TestContext.Current.CancellationToken);
        real.Headers.Contains("X-Demonstration").ShouldBeFalse();
        (await real.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("demonstration");
    }

    [Fact]
    public async Task Areas_of_it_are_marked_and_left_out_of_lists_that_do_not_name_it()
    {
        using var client = site.CreateClient();
        (await ReadAsync(client, "/api/v1/areas")).ShouldBe("[]");
        using var list = await client.GetAsync("/api/v1/areas?force=demonstration", TestContext.Current.CancellationToken);
        list.Headers.GetValues("X-Demonstration").ShouldBe(["true"]);
        JsonDocument.Parse(await list.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.EnumerateArray().ShouldAllBe(a => a.GetProperty("demonstration").GetBoolean());
        var shape = JsonDocument.Parse(await ReadAsync(client, "/api/v1/areas/demonstration.market-cross/boundary")).RootElement;
        shape.GetProperty("properties").GetProperty("demonstration").GetBoolean().ShouldBeTrue();
        JsonDocument.Parse(await ReadAsync(client, "/api/v1/areas/demonstration/map")).RootElement.GetProperty("demonstration").GetBoolean().ShouldBeTrue();
        var at = JsonDocument.Parse(await ReadAsync(client, "/api/v1/areas/at?lat=53.8806&lng=0.8824")).RootElement;
        at.GetProperty("areas").GetArrayLength().ShouldBe(0);
        var named = JsonDocument.Parse(await ReadAsync(client, "/api/v1/areas/at?lat=53.8806&lng=0.8824&force=demonstration")).RootElement;
        named.GetProperty("demonstration").GetBoolean().ShouldBeTrue();
        named.GetProperty("areas").GetArrayLength().ShouldBeGreaterThan(0);
    }

    /// <summary>Asked in turn and again, each address gives its own answer, from the cache as from the source.</summary>
    [Fact]
    public async Task Caches_keep_them_apart()
    {
        var tags = new Dictionary<string, EntityTagHeaderValue>();
        using var client = site.CreateClient();
        foreach (var address in new[] { "/api/v1/stops/facets", $"/api/v1/stops/facets?{Named}", "/api/v1/stops/facets", $"/api/v1/stops/facets?{Named}" })
        {
            var isNamed = address.Contains(Named, StringComparison.Ordinal);
            using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
            response.Headers.Contains("X-Demonstration").ShouldBe(isNamed, address);
            var total = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("total").GetInt64();
            (total == SideBySideSite.RealSearches).ShouldBe(!isNamed);
            tags[address] = response.Headers.ETag.ShouldNotBeNull();
        }

        tags.Values.ShouldBeUnique();
    }

    private async Task<(long Total, string? Header, bool? Flag)> JsonAsync(string address)
    {
        using var client = site.CreateClient();
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        response.IsSuccessStatusCode.ShouldBeTrue($"{address}: {json}");
        return (
            json.GetProperty("total").GetInt64(),
            response.Headers.TryGetValues("X-Demonstration", out var header) ? header.Single() : null,
            json.TryGetProperty("demonstration", out var flag) ? flag.GetBoolean() : null);
    }

    private async Task<(string Name, string Text, string? Header)> DownloadAsync(string address)
    {
        using var client = site.CreateClient();
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(address);
        var name = response.Content.Headers.ContentDisposition.ShouldNotBeNull(address).FileName!.Trim('"');
        return (name, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers.TryGetValues("X-Demonstration", out var header) ? header.Single() : null);
    }

    private static Task<string> ReadAsync(HttpClient client, string address) => client.GetStringAsync(address, TestContext.Current.CancellationToken);
}
