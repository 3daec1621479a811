using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Published;
using Openbeat.Platform.Audit;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Published;

/// <summary>What is held, how good it is, and the files to take away.</summary>
public sealed class HoldingsTests : IAsyncLifetime
{
    private readonly SiteFactory _site = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_calendar_tells_held_missing_unusual_and_supplied_again()
    {
        var files = new List<(string, byte[])>();
        for (var m = 1; m <= 9; m++)
        {
            if (m != 3)
            {
                files.Add((Name(m), Month(m, m == 8 ? 4 : 100)));
            }
        }

        await _site.ImportAsync([.. files]);
        await _site.ImportAsync((Name(2), Month(2, 101)));
        var page = await PageAsync("/stop-and-search/data");

        var cells = page.QuerySelectorAll("table.calendar tbody tr").Single().QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToList();
        cells[0].ShouldBe("100");
        cells[1].ShouldBe("101*");
        cells[2].ShouldBe("missing");
        cells[7].ShouldStartWith("4");
        cells[7].ShouldContain("unusual");
        cells[9].ShouldBe("not expected");
    }

    [Fact]
    public async Task A_version_says_what_changed_in_a_month_supplied_again()
    {
        await _site.ImportAsync((Name(1), StopFiles.Of(StopFiles.Row("2024-01-01T10:00:00+00:00"), StopFiles.Row("2024-01-02T10:00:00+00:00"), StopFiles.Row("2024-01-03T10:00:00+00:00"))));
        await _site.ImportAsync((Name(1), StopFiles.Of(StopFiles.Row("2024-01-01T10:00:00+00:00", outcome: "Arrest"), StopFiles.Row("2024-01-02T10:00:00+00:00"), StopFiles.Row("2024-01-04T10:00:00+00:00"), StopFiles.Row("2024-01-05T10:00:00+00:00"))));

        var page = await PageAsync("/stop-and-search/data/versions");

        var cells = page.QuerySelector("tbody tr")!.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToList();
        cells.ShouldBe(["1", "2", "1", "1", "outcome 1"]);
        page.QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldBe(["Version 2", "Version 1"]);
    }

    [Fact]
    public async Task Unread_rows_are_listed_and_downloaded_safe_against_formulas()
    {
        await _site.ImportAsync((Name(1), StopFiles.Of(StopFiles.Row("2024-01-01T10:00:00+00:00"), "=cmd|' /C calc'!A0,not a date")));

        (await PageAsync("/stop-and-search/data/quarantine")).QuerySelector("tbody tr")!.TextContent.ShouldContain("not a date");
        using var client = _site.CreateClient();
        var csv = await client.GetStringAsync("/stop-and-search/data/quarantine.csv", TestContext.Current.CancellationToken);
        csv.Split("\r\n")[1].ShouldContain("'=cmd");
    }

    [Fact]
    public async Task The_original_comes_back_byte_for_byte_and_everything_as_one_table()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. StopFiles.Of(StopFiles.Row("2024-01-01T10:00:00+00:00"))];
        await _site.ImportAsync((Name(1), bytes), (Name(2), Month(2, 3)));
        using var client = _site.CreateClient();

        var link = (await PageAsync("/stop-and-search/data")).QuerySelectorAll("a").Single(a => a.TextContent == Name(1)).GetAttribute("href");
        (await client.GetByteArrayAsync(link, TestContext.Current.CancellationToken)).ShouldBe(bytes);

        var everything = (await client.GetStringAsync("/stop-and-search/data/searches.csv", TestContext.Current.CancellationToken)).TrimEnd().Split("\r\n");
        everything.Length.ShouldBe(1 + 4);
        everything[0].ShouldStartWith("Force,Month,File SHA-256,Row,Type,Date,");
        everything[1].ShouldStartWith("northamptonshire,2024-01,");
    }

    [Fact]
    public async Task A_protected_source_shows_in_the_calendar_and_nowhere_else()
    {
        await using (var scope = _site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<StopImport>().RunAsync(
                [new OfferedFile(Name(1), _ => Task.FromResult(StopFiles.Of(StopFiles.Row("2024-01-01T10:00:00+00:00"), "secret row"))) { Class = SourceClass.Protected }],
                Change.ByJob(_site.Clock, "test"), null, TestContext.Current.CancellationToken);
            await _site.Services.GetRequiredService<PublishedDataset>().RefreshAsync(TestContext.Current.CancellationToken);
        }

        var page = await PageAsync("/stop-and-search/data");
        page.QuerySelector("table.calendar tbody tr td")!.TextContent.ShouldContain("protected");
        var sha = (await _site.Services.GetRequiredService<PublishedDataset>().CurrentAsync(TestContext.Current.CancellationToken)).Files.Single().Sha256;
        using var client = _site.CreateClient();
        using var original = await client.GetAsync($"/stop-and-search/data/files/{sha}/{Name(1)}", TestContext.Current.CancellationToken);
        original.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var address in new[] { "/stop-and-search/data/searches.csv", "/stop-and-search/data/quarantine.csv", "/stop-and-search/data/quarantine", "/api/v1/stops/rows", "/api/stops-force?force=northamptonshire&date=2024-01" })
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            text.ShouldNotContain("2024-01-01T10:00", customMessage: address);
            text.ShouldNotContain("secret row", customMessage: address);
        }
    }

    [Theory]
    [InlineData("?page=99")]
    [InlineData("?page=-1")]
    [InlineData("?page=x")]
    [InlineData("?force=")]
    public async Task Odd_addresses_still_give_the_page(string query)
    {
        await _site.ImportAsync((Name(1), Month(1, 2)));
        (await PageAsync("/stop-and-search/data" + query)).QuerySelector("h1")!.TextContent.ShouldContain("The data");
    }

    private static string Name(int month) => StopFiles.Name("northamptonshire", $"2024-{month:00}");

    private static byte[] Month(int month, int rows) =>
        StopFiles.Of([.. Enumerable.Range(0, rows).Select(i => StopFiles.Row($"2024-{month:00}-{1 + (i % 28):00}T{i % 24:00}:{i % 60:00}:00+00:00"))]);

    private async Task<IDocument> PageAsync(string address)
    {
        using var client = _site.CreateClient();
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
