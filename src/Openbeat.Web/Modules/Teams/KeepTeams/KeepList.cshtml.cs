using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Modules.Places;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams.KeepTeams;

/// <summary>The areas whose team somebody keeps, with what is wrong there.</summary>
[Needs(TeamPermissions.Edit, Anywhere = true)]
public sealed class KeepListPage(Atlas atlas, TeamRegister register, FactChecks checks, IAccess access, IAreaTree areas, TimeProvider clock) : PageModel
{
    public IReadOnlyList<(AreaTeam Team, IReadOnlyList<string> Faults)> Teams { get; private set; } = [];
    public bool MayExchange { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var today = clock.LondonToday();
        var reach = await access.ReachAsync(TeamPermissions.Edit, stop);
        var nodes = (await atlas.TreeAsync(stop)).Forces.SelectMany(f => f.SelfAndBelow).Where(a => reach.Any(r => r.Reaches(Scope.OfArea(a.Id), areas))).ToList();
        var stale = (await checks.OfAsync(nodes, stop)).Where(s => s.IsStale(today)).ToLookup(s => s.Area.Id);
        Teams = [.. (await register.OfAsync(nodes, today, stop)).Select(t => (t, FaultsOf(t, stale[t.Area.Id])))];
        MayExchange = await access.FindAsync(TeamPermissions.Exchange, Scope.WholeForce, stop) is not null;
    }

    private static IReadOnlyList<string> FaultsOf(AreaTeam team, IEnumerable<CheckState> stale) =>
    [
        .. team.IsBeatWithoutContact ? ["Nobody can be reached here"] : Array.Empty<string>(),
        .. stale.Select(s => $"{s.Facts.Title()}: {(s.CheckedOn is { } on ? $"not checked since {on:d MMMM yyyy}" : "not checked yet")}"),
    ];
}
