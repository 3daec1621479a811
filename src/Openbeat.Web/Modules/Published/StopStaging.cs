using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Published;

/// <summary>
/// Writes what a run has read, in small transactions with room for other writers between them. What a killed run leaves
/// behind is in nobody's way: bytes and map points without a file are found by nobody, and a file whose unread rows are not
/// all there is read again.
/// </summary>
internal sealed class StopStaging(AppDb db, MapPointRegister points, WriterTurns turns)
{
    private const int BytesTogether = 4 * 1024 * 1024;
    private const int QuarantinedTogether = 500;
    private const int AttemptsAtRaces = 20;

    private readonly KnownMapPoints _knownPoints = new();

    /// <summary>Keeps files, and says how the dictionaries stand then; null where another run added to them, so that the files must be read again.</summary>
    public async Task<HeldDictionaries?> TryKeepAsync(List<HandedFile> fresh, HeldDictionaries held, Change change, CancellationToken stop)
    {
        await KeepContentsAsync(fresh, stop);
        // A protected file names no place to anybody.
        await points.AddAsync(db, _knownPoints, fresh.Where(file => file.Offered.Class == SourceClass.Open).SelectMany(file => file.Reading!.Points), turns, stop);
        if (await TryCatalogueAsync(fresh, held, change, stop) is not { } kept)
        {
            return null;
        }

        await QuarantineAsync(fresh, stop);
        return kept;
    }

    /// <summary>Keeps the bytes of files some at a time, so that no other writer waits long; bytes without a row of the catalogue are nobody's file.</summary>
    private async Task KeepContentsAsync(List<HandedFile> fresh, CancellationToken stop)
    {
        var contents = fresh.DistinctBy(file => file.Sha256).ToList();
        var hashes = contents.ConvertAll(file => file.Sha256);
        var there = await db.Set<SuppliedContent>().Where(c => hashes.Contains(c.Sha256)).Select(c => c.Sha256).ToListAsync(stop);
        contents.RemoveAll(file => there.Contains(file.Sha256));
        Parallel.ForEach(contents, new ParallelOptions { CancellationToken = stop }, file => file.Pack());
        while (contents.Count > 0)
        {
            var bytes = 0L;
            var some = contents.TakeWhile((file, i) => (bytes += file.Packed!.Brotli.Length) <= BytesTogether || i == 0).ToList();
            contents.RemoveRange(0, some.Count);
            await turns.WaitAsync(db, stop);
            try
            {
                db.AddRange(some.Select(file => file.Packed!));
                await db.SaveChangesAsync(stop);
            }
            catch (DbUpdateException)
            {
                // Another run keeps the same bytes at this moment: those of ours that are not there yet follow one by one.
                db.ChangeTracker.Clear();
                await KeepOneByOneAsync(some, stop);
            }

            db.ChangeTracker.Clear();
            turns.Release();
        }
    }

    private async Task KeepOneByOneAsync(List<HandedFile> some, CancellationToken stop)
    {
        foreach (var file in some)
        {
            if (!await db.Set<SuppliedContent>().AnyAsync(c => c.Sha256 == file.Sha256, stop))
            {
                db.Add(file.Packed!);
                await db.SaveChangesAsync(stop);
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<HeldDictionaries?> TryCatalogueAsync(List<HandedFile> fresh, HeldDictionaries held, Change change, CancellationToken stop)
    {
        await turns.WaitAsync(db, stop);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await StopDictionaryStore.SaveIfGrownAsync(db, held, stop) is not { } kept)
        {
            return null;
        }

        var hashes = fresh.ConvertAll(file => file.Sha256);
        var known = await db.Set<SuppliedFile>().Where(f => hashes.Contains(f.Sha256)).ToListAsync(stop);
        foreach (var file in fresh)
        {
            if (known.Find(f => (f.Sha256, f.ForceId, f.Month, f.Class) == file.Key) is { } unfinished)
            {
                file.File = unfinished;
                continue;
            }

            db.Add(file.File!);
            db.Add(AuditEvent.Of(change, AuditOperation.Collect, "supplied-file", file.File!.Id.ToString()));
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
        turns.Release();
        return kept;
    }

    /// <summary>Keeps the rows that could not be read, some at a time; a file counts as staged once all of its own are there.</summary>
    private async Task QuarantineAsync(List<HandedFile> fresh, CancellationToken stop)
    {
        foreach (var file in fresh)
        {
            for (var attempt = 1; file.Reading!.Quarantine.Count > 0 && await MissingAsync(file, stop) is { Count: > 0 } missing; attempt++)
            {
                try
                {
                    foreach (var some in missing.Chunk(QuarantinedTogether))
                    {
                        db.AddRange(some);
                        await turns.WaitAsync(db, stop);
                        await db.SaveChangesAsync(stop);
                        db.ChangeTracker.Clear();
                        turns.Release();
                    }
                }
                catch (DbUpdateException) when (attempt < AttemptsAtRaces)
                {
                    // Another run keeps the rows of the same file at this moment: what it has not kept follows.
                    db.ChangeTracker.Clear();
                }
            }
        }
    }

    private async Task<List<QuarantinedRow>> MissingAsync(HandedFile file, CancellationToken stop)
    {
        var kept = await db.Set<QuarantinedRow>().Where(q => q.SuppliedFileId == file.File!.Id).Select(q => q.RowNumber).ToHashSetAsync(stop);
        return
        [
            .. file.Reading!.Quarantine.Where(q => !kept.Contains(q.Row)).Select(q => new QuarantinedRow
            {
                SuppliedFileId = file.File!.Id,
                RowNumber = q.Row,
                Reason = StopImport.Shortened(q.Reason, QuarantinedRow.ReasonMaxLength),
                Text = StopImport.Shortened(q.Text, QuarantinedRow.TextMaxLength),
            }),
        ];
    }
}
