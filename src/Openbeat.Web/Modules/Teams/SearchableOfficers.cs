using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Search;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>Officers who are named, found by their name and by where they work; nobody else.</summary>
internal sealed class SearchableOfficers(AppDb db, Atlas atlas, TimeProvider clock) : ISearchSource
{
    public const string Source = "officers";

    public string Key => Source;

    public static string KeyOf(Guid officer) => officer.ToString("n");

    public async ValueTask<string> EditionAsync(CancellationToken stop) =>
        $"{await db.Set<TeamEdition>().Select(e => e.Value).SingleOrDefaultAsync(stop):n} {clock.LondonToday().DayNumber} {(await atlas.BoundariesAsync(stop)).Version}";

    public async Task<IReadOnlyList<SearchDocument>> DocumentsAsync(CancellationToken stop)
    {
        var today = clock.LondonToday();
        var tree = await atlas.TreeAsync(stop);
        var officers = await db.Set<Officer>().Where(o => o.ShownAs == ShownAs.ByName && (o.LeftOn == null || o.LeftOn > today)).OrderBy(o => o.Id).ToListAsync(stop);
        var areas = (await db.Set<Posting>().InForce(today).OrderBy(p => p.From).ToListAsync(stop)).ToLookup(p => p.OfficerId, p => tree.TryFind(p.AreaId, out var area) ? area.Area.Name : null);
        return
        [
            .. from officer in officers
               let names = areas[officer.Id].OfType<string>().Distinct().ToList()
               where names.Count > 0
               let shown = ShownOfficer.Of(officer, today)
               where shown.IsNamed
               select new SearchDocument(KeyOf(officer.Id), "Officer", shown.Name, $"{shown.Role}: {Platform.Words.InWords.List(names, limit: 4)}.", shown.Page!, "", SearchAudience.Everybody),
        ];
    }
}
