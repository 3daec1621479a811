using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Published;
using Openbeat.Platform.Audit;

namespace Openbeat.Browser.Tests.Support;

/// <summary>A site on a real port of this machine, with a data folder of its own.</summary>
public sealed class Served : WebApplicationFactory<Program>
{
    private readonly string _data = Directory.CreateTempSubdirectory("openbeat-browser-").FullName;

    public Served() => UseKestrel(0);

    public string Address { get; private set; } = "";

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
        builder.UseSetting(Openbeat.Platform.Jobs.JobSetup.RunKey, "false");
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }
}
