using System.Text.Json;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.OpenData;

/// <summary>The OpenAPI document that is checked in is the one the endpoints make. OPENBEAT_WRITE_OPENAPI=1 writes it anew.</summary>
public sealed class OwnApiDocumentTests : IAsyncLifetime
{
    private static readonly string Kept = Path.Combine(Repository.Root, "docs/api/openbeat-v1.json");
    private readonly SiteFactory _site = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_document_kept_is_the_one_made()
    {
        using var client = _site.CreateClient();
        var made = (await client.GetStringAsync("/api/v1/openapi.json", TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("OPENBEAT_WRITE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(Kept, made, TestContext.Current.CancellationToken);
        }

        var kept = await File.ReadAllTextAsync(Kept, TestContext.Current.CancellationToken);
        kept.ReplaceLineEndings("\n").ShouldBe(made, "Run this test with OPENBEAT_WRITE_OPENAPI=1 to write docs/api/openbeat-v1.json anew.");
    }

    [Fact]
    public async Task It_describes_our_own_calls_alone_each_with_an_answer_of_its_own()
    {
        using var client = _site.CreateClient();
        using var document = JsonDocument.Parse(await client.GetStringAsync("/api/v1/openapi.json", TestContext.Current.CancellationToken));

        var all = document.RootElement.GetProperty("paths").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.EnumerateObject().Single().Value);
        all.Keys.ShouldAllBe(path => path.StartsWith("/api/v1/", StringComparison.Ordinal));
        var paths = all.Where(p => p.Key.StartsWith("/api/v1/stops", StringComparison.Ordinal)).ToDictionary();
        paths.Keys.ShouldBe(["/api/v1/stops/facets", "/api/v1/stops/crosstab", "/api/v1/stops/series", "/api/v1/stops/rows"], ignoreOrder: true);
        paths.Values.Select(p => p.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString())
            .Distinct().Count().ShouldBe(4);
        foreach (var get in paths.Values)
        {
            get.GetProperty("responses").GetProperty("400").GetProperty("content").TryGetProperty("application/problem+json", out _).ShouldBeTrue();
            get.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ShouldContain("ethnic-group");
        }
    }
}
