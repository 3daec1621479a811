using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>An officer whom somebody may look at and post, and as whom.</summary>
/// <param name="Officer">The officer.</param>
/// <param name="Acting">The grant that reaches them.</param>
/// <param name="Beyond">The areas out of reach in which they work too: others answer for them there, so only what concerns one's own areas may be changed.</param>
public sealed record ReachedOfficer(Officer Officer, ActingAs Acting, IReadOnlyList<string> Beyond)
{
    /// <summary>Whether their name, their photograph and whether they are here may be changed.</summary>
    public bool IsWhole => Beyond.Count == 0;
}

/// <summary>
/// Which officers whoever is signed in may change: those who work in an area within their reach, and of others those who
/// will, or worked there last. Cover makes nobody theirs, or whoever chose a name from the list of the force could change it.
/// </summary>
public sealed class OfficerScope(AppDb db, IAccess access, IAreaTree areas, TimeProvider clock)
{
    /// <summary>The officer, or null where there is none or it is not theirs to change.</summary>
    public async Task<ReachedOfficer?> FindAsync(Guid id, CancellationToken stop) => await FindAsync(id, Deciding, stop);

    /// <summary>The same for their postings alone, where every posting is guarded by its own area: whoever they will work for, or cover in, may take that back.</summary>
    public async Task<ReachedOfficer?> FindForPostingsAsync(Guid id, CancellationToken stop) =>
        await FindAsync(id, (postings, today) => [.. Deciding(postings, today), .. postings.Where(p => p.Until is null || p.Until >= today).Select(p => p.AreaId)], stop);

    /// <summary>Of several officers those whom whoever is signed in may change as a whole.</summary>
    public async Task<IReadOnlySet<Guid>> AmongAsync(IReadOnlyCollection<Guid> officers, CancellationToken stop)
    {
        var (today, reach) = (clock.LondonToday(), await access.ReachAsync(TeamPermissions.Edit, stop));
        var postings = (await db.Set<Posting>().Where(p => officers.Contains(p.OfficerId)).ToListAsync(stop)).ToLookup(p => p.OfficerId);
        bool Reached(Guid area) => reach.Any(r => r.Reaches(Scope.OfArea(area), areas));
        return officers.Where(o => reach.Contains(Scope.WholeForce) || (Deciding([.. postings[o]], today).Any(Reached) && WorksIn(postings[o], today).All(Reached))).ToHashSet();
    }

    /// <summary>The areas that say whose an officer is.</summary>
    private static List<Guid> Deciding(IReadOnlyList<Posting> postings, DateOnly today)
    {
        var own = postings.Where(p => p.Kind != PostingKind.Cover).OrderByDescending(p => p.From).ToList();
        IReadOnlyList<Posting>[] choices = [[.. own.Where(p => p.IsInForce(today))], [.. own.Where(p => p.From > today)], [.. own.Take(1)], postings];
        return [.. choices.First(c => c.Count > 0 || ReferenceEquals(c, postings)).Select(p => p.AreaId).Distinct()];
    }

    private static IEnumerable<Guid> WorksIn(IEnumerable<Posting> postings, DateOnly today) =>
        postings.Where(p => p.Kind != PostingKind.Cover && p.IsInForce(today)).Select(p => p.AreaId).Distinct();

    private async Task<ReachedOfficer?> FindAsync(Guid id, Func<IReadOnlyList<Posting>, DateOnly, IReadOnlyList<Guid>> deciding, CancellationToken stop)
    {
        if (await db.Set<Officer>().FirstOrDefaultAsync(o => o.Id == id, stop) is not { } officer)
        {
            return null;
        }

        var today = clock.LondonToday();
        var postings = await db.Set<Posting>().Where(p => p.OfficerId == id).ToListAsync(stop);
        ActingAs? acting = null;
        foreach (var area in deciding(postings, today))
        {
            acting ??= await access.FindAsync(TeamPermissions.Edit, Scope.OfArea(area), stop);
        }

        if ((acting ?? await access.FindAsync(TeamPermissions.Edit, Scope.WholeForce, stop)) is not { } found)
        {
            return null;
        }

        var beyond = new List<string>();
        foreach (var area in WorksIn(postings, today))
        {
            if (await access.FindAsync(TeamPermissions.Edit, Scope.OfArea(area), stop) is null)
            {
                beyond.Add(areas.List.FirstOrDefault(a => a.Id == area)?.Name ?? "another area");
            }
        }

        return new ReachedOfficer(officer, found, beyond);
    }
}
