using System.Text.Json;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Published;

/// <summary>A file handed to the door.</summary>
/// <param name="Name">Its name, which gives force and month unless they are given beside it.</param>
/// <param name="Read">Reads its bytes.</param>
public sealed record OfferedFile(string Name, Func<CancellationToken, Task<byte[]>> Read)
{
    public string? ForceId { get; init; }
    public Month? Month { get; init; }
    public SourceClass Class { get; init; } = SourceClass.Open;

    /// <summary>Whether it was invented for the demonstration force: nothing else may carry its id.</summary>
    public bool IsInvented { get; init; }
}

/// <summary>What became of an offered file.</summary>
/// <param name="Refusal">Why it was refused, or null when it was taken.</param>
/// <param name="AlreadyHeld">The same bytes were in force already, so that nothing changed.</param>
public sealed record OfferedFileResult(string Name, SuppliedFile? File, string? Refusal, bool AlreadyHeld);

/// <summary>What became of a run: the version it made, or null when it changed nothing.</summary>
public sealed record ImportResult(IReadOnlyList<OfferedFileResult> Files, int? Version);

/// <summary>
/// The one door into the published dataset. A run stages its files a few at a time, in transactions that show
/// nothing, and makes those accepted visible together as one version at its end. Killed before that, nothing has changed,
/// and the next run takes up what was staged.
/// </summary>
public sealed partial class StopImport
{
    private const int AttemptsAtRaces = 20;

    /// <summary>Files read side by side: enough that no processor waits for another.</summary>
    private const int FilesTogether = 32;

    /// <summary>Lots that are read while the database takes earlier ones: it has to wait for its turn again and again.</summary>
    private const int LotsAhead = 3;

    /// <summary>Lots that are catalogued in one transaction where they are read already.</summary>
    private const int LotsTogether = 4;

    private readonly AppDb _db;
    private readonly StopDictionaryStore _dictionaries;
    private readonly SegmentCache _segments;
    private readonly AreaColumns _areas;
    private readonly Forces _forces;
    private readonly StopReadLimits _limits;
    private readonly WriterTurns _turns = new();
    private readonly StopStaging _staging;
    private HeldDictionaries? _held;

    internal StopImport(AppDb db, StopDictionaryStore dictionaries, SegmentCache segments, AreaColumns areas, MapPointRegister points, StopReadLimits limits, Forces forces)
    {
        _db = db;
        _dictionaries = dictionaries;
        _segments = segments;
        _areas = areas;
        _staging = new StopStaging(db, points, _turns);
        _limits = limits;
        _forces = forces;
    }

