using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Places;

/// <summary>A real process that takes areas and boundaries in, killed at any moment: what is held is as before or complete, and the next run finishes.</summary>
[Trait(OwnStore.Trait, OwnStore.Once)]
public sealed class KilledImportTests : IDisposable
{
    private const int Boundaries = 900;
    private const int Areas = 400;

    private readonly string _folder = Directory.CreateTempSubdirectory("openbeat-killed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_at_any_moment_an_import_of_boundaries_is_whole_or_did_not_happen()
    {
        await File.WriteAllTextAsync(In("wards.geojson"), Squares(), TestContext.Current.CancellationToken);
        await KillAndFinishAsync(
            ["import", "boundaries", In("wards.geojson"), "--force", "northamptonshire", "--kind", "ward", "--code-property", "code", "--name-property", "name"],
            ["Boundary", "BoundarySet", "BoundaryVersion"],
            [Boundaries, 1, 1]);
    }

    [Fact]
    public async Task Killed_at_any_moment_an_import_of_areas_is_whole_or_did_not_happen()
    {
        var tree = new StringBuilder("code,kind,name,parent\narea,local-policing-area,The area,\n");
        for (var i = 1; i < Areas; i++)
        {
            tree.Append(CultureInfo.InvariantCulture, $"beat-{i},beat,Beat {i},area\n");
        }

        await File.WriteAllTextAsync(In("areas.csv"), tree.ToString(), TestContext.Current.CancellationToken);
        // The force itself is an area too, without a place in another; each has one address.
        await KillAndFinishAsync(
            ["import", "areas", In("areas.csv"), "--force", "northamptonshire"],
            ["Area", "AreaPlacement", "AreaAddress", "BoundaryVersion"],
            [Areas + 1, Areas, Areas + 1, 1]);
    }

    private async Task KillAndFinishAsync(string[] words, string[] tables, int[] whole)
    {
        (await RunAsync("migrate")).ShouldBe(0);
        // Once to the end beside, to know how long it takes.
        var clock = Stopwatch.StartNew();
        using (var once = Start("beside", words))
        {
            await once.WaitForExitAsync(TestContext.Current.CancellationToken);
            once.ExitCode.ShouldBe(0);
        }

        var takes = clock.Elapsed;
        var random = new Random(20260321);
        var nothing = new int[tables.Length];
        var kills = int.TryParse(Environment.GetEnvironmentVariable("OPENBEAT_KILLS"), CultureInfo.InvariantCulture, out var many) ? many : 6;
        for (var kill = 0; kill < kills; kill++)
        {
            using var process = Start("data", words);
            await Task.Delay(takes * (0.35 + (0.6 * random.NextDouble())), TestContext.Current.CancellationToken);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            var held = await CountAsync(tables);
            (held.SequenceEqual(nothing) || held.SequenceEqual(whole)).ShouldBeTrue(string.Join(", ", held));
        }

        (await RunAsync(words)).ShouldBe(0);
        (await CountAsync(tables)).ShouldBe(whole);
    }

    private async Task<int[]> CountAsync(string[] tables)
    {
        await using var connection = new SqliteConnection($"Data Source={In("data/openbeat.db")};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var counts = new List<int>();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
            counts.Add(Convert.ToInt32(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture));
        }

        return [.. counts];
    }

    private static string Squares()
    {
        var features = Enumerable.Range(0, Boundaries).Select(i =>
        {
            var (west, south) = (-1 + (i % 30 * 0.01), 52 + (i / 30 * 0.01));
            string At(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"[{x:0.000000},{y:0.000000}]");
            return $$$"""{"type":"Feature","properties":{"code":"E{{{i:00000000}}}","name":"Ward {{{i}}}"},"geometry":{"type":"Polygon","coordinates":[[{{{At(west, south)}}},{{{At(west + 0.01, south)}}},{{{At(west + 0.01, south + 0.01)}}},{{{At(west, south + 0.01)}}},{{{At(west, south)}}}]]}}""";
        });
        return $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";
    }

    private string In(string name) => Path.Combine(_folder, name);

    private async Task<int> RunAsync(params string[] words)
    {
        using var process = Start("data", words);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    private Process Start(string data, string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = _folder };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var word in words.Concat(["--data", In(data)]))
        {
            start.ArgumentList.Add(word);
        }

        // The process is what is tried, on SQLite whatever the suite runs on.
        start.Environment.Remove("ConnectionStrings__App");
        return Process.Start(start)!;
    }
}
