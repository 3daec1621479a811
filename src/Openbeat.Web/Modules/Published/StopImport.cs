using System.Text.Json;
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
}

/// <summary>What became of an offered file.</summary>
/// <param name="Refusal">Why it was refused, or null when it was taken.</param>
/// <param name="AlreadyHeld">The same bytes were in force already, so that nothing changed.</param>
public sealed record OfferedFileResult(string Name, SuppliedFile? File, string? Refusal, bool AlreadyHeld);

/// <summary>What became of a run: the version it made, or null when it changed nothing.</summary>
public sealed record ImportResult(IReadOnlyList<OfferedFileResult> Files, int? Version);

/// <summary>
/// The one door into the published dataset. A run stages its files one by one, each in a transaction of its own that shows
/// nothing, and makes those accepted visible together as one version at its end. Killed before that, nothing has changed,
/// and the next run takes up what was staged.
/// </summary>
public sealed class StopImport
{
    private const int AttemptsAtRaces = 20;

    private readonly AppDb _db;
    private readonly StopDictionaryStore _dictionaries;
    private readonly SegmentCache _segments;
    private readonly AreaColumns _areas;
    private readonly Forces _forces;
    private readonly MapPointRegister _points;
    private readonly StopReadLimits _limits;

    internal StopImport(AppDb db, StopDictionaryStore dictionaries, SegmentCache segments, AreaColumns areas, MapPointRegister points, StopReadLimits limits, Forces forces)
    {
        _db = db;
        _dictionaries = dictionaries;
        _segments = segments;
        _areas = areas;
        _points = points;
        _limits = limits;
        _forces = forces;
    }

    public async Task<ImportResult> RunAsync(IEnumerable<OfferedFile> offered, Change change, IProgress<OfferedFileResult>? progress, CancellationToken stop)
    {
        var results = new List<OfferedFileResult>();
        foreach (var file in offered)
        {
            var result = await StageAsync(file, change, stop);
            results.Add(result);
            progress?.Report(result);
        }

        var version = await PublishAsync([.. results.Where(r => r.File is not null && !r.AlreadyHeld).Select(r => r.File!)], change, stop);
        return new ImportResult(results, version);
    }

    /// <summary>Reads the files and says what would become of them; changes nothing.</summary>
    public async Task<ImportResult> ExamineAsync(IEnumerable<OfferedFile> offered, Change change, IProgress<OfferedFileResult>? progress, CancellationToken stop)
    {
        var results = new List<OfferedFileResult>();
        var dictionaries = (await _dictionaries.ReadAsync(_db, stop)).Values;
        foreach (var file in offered)
        {
            var result = await HandleAsync(file, (bytes, forceId, month, sha256) =>
            {
                var reading = StopFileReader.Read(bytes, forceId, month, dictionaries, _limits);
                return Task.FromResult(reading.IsAccepted
                    ? new OfferedFileResult(file.Name, Catalogued(file, forceId, month, sha256, bytes.LongLength, reading.Report, change), null, AlreadyHeld: false)
                    : Refused(file, reading.Refusal.Sentence));
            }, stop);
            results.Add(result);
            progress?.Report(result);
        }

        return new ImportResult(results, null);
    }

    private static OfferedFileResult Refused(OfferedFile offered, string sentence) => new(offered.Name, null, sentence, AlreadyHeld: false);

    private Task<OfferedFileResult> StageAsync(OfferedFile offered, Change change, CancellationToken stop) =>
        HandleAsync(offered, (bytes, forceId, month, sha256) => KeepAsync(offered, bytes, forceId, month, sha256, change, stop), stop);

