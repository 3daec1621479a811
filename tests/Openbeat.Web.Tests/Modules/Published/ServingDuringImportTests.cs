using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Published;

/// <summary>An import beside others who read and write: processes of their own over one SQLite file.</summary>
[Trait(OwnStore.Trait, OwnStore.Once)]
public sealed class ServingDuringImportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("openbeat-serving-").FullName;
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private readonly SiteProcess _site;

    public ServingDuringImportTests() => _site = new SiteProcess(Path.Combine(_folder, "data"));

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_running_server_shows_the_new_version_within_five_seconds()
    {
        (await _site.RunAsync("import", "stops", Write("northamptonshire", "2024-01", 1))).Code.ShouldBe(0);
        using var served = await _site.ServeAsync();
        (await VersionAsync(served.Client)).ShouldBe("1");

        (await _site.RunAsync("import", "stops", Write("northamptonshire", "2024-02", 1))).Code.ShouldBe(0);

        var since = Stopwatch.StartNew();
        while (await VersionAsync(served.Client) != "2")
        {
            since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
            await Task.Delay(50, _stop);
        }
    }

    /// <summary>Files as large as the largest force's month, every search at a place of its own: the most that one file can ask of the database.</summary>
    [Fact]
    public async Task No_other_writer_is_shut_out()
    {
        (await _site.RunAsync("import", "stops", Write("btp", "2024-01", 1))).Code.ShouldBe(0);
        var paths = Enumerable.Range(1, 2).Select(m => Write("metropolitan", $"2023-{m:00}", 12_000)).ToArray();
        using var process = _site.Start(["import", "stops", .. paths]);
        var (writes, longest) = await OtherWriter.WriteUntilAsync(_site.Data, () => process.HasExited, _stop);
        process.ExitCode.ShouldBe(0);
        writes.ShouldBeGreaterThan(20);
        OtherWriter.ShouldHaveWaitedLessThanASecond(longest);
    }

    private async Task<string> VersionAsync(HttpClient client)
    {
        using var json = JsonDocument.Parse(await client.GetStringAsync("/api/v1/stops/facets", _stop));
        return json.RootElement.GetProperty("version").GetString()!;
    }

    private string Write(string force, string month, int rows)
    {
        var random = new Random(rows);
        var path = Path.Combine(_folder, StopFiles.Name(force, month));
        File.WriteAllBytes(path, StopFiles.Of([.. Enumerable.Range(0, rows).Select(i => StopFiles.Row(
            $"{month}-{1 + (i % 28):00}T10:{i % 60:00}:00+00:00", latitude: $"51.{random.Next(100_000, 999_999)}", longitude: $"-0.{random.Next(100_000, 999_999)}"))]));
        return path;
    }
}
