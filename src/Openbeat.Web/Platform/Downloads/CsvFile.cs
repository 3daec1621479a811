using CsvHelper;

namespace Openbeat.Platform.Downloads;

/// <summary>A table as a CSV file: UTF-8, one header row, and no cell that a spreadsheet would run as a formula.</summary>
public static class CsvFile
{
    private static readonly CsvWriterOptions Safe = CsvWriterOptions.Default with { Injection = CsvInjection.Escape };

    /// <summary>Writes the rows as an answer that browsers save under the given name.</summary>
    public static async Task WriteAsync(HttpResponse response, string fileName, IReadOnlyList<string> header, IEnumerable<string?[]> rows, CancellationToken stop)
    {
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = $"attachment; filename=\"{response.HttpContext.DownloadName(fileName)}\"";
        await WriteAsync(response.Body, header, rows, stop);
    }

    /// <summary>Writes the rows to a stream, which stays open.</summary>
    public static async Task WriteAsync(Stream stream, IReadOnlyList<string> header, IEnumerable<string?[]> rows, CancellationToken stop)
    {
        await using var csv = CsvWriter.Create(stream, Safe, leaveOpen: true);
        await csv.WriteRecordAsync([.. header], stop);
        foreach (var row in rows)
        {
            await csv.WriteRecordAsync(row!, stop);
        }
    }
}
