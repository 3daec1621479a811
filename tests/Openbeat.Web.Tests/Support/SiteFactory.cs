using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Published;
using Openbeat.Platform.Audit;

namespace Openbeat.Web.Tests.Support;

/// <summary>A site with a database and a data folder of its own, driven through HTTP as anybody would.</summary>
public class SiteFactory : WebApplicationFactory<Program>
{
    private readonly string _data = Directory.CreateTempSubdirectory("openbeat-test-").FullName;
    private readonly TestDatabase _database;

    public SiteFactory()
    {
        _database = TestDatabase.Create(_data);
        ClientOptions.AllowAutoRedirect = false;
        ClientOptions.BaseAddress = new Uri("http://localhost");
    }

    /// <summary>The site's clock; it stands still.</summary>
    public FakeClock Clock { get; } = FakeClock.At(2026, 11, 21);

    public string DataFolder => _data;

    /// <summary>Takes files of the published shape into the dataset and serves the version they make.</summary>
    public async Task<ImportResult> ImportAsync(params (string Name, byte[] Bytes)[] files)
    {
        await using var scope = Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<StopImport>().RunAsync(
            files.Select(f => new OfferedFile(f.Name, _ => Task.FromResult(f.Bytes))),
            Change.ByJob(Clock, "test"),
            progress: null,
            TestContext.Current.CancellationToken);
        await Services.GetRequiredService<PublishedDataset>().RefreshAsync(TestContext.Current.CancellationToken);
        return result;
    }

    public Task<ImportResult> ImportAsync(params string[] paths) =>
        ImportAsync([.. paths.Select(p => (Path.GetFileName(p), File.ReadAllBytes(p)))]);

    /// <summary>Runs something against the site's database.</summary>
    public async Task<T> WithDbAsync<T>(Func<AppDb, Task<T>> action)
    {
        await using var scope = Services.CreateAsyncScope();
        return await action(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Openbeat:Data", _data);
        if (_database.PostgresConnection is { } connection)
        {
            builder.UseSetting("ConnectionStrings:App", connection);
        }

        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await _database.DisposeAsync();
        Directory.Delete(_data, recursive: true);
        GC.SuppressFinalize(this);
    }
}

internal static class Answers
{
    private static readonly HtmlParser Parser = new();

    /// <summary>The page at an address, which must be found.</summary>
    public static async Task<IHtmlDocument> PageAsync(this HttpClient client, string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(expected, address);
        return await response.HtmlAsync();
    }

    public static async Task<IHtmlDocument> HtmlAsync(this HttpResponseMessage response) =>
        Parser.ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
