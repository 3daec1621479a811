using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.OpenData;

/// <summary>A site that holds a few searches of several forces and months, asked without a limit.</summary>
public sealed class CompatibleSite : SiteFactory, IAsyncLifetime
{
    /// <summary>Where searches of two forces were moved to; named by the file of the second.</summary>
    public const string Shared = "51.463466";

    public async ValueTask InitializeAsync()
    {
        await ImportAsync(
            (StopFiles.Name("northamptonshire", "2024-03"), StopFiles.Of(
                StopFiles.Row("2024-03-01T07:41:00+00:00"),
                StopFiles.Row("2024-03-02T08:00:30+00:00", type: "Vehicle search", gender: "", age: "", ethnicity: "", officer: "", outcome: "Summons / charged by post", linked: "True", clothing: ""),
                StopFiles.Row("2024-03-03T09:00:00+00:00", latitude: "", longitude: "", operation: "", outcome: "", linked: "", legislation: "", looked: ""),
                StopFiles.Row("2024-03-04T09:00:00+00:00", outcome: "Nothing found - no further action", looked: "Drone parts", type: ""),
                StopFiles.Row("2024-03-05T09:00:00+00:00", latitude: Shared, longitude: "-0.141659"))),
            (StopFiles.Name("northamptonshire", "2023-09"), StopFiles.Of(StopFiles.Row("2023-08-31T23:48:00+00:00"))),
            (StopFiles.Name("northamptonshire", "2021-04"), StopFiles.Of(StopFiles.Row("2021-04-01T07:41:00+00:00"))),
            (StopFiles.Name("northamptonshire", "2021-03"), StopFiles.Of(StopFiles.Row("2021-03-01T07:41:00+00:00"))),
            (StopFiles.Name("btp", "2024-02"), StopFiles.Of(StopFiles.Row("2024-02-01T07:41:00+00:00", latitude: "0.0", longitude: "0.0"))));
        await ImportAsync(("2024-03-metropolitan-stop-and-search.json", Encoding.UTF8.GetBytes(Metropolitan)));
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Openbeat:CompatibleApi:RateLimit", "false");
    }

    private const string Metropolitan = """
        [{"type":"Person search","involved_person":true,"datetime":"2024-03-06T10:00:00+00:00","operation":true,"operation_name":"Operation \"Vice\"",
        "location":{"latitude":"51.463466","street":{"id":942646,"name":"On or near The Polygon"},"longitude":"-0.141659"},
        "gender":"Female","age_range":"25-34","self_defined_ethnicity":"Other ethnic group - Not stated","officer_defined_ethnicity":"Black",
        "legislation":"Misuse of Drugs Act 1971 (section 23)","object_of_search":"Controlled drugs","outcome":"Arrest",
        "outcome_object":{"id":"bu-arrest","name":"Arrest"},"outcome_linked_to_object_of_search":true,"removal_of_more_than_outer_clothing":true},
        {"type":"Person search","involved_person":true,"datetime":"2024-03-06T11:00:00+00:00","operation":false,"operation_name":null,
        "location":{"latitude":"51.530000","street":{"id":1489545,"name":"St  Pancras International (Station)"},"longitude":"-0.125000"},
        "gender":null,"age_range":null,"self_defined_ethnicity":null,"officer_defined_ethnicity":null,
        "legislation":null,"object_of_search":null,"outcome":false,"outcome_linked_to_object_of_search":null,"removal_of_more_than_outer_clothing":null}]
        """;
}

/// <summary>One site serves all tests of the compatible API: none of them changes it.</summary>
[CollectionDefinition(Name)]
public sealed class CompatibleApi : ICollectionFixture<CompatibleSite>
{
    public const string Name = "compatible API";
}

internal static class CompatibleAnswers
{
    public static async Task<(HttpStatusCode Status, string? Type, string Body)> AskAsync(this CompatibleSite site, string path)
    {
        using var client = site.CreateClient();
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    public static async Task<(HttpStatusCode Status, string? Type, string Body)> PostAsync(this CompatibleSite site, string path, HttpContent? content)
    {
        using var client = site.CreateClient();
        using var response = await client.PostAsync(path, content, TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    /// <summary>The times of the searches an address answers with, which tell the test's searches apart.</summary>
    public static async Task<IReadOnlyList<string>> TimesAsync(this CompatibleSite site, string path)
    {
        var (status, _, body) = await site.AskAsync(path);
        status.ShouldBe(HttpStatusCode.OK, path);
        return Times(body);
    }

    public static IReadOnlyList<string> Times(string body)
    {
        using var json = JsonDocument.Parse(body);
        return [.. json.RootElement.EnumerateArray().Select(s => s.GetProperty("datetime").GetString()![5..16])];
    }

    public static async Task ShouldBeEmptyAsync(this CompatibleSite site, string path, HttpStatusCode expected)
    {
        var (status, type, body) = await site.AskAsync(path);
        status.ShouldBe(expected, path);
        body.ShouldBe("", path);
        type.ShouldBe("text/html", path);
    }

    private static async Task<(HttpStatusCode Status, string? Type, string Body)> ReadAsync(HttpResponseMessage response) =>
        (response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
