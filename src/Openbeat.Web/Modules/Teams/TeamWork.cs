using Openbeat.Modules.Places;
using Openbeat.Platform.Access;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>
/// What teams give people to do: facts that nobody has checked for long, first to the sergeant, then to the inspector too; and
/// beats in which nobody can be reached, which are late at once.
/// </summary>
internal sealed class TeamWork(Atlas atlas, TeamRegister register, FactChecks checks, PublishedPlans plans, IAccess access, IAreaTree areas, TimeProvider clock) : IWorkSource
{
    public async Task<IReadOnlyList<WorkTask>> TasksAsync(Guid account, CancellationToken stop)
    {
        var (first, above) = (await access.ReachAsync(TeamPermissions.Check, stop), await access.ReachAsync(TeamPermissions.Oversee, stop));
        if (first.Count + above.Count == 0)
        {
            return [];
        }

        var today = clock.LondonToday();
        var nodes = (await atlas.TreeAsync(stop)).Forces.SelectMany(f => f.SelfAndBelow).Where(a => Reach(first, a) || Reach(above, a)).ToList();
        var teams = (await register.OfAsync(nodes, today, stop)).Where(t => t.IsBeatWithoutContact).ToList();
        var states = (await checks.OfAsync(nodes, stop)).Where(s => (Reach(first, s.Area) && today >= s.SergeantFrom) || (Reach(above, s.Area) && today >= s.InspectorFrom)).ToList();
        return
        [
            .. teams.Select(t => new WorkTask($"Nobody can be reached in {t.Area.Area.Name}", "The public sees a beat without an officer or a role to turn to.", "Put it right", TeamLinks.Team(t.Area.Id), today.StartInUtc(), today.StartInUtc())),
            .. (await plans.OfAsync(nodes, stop)).Where(p => p.IsLate(today)).Select(p => new WorkTask(
                $"Review the plan {p.Title}", $"It was to be looked at again by {p.ReviewOn:d MMMM yyyy}, and the public sees that.", "Review", TeamLinks.ChangePlan(p.Id), p.ReviewOn.StartInUtc(), p.ReviewOn.AddDays(1).StartInUtc())),
            .. states.Select(s => new WorkTask(
                $"Check {s.Area.Area.Name}: {s.Facts.Title().ToLowerInvariant()}",
                s.CheckedOn is { } on ? $"Last checked on {on:d MMMM yyyy}. {Told(s, today)}" : $"Never checked. {Told(s, today)}",
                "Check", TeamLinks.Team(s.Area.Id), s.SergeantFrom.StartInUtc(), s.PublicFrom.StartInUtc())),
        ];
    }

    private static string Told(CheckState state, DateOnly today) =>
        state.IsStale(today) ? "The public sees that it was not checked since." : $"The public is told from {state.PublicFrom:d MMMM yyyy}.";

    private bool Reach(IReadOnlyList<Scope> reach, AreaNode area) => reach.Any(r => r.Reaches(Scope.OfArea(area.Id), areas));
}

/// <summary>How the teams of every force stand, on the status page.</summary>
internal sealed class TeamStatus(Atlas atlas, TeamRegister register, FactChecks checks, PublishedPlans plans, TimeProvider clock) : IStatusSource
{
    private const string Group = "Teams";

    public int Order => 30;

    public async Task<IReadOnlyList<StatusFact>> FactsAsync(CancellationToken stop)
    {
        var today = clock.LondonToday();
        var facts = new List<StatusFact>();
        foreach (var force in (await atlas.TreeAsync(stop)).Forces)
        {
            var nodes = force.SelfAndBelow.ToList();
            var beats = nodes.Where(a => a.Kind.Boundaries == BoundaryKind.Beat).ToList();
            var without = (await register.OfAsync(beats, today, stop)).Where(t => t.IsBeatWithoutContact).ToList();
            var stale = (await checks.OfAsync(nodes, stop)).Count(s => s.IsStale(today));
            facts.Add(without.Count == 0
                ? new(Group, force.Area.Name, $"Somebody can be reached in each of {beats.Count} beats", StatusTone.Good, TeamLinks.Keep)
                : new(Group, force.Area.Name, $"Nobody can be reached in {without.Count} of {beats.Count} beats: {Platform.Words.InWords.List([.. without.Select(t => t.Area.Area.Name)], limit: 5)}", StatusTone.Bad, TeamLinks.Keep));
            facts.Add(new(Group, $"Facts of {force.Area.Name} not checked in time", stale.ToString(Platform.Words.InWords.English), stale == 0 ? StatusTone.Good : StatusTone.Warning, TeamLinks.Keep));
            var published = await plans.OfAsync(nodes, stop);
            facts.Add(published.Where(p => p.Kind == PlanKind.AntiSocialBehaviour).Select(p => p.Owner).Distinct().ToList() is { Count: > 0 } leads
                ? new(Group, $"Lead for anti-social behaviour, {force.Area.Name}", Platform.Words.InWords.List(leads, limit: 3), StatusTone.Good, TeamLinks.Keep)
                : new(Group, $"Lead for anti-social behaviour, {force.Area.Name}", "No plan with its lead is published", StatusTone.Warning, TeamLinks.Keep));
        }

        return facts;
    }
}
