using System.Net;
using System.Text.Json;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch.Api;

/// <summary>A site with two forces over three months, one of them with a gap.</summary>
public sealed class StopsApiSite : StopsApiSiteBase, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await ImportAsync(
        (StopFiles.Name("northamptonshire", "2024-01"), StopFiles.Of(
            StopFiles.Row("2024-01-04T07:41:00+00:00", outcome: "Arrest"),
            StopFiles.Row("2024-01-05T07:41:00+00:00", gender: "Female", latitude: "", longitude: ""),
            StopFiles.Row("2024-01-06T07:41:00+00:00", outcome: "", age: "10-17"))),
        (StopFiles.Name("northamptonshire", "2024-03"), StopFiles.Of(
            StopFiles.Row("2024-03-04T07:41:00+00:00", outcome: "Arrest", gender: "Female"),
            StopFiles.Row("2024-03-05T07:41:00+00:00", outcome: "Arrest"))),
        (StopFiles.Name("durham", "2024-03"), StopFiles.Of(StopFiles.Row("2024-03-07T07:41:00+00:00", outcome: "Caution (simple or conditional)"))),
        (StopFiles.Name("durham", "2024-04"), StopFiles.Of(StopFiles.Row("2024-04-07T07:41:00+00:00", outcome: "Arrest"))));
}

/// <summary>A site whose own API is asked.</summary>
public abstract class StopsApiSiteBase : SiteFactory
{
    protected StopsApiSiteBase()
    {
    }

    protected StopsApiSiteBase(SiteFactory other)
        : base(other)
    {
    }

    public async Task<JsonElement> AnswerAsync(string path)
    {
        var (status, body) = await AskAsync(path);
        status.ShouldBe(HttpStatusCode.OK, $"{path}: {body}");
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    public async Task<(HttpStatusCode Status, string Body)> AskAsync(string path)
    {
        using var client = CreateClient();
        using var response = await client.GetAsync("/api/v1/stops/" + path, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The parameters that an answer of problem details names, with what would be allowed.</summary>
    public async Task<IReadOnlyList<(string Parameter, IReadOnlyList<string> Allowed)>> RefusedAsync(string path)
    {
        using var client = CreateClient();
        using var response = await client.GetAsync("/api/v1/stops/" + path, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        json.RootElement.GetProperty("status").GetInt32().ShouldBe(400);
        json.RootElement.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        return
        [
            .. json.RootElement.GetProperty("parameters").EnumerateArray().Select(p => (
                p.GetProperty("parameter").GetString()!,
                (IReadOnlyList<string>)[.. p.GetProperty("allowed").EnumerateArray().Select(a => a.GetString()!)])),
        ];
    }
}