    /// <summary>What comes before reading: force and month, the bytes, and whether they are held already.</summary>
    private async Task<OfferedFileResult> HandleAsync(OfferedFile offered, Func<byte[], string, Month, string, Task<OfferedFileResult>> read, CancellationToken stop)
    {
        var named = SuppliedName.TryRead(offered.Name, out var month, out var forceId);
        forceId = offered.ForceId ?? forceId;
        if (offered.Month is { } given)
        {
            month = given;
        }
        else if (!named)
        {
            return Refused(offered, "The name does not say the month: it should look like 2024-01-northamptonshire-stop-and-search.csv.");
        }

        if (!_forces.TryFind(forceId, out _))
        {
            return Refused(offered, $"There is no force '{forceId}'.");
        }

        byte[] bytes;
        try
        {
            bytes = await offered.Read(stop);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Refused(offered, $"The file cannot be read: {unreadable.Message}");
        }

        var sha256 = Originals.NameOf(bytes);
        var known = await _db.Set<SuppliedFile>()
            .FirstOrDefaultAsync(f => f.Sha256 == sha256 && f.ForceId == forceId && f.Month == month && f.Class == offered.Class, stop);
        if (known is not null)
        {
            var inForce = await _db.Set<DatasetMember>().AnyAsync(m => m.SuppliedFileId == known.Id && m.UntilVersion == null, stop);
            return new OfferedFileResult(offered.Name, known, null, inForce);
        }

        return await read(bytes, forceId, month, sha256);
    }

