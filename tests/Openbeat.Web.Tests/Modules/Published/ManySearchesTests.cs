using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Published;

/// <summary>
/// London's year in the published shape, and the same for as many years before it as OPENBEAT_MANY_COPIES says (one here, seven in
/// the soak: 1,051,064 searches in 168 files), taken in one run while a server reads and another process writes.
/// </summary>
[Trait(OwnStore.Trait, OwnStore.Once)]
public sealed class ManySearchesTests(ITestOutputHelper output) : IDisposable
{
    private const int FilesOfAYear = 24;

    private readonly string _folder = Directory.CreateTempSubdirectory("openbeat-many-").FullName;
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Years_of_London_are_taken_in_one_run_beside_readers_and_writers()
    {
        var copies = int.TryParse(Environment.GetEnvironmentVariable("OPENBEAT_MANY_COPIES"), CultureInfo.InvariantCulture, out var many) ? many : 1;
        var searches = LondonAnswers.Searches * (long)copies;
        WriteFiles(copies);
        var site = new SiteProcess(Path.Combine(_folder, "data"));
        using var served = await site.ServeAsync();
        using var process = site.Start("import", "stops", Path.Combine(_folder, "files"), "--json");
        var said = process.StandardOutput.ReadToEndAsync(_stop);
        var errors = process.StandardError.ReadToEndAsync(_stop);
        var began = Stopwatch.StartNew();
        var (writes, longest) = await OtherWriter.WriteUntilAsync(site.Data, () => process.HasExited, _stop);
        var took = began.Elapsed;
        process.ExitCode.ShouldBe(0, await errors);
        using var report = JsonDocument.Parse(await said);
        var files = report.RootElement.GetProperty("files").EnumerateArray().ToList();
        files.Count.ShouldBe(FilesOfAYear * copies);
        files.Sum(f => f.GetProperty("accepted").GetInt64()).ShouldBe(searches);

        var followed = Stopwatch.StartNew();
        long total;
        do
        {
            using var answer = JsonDocument.Parse(await served.Client.GetStringAsync("/api/v1/stops/series", _stop));
            total = answer.RootElement.GetProperty("total").GetInt64();
        }
        while (total == 0 && followed.Elapsed < TimeSpan.FromSeconds(5));

        total.ShouldBe(searches);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{searches:N0} searches in {files.Count} files in {took.TotalSeconds:0.0} s ({searches / took.TotalSeconds:N0} a second); the server showed them {followed.ElapsedMilliseconds} ms later; the longest of {writes} other writes took {longest.TotalMilliseconds:0} ms"));
        OtherWriter.ShouldHaveWaitedLessThanASecond(longest);
    }

    private void WriteFiles(int copies)
    {
        var london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var files = new Dictionary<string, StringBuilder>();
        foreach (var row in LondonAnswers.Rows())
        {
            var day = DateOnly.ParseExact(row("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var time = TimeOnly.ParseExact(row("time") is { Length: > 0 } some ? some : "00:00:00", "HH:mm:ss", CultureInfo.InvariantCulture);
            var force = row("force") == "London, City of" ? "city-of-london" : "metropolitan";
            string Flag(string column) => row(column) switch { "TRUE" => "True", "FALSE" => "False", var other => other };
            var rest = string.Join(',',
                Flag("operation"), "", row("location.latitude"), row("location.longitude"), row("gender"), row("age_range"), row("self_defined_ethnicity"), row("officer_defined_ethnicity"),
                row("legislation"), row("object_of_search"), row("outcome"), Flag("outcome_linked_to_object_of_search"), Flag("removal_of_more_than_outer_clothing"));
            for (var copy = 0; copy < copies; copy++)
            {
                var at = day.AddYears(-copy).ToDateTime(time, DateTimeKind.Utc);
                var name = StopFiles.Name(force, string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTimeFromUtc(at, london):yyyy-MM}"));
                if (!files.TryGetValue(name, out var text))
                {
                    files[name] = text = new StringBuilder(StopFiles.Header).Append('\n');
                }

                text.Append(CultureInfo.InvariantCulture, $"{row("type")},{at:yyyy-MM-dd}T{at:HH:mm:ss}+00:00,{rest}\n");
            }
        }

        Directory.CreateDirectory(Path.Combine(_folder, "files"));
        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(_folder, "files", name), text.ToString());
        }
    }
}
