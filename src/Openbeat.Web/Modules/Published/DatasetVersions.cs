using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Published;

/// <summary>Versions of the dataset that hold the files of the one before, and read or place them otherwise.</summary>
internal static class DatasetVersions
{
    public static Task<DatasetVersion?> LatestAsync(AppDb db, CancellationToken stop) =>
        db.Set<DatasetVersion>().OrderByDescending(v => v.Number).FirstOrDefaultAsync(stop);

    /// <summary>The files of the newest version, by force and month.</summary>
    public static IQueryable<SuppliedFile> FilesInForce(AppDb db) => (
        from member in db.Set<DatasetMember>()
        join file in db.Set<SuppliedFile>() on member.SuppliedFileId equals file.Id
        where member.UntilVersion == null
        select file).OrderBy(f => f.ForceId).ThenBy(f => f.Month);

    /// <summary>Makes the next version in one small write.</summary>
    /// <param name="db">The database.</param>
    /// <param name="after">What the next version has in place of what the newest has, or null where it would be the same.</param>
    /// <param name="change">Who makes it.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>Its number, or null where none was made.</returns>
    public static async Task<int?> TryMakeAsync(AppDb db, Func<DatasetVersion, Task<(string CodeLists, int Boundaries)?>> after, Change change, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await LatestAsync(db, stop) is not { } latest || await after(latest) is not { } next)
        {
            return null;
        }

        var number = latest.Number + 1;
        db.Add(new DatasetVersion
        {
            Number = number,
            MadeAt = change.At,
            MadeBy = change.Actor,
            CodeListVersion = next.CodeLists,
            BoundaryVersion = next.Boundaries,
            Files = latest.Files,
            Rows = latest.Rows,
        });
        db.Add(AuditEvent.Of(change, AuditOperation.Combine, "dataset-version", $"{number}"));
        try
        {
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            return number;
        }
        catch (DbUpdateException)
        {
            // Another run made a version at the same moment, and every new version takes what is newest.
            db.ChangeTracker.Clear();
            return null;
        }
    }
}
