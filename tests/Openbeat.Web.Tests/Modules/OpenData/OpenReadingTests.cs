using System.Net;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.OpenData;

public sealed class OpenReadingTests : IAsyncLifetime
{
    private readonly SiteFactory _site = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/api/forces", HttpStatusCode.OK)]
    [InlineData("/api/v1/stops/facets", HttpStatusCode.OK)]
    [InlineData("/api/v1/stops/facets?outcome=none-such", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/none-such", HttpStatusCode.NotFound)]
    [InlineData("/api/none-such", HttpStatusCode.NotFound)]
    [InlineData("/api/stops-street", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/openapi.json", HttpStatusCode.OK)]
    public async Task Pages_of_other_sites_may_read_every_answer(string path, HttpStatusCode status)
    {
        using var client = _site.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", "https://example.org");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(status);
        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        response.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["cross-origin"]);
    }

    [Fact]
    public async Task So_may_they_when_nothing_has_changed()
    {
        using var client = _site.CreateClient();
        using var first = await client.GetAsync("/api/v1/stops/facets", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stops/facets");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag.ShouldNotBeNull());
        using var again = await client.SendAsync(request, TestContext.Current.CancellationToken);

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        again.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        again.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["cross-origin"]);
    }

    [Fact]
    public async Task A_browser_that_asks_first_is_told_so()
    {
        using var client = _site.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/stops-street");
        request.Headers.Add("Origin", "https://example.org");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "x-requested-with");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        response.Headers.GetValues("Access-Control-Allow-Methods").ShouldBe(["GET, HEAD, POST"]);
        response.Headers.GetValues("Access-Control-Allow-Headers").ShouldBe(["*"]);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api")]
    [InlineData("/stop-and-search")]
    public async Task Pages_are_not_opened_to_other_sites(string path)
    {
        using var client = _site.CreateClient();
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        response.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
    }
}
