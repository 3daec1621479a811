using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>A published plan as the public sees it.</summary>
/// <param name="Owner">What the owner is, and who, where that may be shown.</param>
/// <param name="Text">Its paragraphs; none where the plan is a file alone.</param>
/// <param name="FileName">What its file is saved as, or null.</param>
public sealed record ShownPlan(Guid Id, AreaNode Area, PlanKind Kind, string Title, string Owner, string? OwnerPage, DateOnly ReviewOn, DateOnly PublishedOn, IReadOnlyList<string> Text, string? FileName)
{
    public bool IsLate(DateOnly day) => ReviewOn < day;
}

/// <summary>Reads published plans, with their owners named as the public may see them.</summary>
public sealed class PublishedPlans(AppDb db, Atlas atlas, TimeProvider clock)
{
    /// <summary>The plans of some areas, by title; withdrawn ones are not there.</summary>
    public async Task<IReadOnlyList<ShownPlan>> OfAsync(IReadOnlyCollection<AreaNode> areas, CancellationToken stop)
    {
        var byId = areas.DistinctBy(a => a.Id).ToDictionary(a => a.Id);
        var rows = await RowsAsync(p => byId.Keys.Contains(p.AreaId), stop);
        return [.. rows.Select(r => Of(r.Plan, byId[r.Plan.AreaId], r.Owner, clock.LondonToday())).OrderBy(p => p.Kind).ThenBy(p => p.Title, StringComparer.Ordinal)];
    }

    /// <summary>One plan, or null where there is none or its area is no more.</summary>
    public async Task<ShownPlan?> FindAsync(Guid id, CancellationToken stop) =>
        (await RowsAsync(p => p.Id == id, stop)) is [var (plan, owner)] && (await atlas.TreeAsync(stop)).TryFind(plan.AreaId, out var area) ? Of(plan, area, owner, clock.LondonToday()) : null;

    private async Task<List<(TeamPlan Plan, Officer? Owner)>> RowsAsync(System.Linq.Expressions.Expression<Func<TeamPlan, bool>> which, CancellationToken stop)
    {
        var plans = await db.Set<TeamPlan>().Where(p => p.WithdrawnAt == null).Where(which).ToListAsync(stop);
        var owners = plans.Select(p => p.OwnerOfficerId).OfType<Guid>().Distinct().ToList();
        var officers = owners.Count == 0 ? [] : await db.Set<Officer>().Where(o => owners.Contains(o.Id)).ToDictionaryAsync(o => o.Id, stop);
        return [.. plans.Select(p => (p, p.OwnerOfficerId is { } id ? officers.GetValueOrDefault(id) : null))];
    }

    /// <summary>A plan as the public sees it on a day.</summary>
    internal static ShownPlan Of(TeamPlan plan, AreaNode area, Officer? owner, DateOnly day)
    {
        var shown = owner is null ? null : ShownOfficer.Of(owner, day);
        var role = shown is { IsNamed: false } && OwnWords.HoldName(plan.OwnerRole, owner!.Name) ? OwnWords.Nameless : plan.OwnerRole;
        return new(
            plan.Id, area, plan.Kind, plan.Title,
            shown is { IsNamed: true } ? $"{shown.Name}, {role}" : role,
            shown?.Page, plan.ReviewOn, plan.PublishedOn,
            [.. plan.Text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            plan.File is null ? null : plan.FileName);
    }
}
