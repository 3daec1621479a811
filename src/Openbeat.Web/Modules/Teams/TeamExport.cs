using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>Gives officers out as the file that can be taken in again, for staff alone: names of those shown by role are in it, photographs never.</summary>
public sealed class TeamExport(AppDb db, Atlas atlas, TimeProvider clock)
{
    /// <summary>The rows below <see cref="TeamFile.Columns"/>, a row for each posting in force or to come; the event is saved with the reading.</summary>
    public async Task<IReadOnlyList<string?[]>> RowsAsync(string forceId, Change change, CancellationToken stop)
    {
        var today = clock.LondonToday();
        var tree = await atlas.TreeAsync(stop);
        var officers = await db.Set<Officer>().Where(o => o.ForceId == forceId && (o.LeftOn == null || o.LeftOn > today)).OrderBy(o => o.PersonnelNumber).ThenBy(o => o.Name).ThenBy(o => o.Id).ToListAsync(stop);
        var ids = officers.Select(o => o.Id).ToList();
        var postings = (await db.Set<Posting>().Where(p => ids.Contains(p.OfficerId) && p.Kind != PostingKind.Cover && (p.Until == null || p.Until >= today)).OrderBy(p => p.From).ToListAsync(stop)).ToLookup(p => p.OfficerId);
        var accounts = await (from o in db.Set<Officer>() where o.ForceId == forceId join a in db.Set<Account>() on o.AccountId equals a.Id select new { o.Id, a.Email }).ToDictionaryAsync(a => a.Id, a => a.Email, stop);
        db.Add(AuditEvent.Of(change, AuditOperation.Disclose, TeamAuditKinds.File, forceId, values: [$"Officers={officers.Count}"], recipient: change.Actor));
        await db.SaveChangesAsync(stop);
        return
        [
            .. from officer in officers
               from posting in postings[officer.Id].Cast<Posting?>().DefaultIfEmpty()
               select new[]
               {
                   officer.PersonnelNumber, officer.Rank, officer.Name, officer.Role,
                   posting is not null && tree.TryFind(posting.AreaId, out var area) ? area.Area.Code : null,
                   posting is null ? null : TeamFile.WordOf(posting.Kind), Day(posting?.From), Day(posting?.Until),
                   officer.WorkTelephone, officer.WorkEmail, TeamFile.WordOf(officer.ShownAs), officer.ByRoleReason, Day(officer.LeftOn), accounts.GetValueOrDefault(officer.Id),
               },
        ];
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
