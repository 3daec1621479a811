using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Published;

/// <summary>The door as somebody at a terminal finds it: a real process, its words and its exit codes.</summary>
[Trait(OwnStore.Trait, OwnStore.Once)]
public sealed class ImportVerbTests : IDisposable
{
    private static readonly string January = StopFiles.Name("northamptonshire", "2024-01");
    private readonly string _folder = Directory.CreateTempSubdirectory("openbeat-verb-").FullName;

    private SiteProcess Site => new(Path.Combine(_folder, "data"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_file_taken_is_0_some_refused_is_3_and_wrong_usage_is_2()
    {
        var good = Write(January, StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00")));
        var bad = Write("2024-02-northamptonshire-stop-and-search.csv", "<html>"u8.ToArray());

        (await RunAsync("import", "stops", good)).Code.ShouldBe(0);
        var some = await RunAsync("import", "stops", good, bad);
        some.Code.ShouldBe(3);
        some.Output.ShouldContain("refused:");
        some.Output.ShouldContain("held already");
        (await RunAsync("import", "stops")).Code.ShouldBe(2);
        (await RunAsync("import", "stops", good, "--month", "January")).Code.ShouldBe(2);
        (await RunAsync("imprt")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task Folders_gzip_and_the_archives_of_the_national_site_are_opened()
    {
        var rows = StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"));
        Write($"tree/2024-01/{January}", rows);
        Write("tree/2024-01/2024-01-northamptonshire-street.csv", "Crime ID\n"u8.ToArray());
        using (var packed = new GZipStream(File.Create(Path.Combine(_folder, "tree", "2024-02-northamptonshire-stop-and-search.csv.gz")), CompressionLevel.Fastest))
        {
            packed.Write(StopFiles.Of(StopFiles.Row("2024-02-04T07:41:00+00:00")));
        }

        using (var archive = ZipFile.Open(Path.Combine(_folder, "tree", "2024-03.zip"), ZipArchiveMode.Create))
        {
            await using var entry = await archive.CreateEntry("2024-03/2024-03-northamptonshire-stop-and-search.csv").OpenAsync(TestContext.Current.CancellationToken);
            await entry.WriteAsync(StopFiles.Of(StopFiles.Row("2024-03-04T07:41:00+00:00")), TestContext.Current.CancellationToken);
        }

        var run = await RunAsync("import", "stops", Path.Combine(_folder, "tree"), "--json");

        run.Code.ShouldBe(0, run.Output);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("version").GetString().ShouldBe("1");
        json.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("month").GetString()).Order().ShouldBe(["2024-01", "2024-02", "2024-03"]);
    }

    [Fact]
    public async Task What_a_verb_logs_goes_beside_what_it_answers()
    {
        var file = Write(January, StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00")));
        var site = Site;
        site.Told["Logging__LogLevel__Microsoft.EntityFrameworkCore"] = "Information";

        using var process = site.Start("import", "stops", file, "--json");
        var logged = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var answer = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));

        answer.RootElement.GetProperty("version").GetString().ShouldBe("1");
        (await logged).ShouldContain("Executed DbCommand");
    }

    [Fact]
    public async Task A_dry_run_reports_and_changes_nothing()
    {
        var file = Write(January, StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00", outcome: "Words of advice")));

        (await RunAsync("import", "stops", file, "--dry-run")).Output.ShouldContain("would be taken");

        (await RunAsync("import", "stops", file, "--json")).Output.ShouldContain("\"version\": \"1\"");
    }

    [Fact]
    public async Task Force_and_month_can_be_given_where_the_name_does_not_say_them()
    {
        var file = Write("export.csv", StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00")));

        (await RunAsync("import", "stops", file)).Code.ShouldBe(3);
        (await RunAsync("import", "stops", file, "--force", "btp", "--month", "2024-01")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_month_exported_is_the_file_supplied_and_survives_the_way_round()
    {
        var path = Samples.PathOf("stop-and-search/raw/2020-01/2020-01-south-yorkshire-stop-and-search.csv");
        await RunAsync("import", "stops", path);
        var first = Path.Combine(_folder, "2020-01-south-yorkshire-stop-and-search.csv");

        (await RunAsync("export", "stops", "--force", "south-yorkshire", "--month", "2020-01", "--out", first)).Code.ShouldBe(0);
        var exported = await File.ReadAllTextAsync(first, TestContext.Current.CancellationToken);
        exported.ShouldBe((await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace("\r\n", "\n", StringComparison.Ordinal));

        await RunAsync("import", "stops", first);
        var second = Path.Combine(_folder, "again.csv");
        await RunAsync("export", "stops", "--force", "south-yorkshire", "--month", "2020-01", "--out", second);
        (await File.ReadAllTextAsync(second, TestContext.Current.CancellationToken)).ShouldBe(exported);
        (await RunAsync("export", "stops", "--force", "south-yorkshire", "--month", "2019-01")).Code.ShouldBe(3);
    }

    /// <summary>Ten of the hundred kills of the soak: whatever the moment, the dataset is as before or complete, and the next run finishes.</summary>
    [Fact]
    public async Task Killed_at_any_moment_a_run_leaves_the_dataset_as_it_was_or_complete()
    {
        var folder = Path.Combine(_folder, "many");
        for (var month = 1; month <= 12; month++)
        {
            Write($"many/2023-{month:00}-northamptonshire-stop-and-search.csv", StopFiles.Of([.. Enumerable.Range(0, 400).Select(i => StopFiles.Row($"2023-{month:00}-{1 + (i % 28):00}T10:{i % 60:00}:00+00:00", outcome: $"Outcome {month}"))]));
        }

        var whole = Stopwatch.StartNew();
        (await RunAsync("import", "stops", Write(StopFiles.Name("btp", "2024-01"), StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"))))).Code.ShouldBe(0);
        var start = whole.Elapsed;
        using var served = await Site.ServeAsync();
        var reading = ReadThroughoutAsync(served.Client);
        var random = new Random(20260321);
        var kills = int.TryParse(Environment.GetEnvironmentVariable("OPENBEAT_KILLS"), System.Globalization.CultureInfo.InvariantCulture, out var many) ? many : 10;
        for (var kill = 0; kill < kills; kill++)
        {
            using var process = Site.Start("import", "stops", folder);
            await Task.Delay(start * (0.3 + random.NextDouble()), TestContext.Current.CancellationToken);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            var held = await HeldAsync();
            held.ShouldBeOneOf(1, 13);
        }

        (await RunAsync("import", "stops", folder)).Code.ShouldBe(0);
        (await HeldAsync()).ShouldBe(13);
        var seen = await reading;
        // Whatever was answered was one version or the other, whole.
        seen.ShouldBeSubsetOf([("1", 1), ("2", 4801)]);
        seen.ShouldContain(("2", 4801));
    }

    /// <summary>Asks until the version after the first is served, and gives every answer there was.</summary>
    private static async Task<IReadOnlyCollection<(string Version, long Total)>> ReadThroughoutAsync(HttpClient client)
    {
        var seen = new HashSet<(string Version, long Total)>();
        while (seen.All(s => s.Version != "2"))
        {
            using var answer = await client.GetAsync("/api/v1/stops/facets", TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            seen.Add((json.RootElement.GetProperty("version").GetString()!, json.RootElement.GetProperty("total").GetInt64()));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return seen;
    }

    [Fact]
    public async Task A_full_disk_is_said_in_words_and_the_next_run_with_room_finishes()
    {
        var disk = Path.Combine(_folder, "data");
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(await ShellAsync("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk), "mounting a small disk needs root");
        try
        {
            (await RunAsync("import", "stops", Write(StopFiles.Name("btp", "2024-01"), StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"))))).Code.ShouldBe(0);
            var random = new Random(20260322);
            for (var month = 1; month <= 12; month++)
            {
                // Positions at random, so that neither the files nor the register of points compress away.
                Write($"large/2023-{month:00}-northamptonshire-stop-and-search.csv", StopFiles.Of([.. Enumerable.Range(0, 12_000).Select(i => StopFiles.Row(
                    $"2023-{month:00}-{1 + (i % 28):00}T10:{i % 60:00}:00+00:00", latitude: $"52.{random.Next(100_000, 999_999)}", longitude: $"-0.{random.Next(100_000, 999_999)}"))]));
            }

            var full = await RunAsync("import", "stops", Path.Combine(_folder, "large"));
            full.Code.ShouldBe(1, full.Output);
            full.Output.ShouldContain("The disk is full");
            full.Output.ShouldNotContain("   at ");
            (await HeldAsync()).ShouldBe(1);

            (await ShellAsync("mount", "-o", "remount,size=256m", disk)).ShouldBeTrue();
            (await RunAsync("import", "stops", Path.Combine(_folder, "large"))).Code.ShouldBe(0);
            (await HeldAsync()).ShouldBe(13);
        }
        finally
        {
            await ShellAsync("umount", disk);
        }
    }

    private static async Task<bool> ShellAsync(string command, params string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, words) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private async Task<int> HeldAsync()
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder, "data", "openbeat.db")};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM \"DatasetMember\" WHERE \"UntilVersion\" IS NULL";
        return Convert.ToInt32(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private Task<(int Code, string Output)> RunAsync(params string[] words) => Site.RunAsync(words);
}
