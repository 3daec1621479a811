using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>How a set of facts about an area's team stands.</summary>
/// <param name="CheckedOn">The day it was last found right, or null where nobody ever looked.</param>
/// <param name="CheckedBy">How the public sees whoever looked, or null.</param>
/// <param name="PublicFrom">The first day on which the public is told that it was not checked since.</param>
/// <param name="SergeantFrom">The first day on which the sergeant is asked.</param>
/// <param name="InspectorFrom">The first day on which the inspector is asked too.</param>
public sealed record CheckState(AreaNode Area, TeamFacts Facts, DateOnly? CheckedOn, string? CheckedBy, DateOnly PublicFrom, DateOnly SergeantFrom, DateOnly InspectorFrom)
{
    /// <summary>Whether the public is told on a day.</summary>
    public bool IsStale(DateOnly day) => day >= PublicFrom;
}

/// <summary>Reads when facts about teams were checked, and records that they were.</summary>
public sealed class FactChecks(AppDb db, TeamSaving saving, TeamRegister register, SiteSettings settings, TimeProvider clock)
{
    /// <summary>Records that somebody found a set of facts right.</summary>
    public async Task CheckAsync(Guid area, TeamFacts facts, Guid? account, Change change, CancellationToken stop)
    {
        var check = new FactCheck { AreaId = area, Facts = facts, CheckedAt = change.At, CheckedBy = account };
        db.Add(check);
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, TeamAuditKinds.Check, check.Id.ToString(), values: [$"Area={area}", $"{nameof(FactCheck.Facts)}={facts}"]));
        await saving.SaveAsync(stop);
    }

    /// <summary>Every set of facts there is about some areas; an area without officers and plans has none.</summary>
    public async Task<IReadOnlyList<CheckState>> OfAsync(IReadOnlyCollection<AreaNode> areas, CancellationToken stop)
    {
        var (today, ids) = (clock.LondonToday(), areas.Select(a => a.Id).ToList());
        var since = await PostedSinceAsync(ids, today, stop);
        var plans = await db.Set<TeamPlan>().Where(p => p.WithdrawnAt == null && ids.Contains(p.AreaId)).GroupBy(p => p.AreaId).Select(g => new { g.Key, From = g.Min(p => p.PublishedOn) }).ToDictionaryAsync(g => g.Key, g => g.From, stop);
        var last = db.Set<FactCheck>().Where(c => ids.Contains(c.AreaId)).GroupBy(c => new { c.AreaId, c.Facts }).Select(g => new { g.Key.AreaId, g.Key.Facts, At = g.Max(c => c.CheckedAt) });
        var checks = (await (
            from check in db.Set<FactCheck>()
            join newest in last on new { check.AreaId, check.Facts, At = check.CheckedAt } equals new { newest.AreaId, newest.Facts, newest.At }
            select check).ToListAsync(stop)).GroupBy(c => (c.AreaId, c.Facts)).ToDictionary(g => g.Key, g => g.First());
        var names = await register.ShownNamesOfAsync(checks.Values.Select(c => c.CheckedBy).OfType<Guid>(), stop);
        var (stale, inspector, everybody) = (settings.Get(TeamSettings.StaleAfter), settings.Get(TeamSettings.InspectorAfter), settings.Get(TeamSettings.PublicAfter));
        var states = new List<CheckState>();
        foreach (var area in areas)
        {
            foreach (var facts in Enum.GetValues<TeamFacts>())
            {
                if (!(facts == TeamFacts.Plans ? plans : since).TryGetValue(area.Id, out var first))
                {
                    continue;
                }

                var check = checks.GetValueOrDefault((area.Id, facts));
                var day = check is null ? (DateOnly?)null : DateOnly.FromDateTime(check.CheckedAt.ToLondon());
                var asked = (day ?? first).AddDays(stale);
                states.Add(new(
                    area, facts, day, check?.CheckedBy is { } by ? names.GetValueOrDefault(by) : null,
                    asked.AddDays(everybody), asked, asked.AddDays(Math.Min(inspector, everybody))));
            }
        }

        return states;
    }

    /// <summary>
    /// Since when each area has had somebody here: nobody can check what is not recorded yet, so a posting that was recorded
    /// after it began counts from its record.
    /// </summary>
    private async Task<Dictionary<Guid, DateOnly>> PostedSinceAsync(List<Guid> areas, DateOnly today, CancellationToken stop)
    {
        var postings = await db.Set<Posting>().InForce(today).Where(p => areas.Contains(p.AreaId)).Select(p => new { p.Id, p.AreaId, p.From }).ToListAsync(stop);
        var records = postings.Select(p => p.Id.ToString()).ToList();
        var recorded = (await db.Set<AuditEvent>()
            .Where(e => e.RecordKind == TeamAuditKinds.Posting && e.Operation == AuditOperation.Collect && records.Contains(e.RecordId))
            .Select(e => new { e.RecordId, e.At }).ToListAsync(stop)).ToLookup(e => e.RecordId, e => DateOnly.FromDateTime(e.At.ToLondon()));
        return postings.GroupBy(p => p.AreaId).ToDictionary(g => g.Key, g => g.Min(p => recorded[p.Id.ToString()].Append(p.From).Max()));
    }
}
