using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>Posts officers to areas, ends postings, arranges cover and handovers.</summary>
public sealed class PostingLog(AppDb db, TeamSaving saving)
{
    /// <summary>Adds a posting; saving is the caller's.</summary>
    public Posting Add(Guid officer, Guid area, PostingKind kind, DateOnly from, DateOnly? until, Guid? covers, Change change)
    {
        var posting = new Posting { OfficerId = officer, AreaId = area, Kind = kind, From = from, Until = until, CoversOfficerId = covers };
        db.Add(posting);
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, TeamAuditKinds.Posting, posting.Id.ToString(), values: Values(posting)));
        return posting;
    }

    /// <summary>Posts an officer to an area, or says why that cannot be, in a sentence without a full stop.</summary>
    public async Task<string?> PostAsync(Guid officer, Guid area, PostingKind kind, DateOnly from, DateOnly? until, Guid? covers, Change change, CancellationToken stop)
    {
        if (covers == officer)
        {
            return "Choose somebody else than the person who is away";
        }

        if (await OverlapsAsync(officer, area, covers, from, until, stop))
        {
            return covers is null ? "This officer already works here at that time: end that posting first" : "They already cover here at that time: end that cover first";
        }

        Add(officer, area, kind, from, until, covers, change);
        await saving.SaveAsync(stop);
        return null;
    }

    /// <summary>Ends a posting with a day; one that has not begun yet, nor would by then, is taken back.</summary>
    public async Task EndAsync(Guid id, DateOnly lastDay, Change change, CancellationToken stop)
    {
        if (await db.Set<Posting>().AsTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is { } posting)
        {
            End(db, posting, lastDay, change);
            await saving.SaveAsync(stop);
        }
    }

    /// <summary>Hands an area from one officer to another from a day on: the postings of both change by their dates.</summary>
    public async Task<Handover> HandOverAsync(Guid area, Guid from, Guid to, DateOnly on, Change change, CancellationToken stop)
    {
        var ending = await db.Set<Posting>().AsTracking().Where(p => p.AreaId == area && p.OfficerId == from && p.Kind != PostingKind.Cover && (p.Until == null || p.Until >= on)).ToListAsync(stop);
        var kind = ending.OrderBy(p => p.From).Select(p => p.Kind).FirstOrDefault();
        foreach (var posting in ending)
        {
            End(db, posting, on.AddDays(-1), change);
        }

        // Whoever covered up to now goes on in their own right.
        foreach (var cover in await db.Set<Posting>().AsTracking().Where(p => p.AreaId == area && (p.OfficerId == to || p.CoversOfficerId == from) && p.Kind == PostingKind.Cover && (p.Until == null || p.Until >= on)).ToListAsync(stop))
        {
            End(db, cover, on.AddDays(-1), change);
        }

        if (!await db.Set<Posting>().AnyAsync(p => p.AreaId == area && p.OfficerId == to && p.Kind != PostingKind.Cover && p.From <= on && (p.Until == null || p.Until >= on), stop))
        {
            Add(to, area, kind, on, null, null, change);
        }

        var handover = new Handover { AreaId = area, FromOfficerId = from, ToOfficerId = to, On = on, ArrangedAt = change.At };
        db.Add(handover);
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, TeamAuditKinds.Handover, handover.Id.ToString(), values: [$"Area={area}", $"{nameof(Handover.On)}={on:O}"]));
        await saving.SaveAsync(stop);
        return handover;
    }

    /// <summary>
    /// Ends a tracked posting with a day, or takes it back where it has not begun; saving is the caller's. One that has begun
    /// stays, so that a page that was public can say that it is gone: it ends on its first day or, where that is today, before it.
    /// </summary>
    internal static void End(AppDb db, Posting posting, DateOnly lastDay, Change change)
    {
        var today = DateOnly.FromDateTime(change.At.ToLondon());
        if (posting.From > lastDay && posting.From > today)
        {
            db.Remove(posting);
            db.Add(AuditEvent.Of(change, AuditOperation.Erase, TeamAuditKinds.Posting, posting.Id.ToString(), values: Values(posting)));
            return;
        }

        posting.Until = posting.From <= lastDay ? lastDay : posting.From < today ? posting.From : today.AddDays(-1);
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, TeamAuditKinds.Posting, posting.Id.ToString(), [nameof(Posting.Until)], Values(posting)));
    }

    internal static IEnumerable<string> Values(Posting posting) =>
        [$"Area={posting.AreaId}", $"{nameof(Posting.Kind)}={posting.Kind}", $"{nameof(Posting.From)}={posting.From:O}", $"{nameof(Posting.Until)}={posting.Until:O}"];

    /// <summary>A colleague of the same beat covers beside their own posting there.</summary>
    private Task<bool> OverlapsAsync(Guid officer, Guid area, Guid? covers, DateOnly from, DateOnly? until, CancellationToken stop) =>
        db.Set<Posting>().AnyAsync(p => p.OfficerId == officer && p.AreaId == area && p.CoversOfficerId == covers && (p.Until == null || p.Until >= from) && (until == null || p.From <= until), stop);
}
