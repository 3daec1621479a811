using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Openbeat.Modules.Published;
using Openbeat.Platform.Audit;
using Openbeat.Tests.Support;

namespace Openbeat.Browser.Tests.Support;

/// <summary>A site on a real port of this machine, with a data folder of its own.</summary>
public sealed class Served : WebApplicationFactory<Program>
{
    private readonly string _data = Directory.CreateTempSubdirectory("openbeat-browser-").FullName;

    private readonly TestDatabase _database;

    public Served()
    {
        UseKestrel(0);
        _database = TestDatabase.Create(_data);
    }

    public string Address { get; private set; } = "";

    private readonly LogLines _log = new();

    /// <summary>What visitors sent in fields of forms, by the address of the site: none of it may be in its log.</summary>
    internal static System.Collections.Concurrent.ConcurrentDictionary<string, System.Collections.Concurrent.ConcurrentBag<string>> Sent { get; } = new();

    /// <summary>Told to the site as its operator tells it, before it starts.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Starts serving, with the given files taken into the dataset.</summary>
    public async Task StartAsync(params string[] files)
    {
        StartServer();
        var address = ClientOptions.BaseAddress;
        // Chromium treats localhost as a secure place, an address in numbers not always.
        Address = $"http://localhost:{address.Port}";
        if (files.Length > 0)
        {
            await ImportAsync(files);
        }
    }

    public async Task ImportAsync(params string[] files)
    {
        await using var scope = Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<StopImport>().RunAsync(
            files.Select(f => new OfferedFile(Path.GetFileName(f), stop => File.ReadAllBytesAsync(f, stop))),
            Change.ByJob(TimeProvider.System, "test"),
            progress: null,
            CancellationToken.None);
        result.Files.ShouldAllBe(f => f.Refusal == null);
        await Services.GetRequiredService<PublishedDataset>().RefreshAsync(CancellationToken.None);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Openbeat:Data", _data);
        _database.Configure(builder);
        builder.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(_log));
        builder.UseSetting(Openbeat.Platform.Jobs.JobSetup.RunKey, "false");
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        var told = _log.With(Sent.TryRemove(Address, out var sent) ? sent : []);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await _database.DisposeAsync();
        Directory.Delete(_data, recursive: true);
        told.ShouldBeEmpty("the log holds what visitors sent");
    }
}
