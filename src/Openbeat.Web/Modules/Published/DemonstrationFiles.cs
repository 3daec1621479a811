using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Published;

/// <summary>The supplied files of the demonstration force, as against those of real ones.</summary>
public sealed class DemonstrationFiles(AppDb db)
{
    /// <summary>Whether any file of a real force was ever supplied.</summary>
    public Task<bool> HoldsRealAsync(CancellationToken stop) => db.Set<SuppliedFile>().AnyAsync(f => f.ForceId != Forces.DemonstrationId, stop);

    /// <summary>How many of its files are in force.</summary>
    public Task<int> CountInForceAsync(CancellationToken stop) => (
        from member in db.Set<DatasetMember>()
        join file in Files() on member.SuppliedFileId equals file.Id
        where member.UntilVersion == null
        select file.Id).CountAsync(stop);

    /// <summary>Whether a month of it was supplied again.</summary>
    public Task<bool> HasDifferenceAsync(CancellationToken stop) => db.Set<DatasetDifference>().AnyAsync(d => d.ForceId == Forces.DemonstrationId, stop);

    /// <summary>
    /// Removes its files from the catalogue and from every version, and makes a version without them. Real figures of the
    /// versions before stay as they are, since none of them ever held an invented search. Map points keep their ids: they
    /// are given once and for ever.
    /// </summary>
    public async Task RemoveAsync(Change change, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (!await Files().AnyAsync(stop))
        {
            return;
        }

        var ids = Files().Select(f => f.Id);
        var contents = Files().Select(f => f.Sha256);
        var unshared = await contents.Where(sha => !db.Set<SuppliedFile>().Any(f => f.Sha256 == sha && f.ForceId != Forces.DemonstrationId)).Distinct().ToListAsync(stop);
        await db.Set<DatasetDifference>().Where(d => d.ForceId == Forces.DemonstrationId).ExecuteDeleteAsync(stop);
        await db.Set<DatasetMember>().Where(m => ids.Contains(m.SuppliedFileId)).ExecuteDeleteAsync(stop);
        await db.Set<QuarantinedRow>().Where(r => ids.Contains(r.SuppliedFileId)).ExecuteDeleteAsync(stop);
        await Files().ExecuteDeleteAsync(stop);
        await db.Set<SuppliedContent>().Where(c => unshared.Contains(c.Sha256)).ExecuteDeleteAsync(stop);
        await VersionWithoutAsync(change, stop);
        db.Add(AuditEvent.Of(change, AuditOperation.Erase, "supplied-files", Forces.DemonstrationId));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
    }

    private async Task VersionWithoutAsync(Change change, CancellationToken stop)
    {
        var left = await (
            from member in db.Set<DatasetMember>()
            join file in db.Set<SuppliedFile>() on member.SuppliedFileId equals file.Id
            where member.UntilVersion == null
            select new { file.Class, Rows = (long)file.RowsAccepted }).ToListAsync(stop);
        var latest = await DatasetVersions.LatestAsync(db, stop);
        db.Add(new DatasetVersion
        {
            Number = (latest?.Number ?? 0) + 1,
            MadeAt = change.At,
            MadeBy = change.Actor,
            CodeListVersion = latest?.CodeListVersion ?? StopCodeLists.Current.Version,
            BoundaryVersion = (await DatasetBoundaries.NewestAsync(db, stop)).Version,
            Files = left.Count,
            Rows = left.Where(f => f.Class == SourceClass.Open).Sum(f => f.Rows),
        });
    }

    private IQueryable<SuppliedFile> Files() => db.Set<SuppliedFile>().Where(f => f.ForceId == Forces.DemonstrationId);
}
