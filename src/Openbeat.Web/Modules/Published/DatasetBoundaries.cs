using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Published;

/// <summary>
/// Brings the dataset to the newest boundaries: the areas of every search are found first, which can take its time and
/// shows nothing, and then one small write makes the version that counts by them.
/// </summary>
internal sealed class DatasetBoundaries(IServiceScopeFactory scopes, SegmentCache segments, AreaColumns areas, StopDictionaryStore store) : IBoundariesFollower
{
    public async Task FollowAsync(Change change, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var newest = await NewestAsync(db, stop);
        var latest = await LatestAsync(db, stop);
        if (latest is null || latest.BoundaryVersion == newest.Version)
        {
            return;
        }

        var dictionaries = await store.ReadAsync(db, stop);
        foreach (var file in await FilesInForce(db).Where(f => f.Class == SourceClass.Open).OrderBy(f => f.ForceId).ThenBy(f => f.Month).ToListAsync(stop))
        {
            await areas.AddAsync(dictionaries.Lineage, file, await segments.GetAsync(db, dictionaries, file, stop), newest, stop);
        }

        await MakeAsync(db, change, stop);
    }

    /// <summary>The newest boundary version; number 0 before anything was imported.</summary>
    public static async Task<BoundaryKey> NewestAsync(AppDb db, CancellationToken stop) =>
        await db.Set<BoundaryVersion>().OrderByDescending(v => v.Number).FirstOrDefaultAsync(stop) is { } newest ? KeyOf(newest) : default;

    /// <summary>A boundary version by its number; 0 is that before anything was imported.</summary>
    public static async Task<BoundaryKey> AtAsync(AppDb db, int version, CancellationToken stop) =>
        await db.Set<BoundaryVersion>().SingleOrDefaultAsync(v => v.Number == version, stop) is { } found ? KeyOf(found) : default;

    private static BoundaryKey KeyOf(BoundaryVersion version) => new(version.Number, version.MadeAt);

    private static async Task MakeAsync(AppDb db, Change change, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var newest = await NewestAsync(db, stop);
        var latest = await LatestAsync(db, stop);
        if (latest is null || latest.BoundaryVersion == newest.Version)
        {
            return;
        }

        db.Add(new DatasetVersion
        {
            Number = latest.Number + 1,
            MadeAt = change.At,
            MadeBy = change.Actor,
            CodeListVersion = StopCodeLists.Current.Version,
            BoundaryVersion = newest.Version,
            Files = latest.Files,
            Rows = latest.Rows,
        });
        db.Add(AuditEvent.Of(change, AuditOperation.Combine, "dataset-version", $"{latest.Number + 1}"));
        try
        {
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }
        catch (DbUpdateException)
        {
            // Another run made a version at the same moment, and every new version takes the newest boundaries.
        }
    }

    private static Task<DatasetVersion?> LatestAsync(AppDb db, CancellationToken stop) =>
        db.Set<DatasetVersion>().OrderByDescending(v => v.Number).FirstOrDefaultAsync(stop);

    private static IQueryable<SuppliedFile> FilesInForce(AppDb db) =>
        from member in db.Set<DatasetMember>()
        join file in db.Set<SuppliedFile>() on member.SuppliedFileId equals file.Id
        where member.UntilVersion == null
        select file;
}
