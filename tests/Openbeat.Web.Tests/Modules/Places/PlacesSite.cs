using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Places;
using Openbeat.Modules.Places.ImportAreas;
using Openbeat.Platform;
using Openbeat.Platform.Audit;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Places;

/// <summary>A site with an empty data folder of its own: SQLite, or PostgreSQL where OPENBEAT_TEST_POSTGRES names a server.</summary>
public sealed class PlacesSite : WebApplicationFactory<Program>
{
    public const string Northamptonshire = "northamptonshire";

    private readonly string _data = Directory.CreateTempSubdirectory("openbeat-places-").FullName;
    private readonly TestDatabase _database;

    private PlacesSite() => _database = TestDatabase.Create(_data);

    public static Task<PlacesSite> StartAsync() => Task.FromResult(new PlacesSite());

    public static Change Now => Change.ByJob(TimeProvider.System, "test");

    public static PlacesFile Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    public static AreaFile Shipped => ReferenceData.Read<AreaFile>(typeof(Forces), "northamptonshire-areas.data.json");

    /// <summary>A visitor with an empty browser.</summary>
    public Visitor NewVisitor() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false }));

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> action)
    {
        await using var scope = Services.CreateAsyncScope();
        return await action(scope.ServiceProvider);
    }

    public Task<AreaImportResult> ImportAreasAsync(AreaFile file, AreaImportOptions? options = null) =>
        InScopeAsync(s => s.GetRequiredService<AreaImport>().RunAsync(file, options ?? new AreaImportOptions(), Now, TestContext.Current.CancellationToken));

    public Task<BoundaryImportResult> ImportBoundariesAsync(BoundaryImportOptions options, params PlacesFile[] files) =>
        InScopeAsync(s => s.GetRequiredService<BoundaryImport>().RunAsync(files, options, Now, TestContext.Current.CancellationToken));

    public Task<PostcodeImportResult> ImportPostcodesAsync(params PlacesFile[] files) =>
        InScopeAsync(s => s.GetRequiredService<PostcodeImport>().RunAsync(files, Now, null, TestContext.Current.CancellationToken));

    public Task<IReadOnlyList<PopulationFileResult>> ImportPopulationAsync(PopulationImportOptions options, params PlacesFile[] files) =>
        InScopeAsync(s => s.GetRequiredService<PopulationImport>().RunAsync(files, options, Now, TestContext.Current.CancellationToken));

    public static PlacesFile Sample(string path) => PlacesFile.Read([Samples.PathOf(path)])[0];

    /// <summary>The wards of Northamptonshire as published for a year, with their local authorities.</summary>
    public Task<BoundaryImportResult> ImportWardsAsync(int year, DateOnly? from = null) => ImportBoundariesAsync(
        new BoundaryImportOptions(BoundaryKind.Ward, Northamptonshire, $"ward{year % 100}_code", $"ward{year % 100}_name", year == 2021 ? "ltla21_code" : "ltla24_code", from)
        {
            Vintage = $"wards {year}",
        },
        Sample($"boundaries/wards-{year}-northamptonshire.geojson"));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Openbeat:Data", _data);
        builder.UseSetting(Openbeat.Platform.Jobs.JobSetup.RunKey, "false");
        _database.Configure(builder);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await _database.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
