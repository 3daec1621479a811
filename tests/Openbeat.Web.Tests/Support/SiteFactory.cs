using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Published;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Settings;
using Openbeat.Tests.Support;

namespace Openbeat.Web.Tests.Support;

/// <summary>The whole site in memory, with a data folder, a database and a clock of its own: one for each test class.</summary>
public class SiteFactory : WebApplicationFactory<Program>
{
    private readonly TestDatabase _database;
    private readonly bool _isAnother;

    public SiteFactory()
    {
        DataFolder = Directory.CreateTempSubdirectory("openbeat-test-").FullName;
        _database = TestDatabase.Create(DataFolder);
    }

    /// <summary>Another process over the same data, which stays with the first.</summary>
    protected SiteFactory(SiteFactory other)
    {
        (DataFolder, _database, _isAnother) = (other.DataFolder, other._database, true);
        Clock.Advance(other.Clock.Now - Clock.Now);
    }

    public FakeClock Clock { get; } = new();

    public string DataFolder { get; }

    public SiteSettings Settings => Services.GetRequiredService<SiteSettings>();

    /// <summary>A visitor with an empty browser.</summary>
    public Visitor NewVisitor() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false }));

    public Task SetAsync<T>(Setting<T> setting, T value) where T : notnull => InDatabaseAsync(async db =>
    {
        await SiteSettings.RecordAsync(db, setting, value, DateOnly.MinValue, new Change(Clock.Now.UtcDateTime, "test", "test"), TestContext.Current.CancellationToken);
        // Settings are read again after a few seconds.
        Clock.Advance(TimeSpan.FromSeconds(10));
        return true;
    });

    public async Task<T> InDatabaseAsync<T>(Func<AppDb, Task<T>> action)
    {
        await using var scope = Services.CreateAsyncScope();
        return await action(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    /// <summary>Takes files of the published shape into the dataset and serves the version they make.</summary>
    public Task<ImportResult> ImportAsync(params (string Name, byte[] Bytes)[] files) => ImportAsync(SourceClass.Open, files);

    /// <summary>The same with sources of a class.</summary>
    public async Task<ImportResult> ImportAsync(SourceClass sourceClass, params (string Name, byte[] Bytes)[] files)
    {
        await using var scope = Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<StopImport>().RunAsync(
            files.Select(f => new OfferedFile(f.Name, _ => Task.FromResult(f.Bytes)) { Class = sourceClass }),
            Change.ByJob(Clock, "test"),
            progress: null,
            TestContext.Current.CancellationToken);
        await Services.GetRequiredService<PublishedDataset>().RefreshAsync(TestContext.Current.CancellationToken);
        return result;
    }

    public Task<ImportResult> ImportAsync(params string[] paths) =>
        ImportAsync([.. paths.Select(p => (Path.GetFileName(p), File.ReadAllBytes(p)))]);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_isAnother)
        {
            return;
        }

        SqliteConnection.ClearAllPools();
        await _database.DisposeAsync();
        try
        {
            Directory.Delete(DataFolder, recursive: true);
        }
        catch (IOException)
        {
            // Something of the site was still writing; the folder is the machine's temporary one.
        }

        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Openbeat:Data", DataFolder);
        builder.UseSetting(JobSetup.RunKey, "false");
        _database.Configure(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }
}
