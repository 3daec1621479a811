using System.IO.Compression;
using System.Text.Json;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Published;

/// <summary>What nobody should hand in, handed in together with a good file: each has its sentence, and the good one is taken.</summary>
[Trait(OwnStore.Trait, OwnStore.Once)]
public sealed class RefusedAtTheDoorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("openbeat-refused-").FullName;
    private readonly SiteProcess _site;

    public RefusedAtTheDoorTests() => _site = new SiteProcess(Path.Combine(_folder, "data"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_kind_of_wrong_file_has_its_sentence_and_stops_no_other()
    {
        var good = Write(StopFiles.Name("durham", "2024-01"), StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00")));
        var line = Write(StopFiles.Name("durham", "2024-02"), []);
        using (var sparse = File.OpenWrite(line))
        {
            sparse.SetLength(2_000_000_000);
        }

        var zip = Path.Combine(_folder, "bomb.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            await using var entry = await archive.CreateEntry(StopFiles.Name("durham", "2024-03")).OpenAsync(TestContext.Current.CancellationToken);
            await WriteZerosAsync(entry, 300_000_000);
        }

        var gzip = Path.Combine(_folder, StopFiles.Name("durham", "2024-04") + ".gz");
        await using (var packed = new GZipStream(File.Create(gzip), CompressionLevel.Fastest))
        {
            await WriteZerosAsync(packed, 300_000_000);
        }

        var cases = new (string Path, string Sentence)[]
        {
            (line, "larger than the limit of 268,435,456 bytes"),
            (zip, "larger than the limit of 268,435,456 bytes"),
            (gzip, "larger than the limit of 268,435,456 bytes"),
            (Write(StopFiles.Name("durham", "2024-05"), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]), "a picture (PNG)"),
            (Write(StopFiles.Name("durham", "2024-06"), "<!DOCTYPE html><title>503</title>"u8.ToArray()), "a web page (HTML)"),
            (Write(StopFiles.Name("durham", "2024-07"), []), "The file is empty."),
            (Write(StopFiles.Name("atlantis", "2024-08"), StopFiles.Of(StopFiles.Row("2024-08-04T07:41:00+00:00"))), "There is no force 'atlantis'."),
            (Write(StopFiles.Name("durham", "2024-09"), StopFiles.Of(StopFiles.Row("2024-09-04T07:41:00+00:00", outcome: new string('x', 100_000)))), "Line 2 is longer than the limit of 65,536 bytes."),
            (Samples.PathOf("stop-and-search/multi-force-2022-sample-ldsa.csv"), "\"observation_id\""),
            (Path.Combine(_folder, "nowhere", StopFiles.Name("durham", "2024-10")), "cannot be read"),
        };

        var run = await _site.RunAsync(["import", "stops", good, .. cases.Select(c => c.Path), "--json"]);

        run.Code.ShouldBe(3, run.Output);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("version").GetString().ShouldBe("1");
        var files = json.RootElement.GetProperty("files").EnumerateArray().ToList();
        files[0].GetProperty("taken").GetBoolean().ShouldBeTrue();
        foreach (var ((path, sentence), file) in cases.Zip(files.Skip(1)))
        {
            file.GetProperty("refusal").GetString().ShouldNotBeNull(path).ShouldContain(sentence, customMessage: path);
        }
    }

    [Fact]
    public async Task A_terminal_has_a_bar_with_rows_rate_and_time_left_and_a_pipe_has_plain_lines()
    {
        var file = Write(StopFiles.Name("durham", "2024-01"), StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00")));

        var piped = (await _site.RunAsync("import", "stops", file, "--dry-run")).Output;
        piped.ShouldContain("1 of 1: 2024-01-durham-stop-and-search.csv: would be taken");
        piped.ShouldNotContain("\u001b");

        var shown = await _site.RunOnTerminalAsync("import", "stops", file);
        shown.ShouldMatch(@"\[#{30}\] 1 of 1 files, 1 rows, [\d,]+ rows a second, 0:00 left");
        shown.ShouldContain("\r\u001b[K");
        shown.ShouldContain("This is version 1 of the dataset.");
    }

    private static async Task WriteZerosAsync(Stream stream, int length)
    {
        var zeros = new byte[1_000_000];
        for (var written = 0; written < length; written += zeros.Length)
        {
            await stream.WriteAsync(zeros, TestContext.Current.CancellationToken);
        }
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
