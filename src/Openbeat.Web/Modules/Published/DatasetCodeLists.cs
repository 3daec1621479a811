using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;

namespace Openbeat.Modules.Published;

/// <summary>
/// Brings the dataset to the code lists in force: every file is read anew by them first, which can take its time and shows
/// nothing, and then one small write makes the version that counts by them. Earlier versions keep the lists they name.
/// </summary>
internal sealed class DatasetCodeLists(AppDb db, SegmentCache segments, AreaColumns areas, StopDictionaryStore store, TimeProvider clock) : ISiteJob
{
    public const string Key = "dataset.code-lists";

    private const int AttemptsAtRaces = 20;

    public async Task<string?> RunAsync(CancellationToken stop)
    {
        if (await DatasetVersions.LatestAsync(db, stop) is not { } latest)
        {
            return null;
        }

        var dictionaries = await store.ReadInForceAsync(db, stop);
        if (latest.CodeListVersion == dictionaries.CodeListVersion)
        {
            return null;
        }

        await EncodeAsync(stop);
        var made = await DatasetVersions.TryMakeAsync(
            db,
            before => Task.FromResult<(string, int)?>(before.CodeListVersion == dictionaries.CodeListVersion ? null : (dictionaries.CodeListVersion, before.BoundaryVersion)),
            Change.ByJob(clock, "code lists"),
            stop);
        return made is null ? null : $"Version {made} of the data counts by the code lists {dictionaries.CodeListVersion}.";
    }

    private async Task EncodeAsync(CancellationToken stop)
    {
        for (var attempt = 1; attempt <= AttemptsAtRaces; attempt++)
        {
            var dictionaries = await store.ReadInForceAsync(db, stop);
            var boundaries = await DatasetBoundaries.NewestAsync(db, stop);
            foreach (var file in await DatasetVersions.FilesInForce(db).ToListAsync(stop))
            {
                var segment = await segments.GetAsync(db, dictionaries, file, stop);
                if (file.Class == SourceClass.Open)
                {
                    await areas.AddAsync(dictionaries.Lineage, file, segment, boundaries, stop);
                }
            }

            // A label that these lists no longer have is a value of its own again, and must be kept before anything names it.
            if (await StopDictionaryStore.SaveIfGrownAsync(db, dictionaries, stop) is not null)
            {
                return;
            }
        }

        throw new JobFailedException("Imports changed the dictionaries all the while.");
    }
}
