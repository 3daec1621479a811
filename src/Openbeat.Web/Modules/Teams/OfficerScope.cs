using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>An officer whom somebody may change, and as whom.</summary>
public sealed record ReachedOfficer(Officer Officer, ActingAs Acting);

/// <summary>Which officers whoever is signed in may change: those posted to an area within their reach, now or to come, and of others those who were last.</summary>
public sealed class OfficerScope(AppDb db, IAccess access, TimeProvider clock)
{
    /// <summary>The officer, or null where there is none or it is not theirs to change.</summary>
    public async Task<ReachedOfficer?> FindAsync(Guid id, CancellationToken stop)
    {
        if (await db.Set<Officer>().FirstOrDefaultAsync(o => o.Id == id, stop) is not { } officer)
        {
            return null;
        }

        var today = clock.LondonToday();
        var postings = await db.Set<Posting>().Where(p => p.OfficerId == id).OrderByDescending(p => p.From).ToListAsync(stop);
        var current = postings.Where(p => p.Until is null || p.Until >= today).ToList();
        foreach (var area in (current.Count > 0 ? current : postings.Take(1)).Select(p => p.AreaId).Distinct())
        {
            if (await access.FindAsync(TeamPermissions.Edit, Scope.OfArea(area), stop) is { } acting)
            {
                return new ReachedOfficer(officer, acting);
            }
        }

        return await access.FindAsync(TeamPermissions.Edit, Scope.WholeForce, stop) is { } whole ? new ReachedOfficer(officer, whole) : null;
    }
}
