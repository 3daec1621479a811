using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published.Quarantine;
using Openbeat.Platform;
using Openbeat.Platform.Downloads;

namespace Openbeat.Modules.Published.Holdings;

/// <summary>Files to take away: originals, everything as one table, unread rows. Open sources only.</summary>
internal static class Downloads
{
    /// <summary>A supplied file, byte for byte.</summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Original(HttpContext context, string sha256, string name, AppDb db, CancellationToken stop)
    {
        // A file that was ever in force stays to be had: figures of its version may be cited.
        var known = await db.Set<SuppliedFile>().AnyAsync(
            f => f.Sha256 == sha256 && f.FileName == name && f.Class == SourceClass.Open && db.Set<DatasetMember>().Any(m => m.SuppliedFileId == f.Id), stop);
        var isProtectedToo = await db.Set<SuppliedFile>().AnyAsync(f => f.Sha256 == sha256 && f.Class == SourceClass.Protected, stop);
        if (!known || isProtectedToo)
        {
            return TypedResults.NotFound();
        }

        var content = await db.Set<SuppliedContent>().SingleAsync(c => c.Sha256 == sha256, stop);
        context.MarkDemonstration(SuppliedName.TryRead(name, out _, out var forceId) && forceId == Forces.DemonstrationId);
        return TypedResults.File(Originals.Unpack(content), "application/octet-stream", name);
    }

    /// <summary>Every search of the version in the published columns, with force, month and the place of the row in its file before them; of the forces named alone where any is.</summary>
    public static async Task Everything(HttpContext context, PublishedDataset published, AppDb db, string[] force, CancellationToken stop)
    {
        var dataset = (await published.CurrentAsync(stop)).Naming(force);
        context.MarkDemonstration(dataset.IsInvented);
        await CsvFile.WriteAsync(
            context.Response,
            $"stop-and-search-version-{dataset.Version}-every-search.csv",
            ["Force", "Month", "File SHA-256", "Row", .. StopColumns.Headings],
            Rows(dataset.Files.Where(f => f.Class == SourceClass.Open && (force.Length == 0 || force.Contains(f.ForceId))), db),
            stop);
    }

    public static async Task Unread(HttpContext context, PublishedDataset published, AppDb db, CancellationToken stop)
    {
        var dataset = await published.CurrentAsync(stop);
        await CsvFile.WriteAsync(
            context.Response,
            $"stop-and-search-version-{dataset.Version}-unread-rows.csv",
            ["File", "Force", "Row", "Reason", "Text"],
            UnreadRows.Of(db, dataset).AsEnumerable().Select(r => new[] { r.FileName, r.ForceId, $"{r.RowNumber}", r.Reason, r.Text }),
            stop);
    }

    /// <summary>File by file, so that a country needs no more memory than its largest month.</summary>
    private static IEnumerable<string?[]> Rows(IEnumerable<SuppliedFile> files, AppDb db)
    {
        foreach (var file in files)
        {
            var content = db.Set<SuppliedContent>().Single(c => c.Sha256 == file.Sha256);
            using var supplied = new MemoryStream(Originals.Unpack(content));
            foreach (var (row, stop) in PublishedStopCsv.Read(supplied))
            {
                yield return [file.ForceId, $"{file.Month}", file.Sha256, $"{row}", .. Enum.GetValues<StopColumn>().Select(c => stop[c])];
            }
        }
    }
}
