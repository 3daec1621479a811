using System.Text;
using Openbeat.Analytics.Stops;
using Openbeat.Tests.Support;

namespace Openbeat.Analytics.Tests.Stops;

/// <summary>Damaged files, made from whole ones by a fixed seed: the reader neither fails nor hangs, and accounts for every row.</summary>
public sealed class ReaderFuzzTests
{
    private const int Files = 10_000;

    [Fact]
    public void Ten_thousand_damaged_files_are_accounted_for_row_by_row()
    {
        var random = new Random(20240131);
        var originals = Originals();
        var outcomes = new Dictionary<string, int>();
        for (var number = 0; number < Files; number++)
        {
            var file = Damage(originals[number % originals.Count], random);
            var dictionaries = SampleFiles.NewDictionaries();
            var reading = StopFileReader.Read(file, TestFiles.Force, TestFiles.January, dictionaries);
            var kind = reading.Refusal?.Reason.ToString() ?? (reading.Quarantine.Count > 0 ? "some quarantined" : "all accepted");
            outcomes[kind] = outcomes.GetValueOrDefault(kind) + 1;
            if (reading.IsAccepted)
            {
                Check(reading, file, dictionaries, number);
            }
            else
            {
                reading.Refusal.Sentence.ShouldEndWith(".");
            }
        }

        outcomes["some quarantined"].ShouldBeGreaterThan(Files / 10);
        outcomes["all accepted"].ShouldBeGreaterThan(Files / 20);
        outcomes.Where(outcome => outcome.Key is not "some quarantined" and not "all accepted").Sum(outcome => outcome.Value).ShouldBeGreaterThan(Files / 20);
    }

    private static void Check(StopFileReading reading, byte[] file, StopDictionaries dictionaries, int number)
    {
        var report = reading.Report!;
        report.Rows.ShouldBe(report.Accepted + report.Quarantined, $"file {number}");
        reading.Quarantine.Count.ShouldBe(report.Quarantined, $"file {number}");
        reading.Segment!.RowCount.ShouldBe(report.Accepted, $"file {number}");
        var table = new StopTable(dictionaries, [reading.Segment]);
        var rows = table.Rows(StopQuery.All, 0, int.MaxValue).Rows;
        // Every row of the file is there once, in one of the two places.
        rows.Select(row => row.SourceRow).Concat(reading.Quarantine.Select(row => row.Row)).Order().ShouldBe(Enumerable.Range(1, report.Rows), $"file {number}");
        table.Facets(StopQuery.All).Facets.ShouldAllBe(facet => facet.Total == report.Accepted, $"file {number}");
        var text = Encoding.Latin1.GetString(file);
        if (!text.StartsWith('[') && !text.Contains('"', StringComparison.Ordinal))
        {
            report.Rows.ShouldBe(text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Length - 1, $"file {number}");
        }

        if (number % 5 == 0)
        {
            GivesTheSameBytesTwice(file, report.Accepted);
        }
    }

    private static void GivesTheSameBytesTwice(byte[] file, int accepted)
    {
        using var once = new MemoryStream();
        PublishedStopCsv.Rewrite(new MemoryStream(file), once);
        StopFileReader.Read(once.ToArray(), TestFiles.Force, TestFiles.January, SampleFiles.NewDictionaries()).Report!.Accepted.ShouldBe(accepted);
        using var twice = new MemoryStream();
        PublishedStopCsv.Rewrite(new MemoryStream(once.ToArray()), twice);
        twice.ToArray().ShouldBe(once.ToArray());
    }

    private static List<byte[]> Originals()
    {
        var quoted = TestFiles.Csv(Enumerable.Range(0, 30).Select(row => TestFiles.Row((StopColumn.OperationName, $"\"Operation, \"\"{row}\"\"\"")).Replace("Male", "\"Male\"", StringComparison.Ordinal)));
        var json = JsonFileTests.Bytes([.. Enumerable.Range(0, 10).Select(_ => JsonFileTests.Search())]);
        var originals = new List<byte[]> { quoted, json, TestFiles.Csv(Enumerable.Range(0, 30).Select(row => TestFiles.Row((StopColumn.Outcome, row % 2 == 0 ? "False" : "")))) };
        if (File.Exists(Path.Combine(Samples.Root, "SOURCES.md")))
        {
            originals.AddRange(SampleFiles.PublishedIn("stop-and-search/raw").Concat(SampleFiles.PublishedIn("stop-and-search/restored").Take(6)).Select(path => FirstLines(path, 40)));
        }

        return originals;
    }

    private static byte[] FirstLines(string path, int count)
    {
        var bytes = File.ReadAllBytes(path);
        var end = 0;
        for (var line = 0; line < count && end < bytes.Length; line++)
        {
            var next = Array.IndexOf(bytes, (byte)'\n', end);
            end = next < 0 ? bytes.Length : next + 1;
        }

        return bytes[..end];
    }

    private static byte[] Damage(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var times = random.Next(1, 6); times > 0 && bytes.Count > 0; times--)
        {
            // Mostly below the line of headings, or nearly every file would be refused for its columns.
            var from = random.Next(8) == 0 ? 0 : Math.Min(StopColumns.HeaderLine.Length + 2, bytes.Count - 1);
            var at = random.Next(from, bytes.Count);
            var length = Math.Min(random.Next(1, 60), bytes.Count - at);
            switch (random.Next(9))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                    break;
                case 3:
                    bytes.Insert(at, (byte)",\"\r\n[]{}<> \\"[random.Next(12)]);
                    break;
                case 4:
                    bytes.InsertRange(at, "\"\n\","u8.ToArray());
                    break;
                case 5:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 6:
                    bytes.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)random.Next(1, 256)));
                    break;
                case 7:
                    bytes.Insert(at, (byte)random.Next(0x80, 0x100));
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(new string((char)random.Next(0x20, 0x3000), length)));
                    break;
            }
        }

        return [.. bytes];
    }
}
