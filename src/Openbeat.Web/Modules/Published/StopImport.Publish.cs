using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Published;

public sealed partial class StopImport
{
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
                await _turns.WaitAsync(_db, stop);
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
        var dictionaries = await _dictionaries.ReadInForceAsync(_db, stop);
        var differences = await CompareAsync(accepted, dictionaries, stop);
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
            CodeListVersion = dictionaries.CodeListVersion,
            BoundaryVersion = (await DatasetBoundaries.NewestAsync(_db, stop)).Version,
            Files = inForce.Count - replaced.Count + accepted.Count,
            Rows = inForce.Except(replaced).Where(f => f.Class == SourceClass.Open).Sum(f => (long)f.RowsAccepted)
                + accepted.Where(f => f.Class == SourceClass.Open).Sum(f => (long)f.RowsAccepted),
        });
        _db.AddRange(accepted.Select(f => new DatasetMember { SuppliedFileId = f.Id, FromVersion = number }));
        _db.AddRange(differences.Where(d => replaced.Any(r => r.Id == d.EarlierFileId)).Select(d => d.In(number)));
        _db.Add(AuditEvent.Of(change, AuditOperation.Combine, "dataset-version", $"{number}"));
        await _db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return number;
    }

    /// <summary>Compares months supplied again with the files they will supersede; before the transaction, so that nobody waits for it.</summary>
    private async Task<List<FoundDifference>> CompareAsync(List<SuppliedFile> accepted, HeldDictionaries dictionaries, CancellationToken stop)
    {
        var found = new List<FoundDifference>();
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
}