    public async Task<ImportResult> RunAsync(IEnumerable<OfferedFile> offered, Change change, IProgress<OfferedFileResult>? progress, CancellationToken stop)
    {
        var results = new List<OfferedFileResult>();
        var held = _held = await _dictionaries.ReadInForceAsync(_db, stop);
        var catalogue = (await _db.Set<SuppliedFile>().Select(f => f.Sha256).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        var lots = Channel.CreateBounded<List<HandedFile>>(new BoundedChannelOptions(LotsAhead) { SingleReader = true, SingleWriter = true });
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var reading = Task.Run(() => ReadAllAsync(offered, held, catalogue, lots.Writer, ended.Token), stop);
        try
        {
            while (await lots.Reader.WaitToReadAsync(stop))
            {
                var handed = new List<HandedFile>();
                for (var lot = 0; lot < LotsTogether && lots.Reader.TryRead(out var read); lot++)
                {
                    handed.AddRange(read);
                }

                foreach (var result in await StageAsync(handed, change, stop))
                {
                    results.Add(result);
                    progress?.Report(result);
                }
            }
        }
        finally
        {
            // What stopped the staging stops the reading; its own failure came through the lots.
            await ended.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var version = await PublishAsync([.. results.Where(r => r.File is not null && !r.AlreadyHeld).Select(r => r.File!)], change, stop);
        return new ImportResult(results, version);
    }

    /// <summary>Reads all files, a lot at a time, some lots before the database takes them.</summary>
    private async Task ReadAllAsync(IEnumerable<OfferedFile> offered, HeldDictionaries held, HashSet<string> catalogue, ChannelWriter<List<HandedFile>> lots, CancellationToken stop)
    {
        try
        {
            foreach (var some in offered.Chunk(FilesTogether))
            {
                await lots.WriteAsync(await ReadAsync(some, (_held ?? held).Values, catalogue, stop), stop);
            }

            lots.Complete();
        }
        catch (Exception failed)
        {
            lots.Complete(failed);
            throw;
        }
    }

    /// <summary>Reads the files and says what would become of them; changes nothing.</summary>
    public async Task<ImportResult> ExamineAsync(IEnumerable<OfferedFile> offered, Change change, IProgress<OfferedFileResult>? progress, CancellationToken stop)
    {
        var results = new List<OfferedFileResult>();
        var dictionaries = (await _dictionaries.ReadInForceAsync(_db, stop)).Values;
        foreach (var file in offered)
        {
            var handed = await HandedFile.TakeAsync(file, _forces, _limits, stop);
            await FindHeldAsync([handed], stop);
            var result = handed.Result;
            if (result is null)
            {
                handed.Read(dictionaries, _limits);
                result = handed.Reading!.IsAccepted
                    ? new OfferedFileResult(file.Name, Catalogued(handed, change), null, AlreadyHeld: false)
                    : Refused(file, handed.Reading.Refusal.Sentence);
            }

            results.Add(result);
            progress?.Report(result);
        }

        return new ImportResult(results, null);
    }

    internal static OfferedFileResult Refused(OfferedFile offered, string sentence) => new(offered.Name, null, sentence, AlreadyHeld: false);

    /// <summary>Reads some files on all processors; those that the catalogue seems to hold are not read yet.</summary>
    private async Task<List<HandedFile>> ReadAsync(OfferedFile[] offered, StopDictionaries dictionaries, HashSet<string> catalogue, CancellationToken stop)
    {
        var handed = new List<HandedFile>(offered.Length);
        foreach (var file in offered)
        {
            handed.Add(await HandedFile.TakeAsync(file, _forces, _limits, stop));
        }

        Parallel.ForEach(handed.Where(file => file.Result is null), new ParallelOptions { CancellationToken = stop }, file =>
        {
            if (catalogue.Count > 0)
            {
                file.Name();
            }

            if (!catalogue.Contains(file.Sha256))
            {
                file.Read(dictionaries, _limits);
                file.Name();
                if (file.Reading!.IsAccepted)
                {
                    file.Pack();
                }
            }
        });
        return handed;
    }

    /// <summary>Keeps those of some files that are accepted.</summary>
    private async Task<IEnumerable<OfferedFileResult>> StageAsync(List<HandedFile> handed, Change change, CancellationToken stop)
    {
        await FindHeldAsync(handed, stop);
        // Of the same bytes offered twice the first is read, and the others are what it is.
        var fresh = handed.Where(file => file.Result is null).DistinctBy(file => file.Key).ToList();
        await KeepAsync(fresh, change, stop);
        foreach (var again in handed.Where(file => file.Result is null))
        {
            again.Result = fresh.First(file => file.Key == again.Key).Result! with { Name = again.Offered.Name };
        }

        return handed.Select(file => file.Result!);
    }

    /// <summary>Finds the files whose bytes are held already.</summary>
    private async Task FindHeldAsync(IReadOnlyList<HandedFile> handed, CancellationToken stop)
    {
        var waiting = handed.Where(file => file.Result is null).ToList();
        waiting.ForEach(file => file.Name());
        var hashes = waiting.Select(file => file.Sha256).Distinct().ToList();
        var held = await _db.Set<SuppliedFile>().Where(f => hashes.Contains(f.Sha256)).ToListAsync(stop);
        var ids = held.ConvertAll(f => f.Id);
        var kept = await _db.Set<QuarantinedRow>().Where(q => ids.Contains(q.SuppliedFileId)).GroupBy(q => q.SuppliedFileId).Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(stop);
        // A run killed among the unread rows of a file left it unfinished: it is read again.
        held.RemoveAll(f => f.RowsQuarantined != (kept.Find(k => k.Key == f.Id)?.Rows ?? 0));
        if (held.Count == 0)
        {
            return;
        }

        var inForce = await _db.Set<DatasetMember>().Where(m => ids.Contains(m.SuppliedFileId) && m.UntilVersion == null).Select(m => m.SuppliedFileId).ToListAsync(stop);
        foreach (var file in waiting)
        {
            if (held.Find(f => (f.Sha256, f.ForceId, f.Month, f.Class) == file.Key) is { } known)
            {
                file.Result = new OfferedFileResult(file.Offered.Name, known, null, inForce.Contains(known.Id));
            }
        }
    }

    private async Task KeepAsync(List<HandedFile> fresh, Change change, CancellationToken stop)
    {
        for (var attempt = 1; fresh.Count > 0; attempt++)
        {
            var held = _held ??= await _dictionaries.ReadInForceAsync(_db, stop);
            Parallel.ForEach(fresh, new ParallelOptions { CancellationToken = stop }, file => file.Read(held.Values, _limits));
            fresh.FindAll(file => !file.Reading!.IsAccepted).ForEach(file => file.Result = Refused(file.Offered, file.Reading!.Refusal!.Sentence));
            fresh = fresh.FindAll(file => file.Result is null);
            fresh.ForEach(file => file.File = Catalogued(file, change));
            if (await _staging.TryKeepAsync(fresh, held, change, stop) is { } kept)
            {
                _held = kept;
                await KeepSegmentsAsync(fresh, held, stop);
                fresh.ForEach(file => file.Result = new OfferedFileResult(file.Offered.Name, file.File, null, AlreadyHeld: false));
                return;
            }

            _held = null;
            if (attempt == AttemptsAtRaces)
            {
                throw new InvalidOperationException("Other imports changed the dictionaries all the while.");
            }
        }
    }

    private async Task KeepSegmentsAsync(List<HandedFile> fresh, HeldDictionaries held, CancellationToken stop)
    {
        var boundaries = await DatasetBoundaries.NewestAsync(_db, stop);
        await Parallel.ForEachAsync(fresh, stop, async (file, token) =>
        {
            await _segments.KeepAsync(held, file.File!, file.Reading!.Segment!, token);
            if (file.File!.Class == SourceClass.Open)
            {
                // Found now, so that a server that follows the new version reads them and need not wait for them.
                await _areas.AddAsync(held.Lineage, file.File, file.Reading.Segment!, boundaries, token);
            }
        });
    }

    private static SuppliedFile Catalogued(HandedFile handed, Change change)
    {
        var report = handed.Reading!.Report!;
        return new SuppliedFile
        {
            Sha256 = handed.Sha256,
            FileName = Shortened(handed.Offered.Name, SuppliedFile.NameMaxLength),
            Kind = SuppliedKind.StopAndSearch,
            Class = handed.Offered.Class,
            ForceId = handed.ForceId,
            Month = handed.Month,
            Length = handed.Bytes.LongLength,
            SuppliedAt = change.At,
            SuppliedBy = change.Actor,
            RowsInFile = report.Rows,
            RowsAccepted = report.Accepted,
            RowsQuarantined = report.Quarantined,
            Report = JsonSerializer.Serialize(report, JsonSerializerOptions.Web),
            CodeListVersion = handed.Reading.Segment!.CodeListVersion,
        };
    }

    internal static string Shortened(string text, int length) => text.Length <= length ? text : text[..length];
}
