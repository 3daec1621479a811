using Microsoft.EntityFrameworkCore;
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
        var latest = await DatasetVersions.LatestAsync(db, stop);
        if (latest is null || latest.BoundaryVersion == newest.Version)
        {
            return;
        }

        var dictionaries = await store.ReadAsync(db, latest.CodeListVersion, stop);
        foreach (var file in await DatasetVersions.FilesInForce(db).Where(f => f.Class == SourceClass.Open).ToListAsync(stop))
        {
            await areas.AddAsync(dictionaries.Lineage, file, await segments.GetAsync(db, dictionaries, file, stop), newest, stop);
        }

        await DatasetVersions.TryMakeAsync(
            db,
            async before => await NewestAsync(db, stop) is var now && before.BoundaryVersion != now.Version ? (before.CodeListVersion, now.Version) : null,
            change,
            stop);
    }

    /// <summary>The newest boundary version; number 0 before anything was imported.</summary>
    public static async Task<BoundaryKey> NewestAsync(AppDb db, CancellationToken stop) =>
        await db.Set<BoundaryVersion>().OrderByDescending(v => v.Number).FirstOrDefaultAsync(stop) is { } newest ? KeyOf(newest) : default;

    /// <summary>A boundary version by its number; 0 is that before anything was imported.</summary>
    public static async Task<BoundaryKey> AtAsync(AppDb db, int version, CancellationToken stop) =>
        await db.Set<BoundaryVersion>().SingleOrDefaultAsync(v => v.Number == version, stop) is { } found ? KeyOf(found) : default;

    private static BoundaryKey KeyOf(BoundaryVersion version) => new(version.Number, version.MadeAt);
}
