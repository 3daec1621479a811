using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;

namespace Openbeat.Web.Tests.Support;

/// <summary>The whole site in memory, with a data folder, a database and a clock of its own: one for each test class.</summary>
public class SiteFactory : WebApplicationFactory<Program>
{
    private static readonly Lazy<string> Template = new(MakeTemplate);

    public SiteFactory()
    {
        Directory.CreateDirectory(DataFolder);
        File.Copy(Template.Value, Path.Combine(DataFolder, "openbeat.db"));
    }

    public FakeClock Clock { get; } = new();

    public string DataFolder { get; } = Path.Combine(Path.GetTempPath(), $"openbeat-test-{Guid.CreateVersion7():n}");

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

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Openbeat:Data", DataFolder);
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(DataFolder))
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }

    private static string MakeTemplate()
    {
        var file = Path.Combine(Path.GetTempPath(), $"openbeat-template-{Guid.CreateVersion7():n}.db");
        var connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
        using var db = new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite(connection).Options);
        db.Database.Migrate();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return file;
    }
}
