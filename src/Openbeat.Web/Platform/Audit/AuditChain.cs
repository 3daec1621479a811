using Microsoft.EntityFrameworkCore;

namespace Openbeat.Platform.Audit;

/// <summary>The state of one store's chain.</summary>
/// <param name="Sealed">Links in the chain.</param>
/// <param name="Thinned">Links whose events were thinned with a certificate.</param>
/// <param name="Unsealed">Events not yet in it.</param>
/// <param name="Head">The hash of the newest link.</param>
/// <param name="Break">The first thing that is wrong, in words, or null.</param>
public sealed record AuditVerification(long Sealed, long Thinned, long Unsealed, string Head, string? Break);

/// <summary>Seals a store's events into its chain, and proves the chain.</summary>
public static class AuditChain
{
    private const int Batch = 1000;

    /// <summary>Seals every event that is not yet in the chain, in the order of their instants.</summary>
    /// <returns>How many were sealed.</returns>
    public static async Task<int> SealAsync(DbContext db, CancellationToken stop)
    {
        var total = 0;
        while (true)
        {
            var last = await db.Set<AuditSeal>().OrderByDescending(s => s.Sequence).FirstOrDefaultAsync(stop);
            var events = await db.Set<AuditEvent>()
                .Where(e => !db.Set<AuditSeal>().Any(s => s.EventId == e.Id))
                .OrderBy(e => e.At).ThenBy(e => e.Id)
                .Take(Batch)
                .ToListAsync(stop);
            if (events.Count == 0)
            {
                return total;
            }

            var (sequence, hash) = (last?.Sequence ?? 0, last?.Hash ?? AuditSeal.Ground);
            foreach (var e in events)
            {
                hash = AuditSeal.HashOf(hash, ++sequence, e);
                db.Add(new AuditSeal { Sequence = sequence, EventId = e.Id, Hash = hash });
            }

            try
            {
                // Another node may have placed the same links first: then theirs stand.
                await db.SaveChangesAsync(stop);
            }
            catch (DbUpdateException)
            {
                db.ChangeTracker.Clear();
                return total;
            }

            db.ChangeTracker.Clear();
            total += events.Count;
        }
    }

    public static async Task<AuditVerification> VerifyAsync(DbContext db, CancellationToken stop)
    {
        var certificates = await db.Set<AuditThinning>().OrderBy(t => t.ThroughSequence).ToListAsync(stop);
        var thinnedThrough = certificates.Count == 0 ? 0 : certificates[^1].ThroughSequence;
        var (sequence, hash) = (0L, AuditSeal.Ground);
        string? fault = null;
        while (fault is null)
        {
            var after = sequence;
            var links = await (
                from s in db.Set<AuditSeal>()
                where s.Sequence > after
                orderby s.Sequence
                join e in db.Set<AuditEvent>() on s.EventId equals e.Id into found
                from e in found.DefaultIfEmpty()
                select new { Seal = s, Event = e }).Take(Batch).ToListAsync(stop);
            if (links.Count == 0)
            {
                break;
            }

            foreach (var link in links)
            {
                fault = FaultOf(link.Seal, link.Event, sequence + 1, hash, thinnedThrough, certificates);
                if (fault is not null)
                {
                    break;
                }

                (sequence, hash) = (link.Seal.Sequence, link.Seal.Hash);
            }
        }

        if (fault is null && sequence < thinnedThrough)
        {
            fault = $"Link {sequence + 1} is missing";
        }

        var unsealed = await db.Set<AuditEvent>().LongCountAsync(e => !db.Set<AuditSeal>().Any(s => s.EventId == e.Id), stop);
        return new AuditVerification(sequence, thinnedThrough, unsealed, Convert.ToHexStringLower(hash), fault);
    }

    private static string? FaultOf(AuditSeal seal, AuditEvent? e, long expected, byte[] before, long thinnedThrough, List<AuditThinning> certificates)
    {
        if (seal.Sequence != expected)
        {
            return $"Link {expected} is missing";
        }

        if (seal.Sequence <= thinnedThrough)
        {
            var certificate = certificates.FirstOrDefault(c => c.ThroughSequence == seal.Sequence);
            return certificate is not null && !certificate.ThroughHash.AsSpan().SequenceEqual(seal.Hash)
                ? $"Link {seal.Sequence} is not the one that the certificate of thinning names"
                : null;
        }

        if (e is null)
        {
            return $"The event of link {seal.Sequence} ({seal.EventId}) is missing";
        }

        return AuditSeal.HashOf(before, seal.Sequence, e).AsSpan().SequenceEqual(seal.Hash)
            ? null
            : $"The event of link {seal.Sequence} ({e.Id}, {e.Operation} {e.RecordKind}) was changed, or the link was";
    }

    /// <summary>Deletes the events up to an instant that are sealed, leaving their links and a certificate; the chain stays provable.</summary>
    /// <returns>The certificate, or null where nothing is that old.</returns>
    public static async Task<AuditThinning?> ThinAsync(DbContext db, DateTime before, Change change, CancellationToken stop)
    {
        if (await VerifyAsync(db, stop) is { Break: { } fault })
        {
            throw new InvalidOperationException($"A broken chain is not thinned. {fault}.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var held = from s in db.Set<AuditSeal>() join e in db.Set<AuditEvent>() on s.EventId equals e.Id select new { s.Sequence, s.Hash, e.At, e.Id };
        // Only a whole run from the oldest on goes, so that one certificate says it all.
        var firstKept = await held.Where(h => h.At >= before).OrderBy(h => h.Sequence).Select(h => (long?)h.Sequence).FirstOrDefaultAsync(stop);
        var last = await held.Where(h => firstKept == null || h.Sequence < firstKept).OrderByDescending(h => h.Sequence).FirstOrDefaultAsync(stop);
        if (last is null)
        {
            return null;
        }

        await AuditProtection.LiftAsync(db, stop);
        var deleted = await db.Set<AuditEvent>().Where(e => db.Set<AuditSeal>().Any(s => s.EventId == e.Id && s.Sequence <= last.Sequence)).ExecuteDeleteAsync(stop);
        await AuditProtection.RestoreAsync(db, stop);
        var certificate = new AuditThinning { At = change.At, By = change.Actor, Reason = change.Reason ?? "", ThroughSequence = last.Sequence, ThroughHash = last.Hash, Events = deleted };
        db.Add(certificate);
        db.Add(AuditEvent.Of(change, AuditOperation.Erase, AuditSettings.TrailKind, certificate.Id.ToString(), values: [$"Events={deleted}", $"ThroughSequence={last.Sequence}"]));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return certificate;
    }
}
