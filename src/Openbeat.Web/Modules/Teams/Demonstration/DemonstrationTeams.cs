using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Search;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams.Demonstration;

/// <summary>The demonstration force's officers: invented people with drawn portraits, in all the states that a team page has.</summary>
internal sealed class DemonstrationTeams(AppDb db, Atlas atlas, TeamSaving saving) : IDemonstrationSource
{
    public int Order => 30;

    public string What => "officers and their teams";

    public Task<bool> IsLoadedAsync(CancellationToken stop) => db.Set<Officer>().AnyAsync(o => o.ForceId == Forces.DemonstrationId, stop);

    public async Task LoadAsync(Change change, CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        var accounts = await db.Set<Account>().Where(a => a.IsDemonstration).ToDictionaryAsync(a => a.Email!, a => a.Id, stop);
        var cast = new InventedCast(tree.Forces.Single(f => f.Area.ForceId == Forces.DemonstrationId), DateOnly.FromDateTime(change.At.ToLondon()), change.At, role => accounts.GetValueOrDefault($"{role.Key}@demonstration.example") is var id && id != Guid.Empty ? id : null);
        db.AddRange(cast.Officers);
        db.AddRange(cast.Postings);
        db.AddRange(cast.Plans);
        db.AddRange(cast.Checks);
        db.AddRange(cast.Bases);
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, TeamAuditKinds.File, Forces.DemonstrationId, values: [$"Officers={cast.Officers.Count}"]));
        await saving.SaveAsync(stop);
        db.ChangeTracker.Clear();
    }

    public async Task RemoveAsync(Change change, CancellationToken stop)
    {
        var officers = db.Set<Officer>().Where(o => o.ForceId == Forces.DemonstrationId).Select(o => o.Id);
        var areas = db.Set<Area>().Where(a => a.ForceId == Forces.DemonstrationId).Select(a => a.Id);
        if (!await officers.AnyAsync(stop) && !await db.Set<TeamPlan>().AnyAsync(p => areas.Contains(p.AreaId), stop) && !await db.Set<FactCheck>().AnyAsync(c => areas.Contains(c.AreaId), stop) && !await db.Set<TeamBase>().AnyAsync(b => areas.Contains(b.AreaId), stop))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Set<Handover>().Where(h => areas.Contains(h.AreaId)).ExecuteDeleteAsync(stop);
        await db.Set<FactCheck>().Where(c => areas.Contains(c.AreaId)).ExecuteDeleteAsync(stop);
        await db.Set<TeamBase>().Where(b => areas.Contains(b.AreaId)).ExecuteDeleteAsync(stop);
        await db.Set<TeamPlan>().Where(p => areas.Contains(p.AreaId)).ExecuteDeleteAsync(stop);
        await db.Set<Posting>().Where(p => officers.Contains(p.OfficerId) || areas.Contains(p.AreaId)).ExecuteDeleteAsync(stop);
        await db.Set<Officer>().Where(o => o.ForceId == Forces.DemonstrationId).ExecuteDeleteAsync(stop);
        await db.Set<SearchEntry>().Where(e => e.Source == SearchableOfficers.Source).ExecuteDeleteAsync(stop);
        db.Add(AuditEvent.Of(change, AuditOperation.Erase, TeamAuditKinds.Officer, Forces.DemonstrationId));
        await saving.SaveAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
    }
}