    private async Task<OfferedFileResult> KeepAsync(OfferedFile offered, byte[] bytes, string forceId, Month month, string sha256, Change change, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var held = await _dictionaries.ReadAsync(_db, stop);
            var reading = StopFileReader.Read(bytes, forceId, month, held.Values, _limits);
            if (!reading.IsAccepted)
            {
                return Refused(offered, reading.Refusal.Sentence);
            }

            var file = Catalogued(offered, forceId, month, sha256, bytes.LongLength, reading.Report, change);
            if (await TryKeepAsync(file, bytes, reading, held, change, stop))
            {
                await _segments.KeepAsync(held, file, reading.Segment, stop);
                if (file.Class == SourceClass.Open)
                {
                    // Found now, so that a server that follows the new version reads them and need not wait for them.
                    await _areas.AddAsync(held.Lineage, file, reading.Segment, await DatasetBoundaries.NewestAsync(_db, stop), stop);
                }

                return new OfferedFileResult(offered.Name, file, null, AlreadyHeld: false);
            }

            if (attempt == AttemptsAtRaces)
            {
                throw new InvalidOperationException("Other imports changed the dictionaries all the while.");
            }
        }
    }

    private static SuppliedFile Catalogued(OfferedFile offered, string forceId, Month month, string sha256, long length, StopFileReport report, Change change) => new()
    {
        Sha256 = sha256,
        FileName = Shortened(offered.Name, SuppliedFile.NameMaxLength),
        Kind = SuppliedKind.StopAndSearch,
        Class = offered.Class,
        ForceId = forceId,
        Month = month,
        Length = length,
        SuppliedAt = change.At,
        SuppliedBy = change.Actor,
        RowsInFile = report.Rows,
        RowsAccepted = report.Accepted,
        RowsQuarantined = report.Quarantined,
        Report = JsonSerializer.Serialize(report, JsonSerializerOptions.Web),
        CodeListVersion = StopCodeLists.Current.Version,
    };

    private async Task<bool> TryKeepAsync(SuppliedFile file, byte[] bytes, StopFileReading reading, HeldDictionaries held, Change change, CancellationToken stop)
    {
        await using var transaction = await _db.Database.BeginTransactionAsync(stop);
        if (!await StopDictionaryStore.TrySaveIfGrownAsync(_db, held, stop))
        {
            return false;
        }

        if (!await _db.Set<SuppliedContent>().AnyAsync(c => c.Sha256 == file.Sha256, stop))
        {
            _db.Add(Originals.Pack(file.Sha256, bytes));
        }

        _db.Add(file);
        _db.AddRange(reading.Quarantine.Select(q => new QuarantinedRow
        {
            SuppliedFileId = file.Id,
            RowNumber = q.Row,
            Reason = Shortened(q.Reason, QuarantinedRow.ReasonMaxLength),
            Text = Shortened(q.Text, QuarantinedRow.TextMaxLength),
        }));
        await _points.AddAsync(_db, reading.Points, stop);
        _db.Add(AuditEvent.Of(change, AuditOperation.Collect, "supplied-file", file.Id.ToString()));
        await _db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        _db.ChangeTracker.Clear();
        return true;
    }

    /// <summary>Makes the staged files visible as one version. The number is the race's referee: of two runs one saves it first and the other counts on.</summary>
    private async Task<int?> PublishAsync(IReadOnlyList<SuppliedFile> staged, Change change, CancellationToken stop)
    {
        // Of two files for one force and month the later in the run is in force.
        var accepted = staged.GroupBy(f => (f.Kind, f.ForceId, f.Month, f.Class)).Select(g => g.Last()).ToList();
        if (accepted.Count == 0)
        {
            return null;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await PublishOnceAsync(accepted, change, stop);
            }
            catch (DbUpdateException) when (attempt < AttemptsAtRaces)
            {
                _db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<int> PublishOnceAsync(List<SuppliedFile> accepted, Change change, CancellationToken stop)
    {
        var differences = await CompareAsync(accepted, stop);
        await using var transaction = await _db.Database.BeginTransactionAsync(stop);
        var number = (await _db.Set<DatasetVersion>().MaxAsync(v => (int?)v.Number, stop) ?? 0) + 1;
        var inForce = await (
            from member in _db.Set<DatasetMember>().AsTracking()
            join file in _db.Set<SuppliedFile>() on member.SuppliedFileId equals file.Id
            where member.UntilVersion == null
            select new { Member = member, file.Id, file.Kind, file.ForceId, file.Month, file.Class, file.RowsAccepted }).ToListAsync(stop);
        var replaced = inForce
            .Where(held => accepted.Any(f => f.Kind == held.Kind && f.ForceId == held.ForceId && f.Month == held.Month && f.Class == held.Class))
            .ToList();
        foreach (var old in replaced)
        {
            old.Member.UntilVersion = number;
        }

        _db.Add(new DatasetVersion
        {
            Number = number,
            MadeAt = change.At,
            MadeBy = change.Actor,
            CodeListVersion = StopCodeLists.Current.Version,
            BoundaryVersion = (await DatasetBoundaries.NewestAsync(_db, stop)).Version,
            Files = inForce.Count - replaced.Count + accepted.Count,
            Rows = inForce.Except(replaced).Sum(f => (long)f.RowsAccepted) + accepted.Sum(f => (long)f.RowsAccepted),
        });
        _db.AddRange(accepted.Select(f => new DatasetMember { SuppliedFileId = f.Id, FromVersion = number }));
        _db.AddRange(differences.Where(d => replaced.Any(r => r.Id == d.EarlierFileId)).Select(d => d.In(number)));
        _db.Add(AuditEvent.Of(change, AuditOperation.Combine, "dataset-version", $"{number}"));
        await _db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return number;
    }

    /// <summary>Compares months supplied again with the files they will supersede; before the transaction, so that nobody waits for it.</summary>
    private async Task<List<FoundDifference>> CompareAsync(List<SuppliedFile> accepted, CancellationToken stop)
    {
        var found = new List<FoundDifference>();
        var dictionaries = await _dictionaries.ReadAsync(_db, stop);
        foreach (var later in accepted)
        {
            var earlier = await (
                from member in _db.Set<DatasetMember>()
                join file in _db.Set<SuppliedFile>() on member.SuppliedFileId equals file.Id
                where member.UntilVersion == null && file.Kind == later.Kind && file.ForceId == later.ForceId && file.Month == later.Month && file.Class == later.Class
                select file).FirstOrDefaultAsync(stop);
            if (earlier is not null)
            {
                var comparison = StopComparison.Between(
                    await _segments.GetAsync(_db, dictionaries, earlier, stop), await _segments.GetAsync(_db, dictionaries, later, stop));
                found.Add(new FoundDifference(earlier.Id, later, comparison));
            }
        }

        return found;
    }

    private sealed record FoundDifference(Guid EarlierFileId, SuppliedFile Later, StopComparison Comparison)
    {
        public DatasetDifference In(int version) => new()
        {
            Version = version,
            ForceId = Later.ForceId,
            Month = Later.Month,
            EarlierFileId = EarlierFileId,
            LaterFileId = Later.Id,
            Unchanged = Comparison.Unchanged,
            Added = Comparison.Added,
            Removed = Comparison.Removed,
            Changed = Comparison.Changed,
            ChangedBy = JsonSerializer.Serialize(Comparison.ChangedBy.Where(c => c.Value > 0).ToDictionary(c => c.Key.Name(), c => c.Value), JsonSerializerOptions.Web),
        };
    }

    private static string Shortened(string text, int length) => text.Length <= length ? text : text[..length];
}
