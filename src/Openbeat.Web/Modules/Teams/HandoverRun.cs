using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams;

/// <summary>On the day of a handover, passes on what the officer had in hand there.</summary>
internal sealed class HandoverRun(HandoverPassing passing, TimeProvider clock) : ISiteJob
{
    public const string Key = "teams.handover";

    public async Task<string?> RunAsync(CancellationToken stop)
    {
        var passed = await passing.PassAsync(Change.ByJob(clock, Key), stop);
        return passed == 0 ? null : $"{InWords.Count(passed, "handover", "handovers")} carried out";
    }
}

/// <summary>Passes on what officers had in hand where the day of a handover has come.</summary>
public sealed class HandoverPassing(AppDb db, IEnumerable<IOpenItems> modules, TimeProvider clock)
{
    /// <returns>How many handovers were carried out.</returns>
    public async Task<int> PassAsync(Change change, CancellationToken stop)
    {
        var (today, passed) = (clock.LondonToday(), 0);
        foreach (var handover in await db.Set<Handover>().AsTracking().Where(h => h.DoneAt == null && h.On <= today).OrderBy(h => h.On).ToListAsync(stop))
        {
            var accounts = await db.Set<Officer>().Where(o => o.Id == handover.FromOfficerId || o.Id == handover.ToOfficerId).ToDictionaryAsync(o => o.Id, o => o.AccountId, stop);
            var items = 0;
            // Who works there is told by the postings: a handover that was undone by hand passes nothing on.
            var holds = await db.Set<Posting>().AnyAsync(p => p.AreaId == handover.AreaId && p.OfficerId == handover.ToOfficerId && p.From <= today && (p.Until == null || p.Until >= today), stop)
                && !await db.Set<Posting>().AnyAsync(p => p.AreaId == handover.AreaId && p.OfficerId == handover.FromOfficerId && p.From <= today && (p.Until == null || p.Until >= today), stop);
            // Somebody without an account has nothing in hand, nor can they be given anything: then it is with the team.
            if (holds && accounts[handover.FromOfficerId] is { } from)
            {
                foreach (var module in modules)
                {
                    items += await module.HandOverAsync(handover.AreaId, from, accounts[handover.ToOfficerId], change, stop);
                }
            }

            handover.DoneAt = change.At;
            db.Add(AuditEvent.Of(change, AuditOperation.Alter, TeamAuditKinds.Handover, handover.Id.ToString(), [nameof(Handover.DoneAt)], [$"Items={items}"]));
            await db.SaveChangesAsync(stop);
            passed++;
        }

        db.ChangeTracker.Clear();
        return passed;
    }
}
