using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>Somebody who can be given a question or told of one.</summary>
public sealed record QuestionPerson(Guid Id, string Name, string Address);

/// <summary>Who has a question, who covers for them, and whom to tell.</summary>
public sealed class QuestionPeople(AppDb db, IAreaTree areas, Permissions permissions, TimeProvider clock)
{
    private const int WholeForceDepth = -1;

    /// <summary>Everybody who may do something for an area, by name.</summary>
    public async Task<IReadOnlyList<QuestionPerson>> WhoMayAsync(string permission, Guid area, CancellationToken stop) =>
        await ReadAsync([.. (await HoldingAsync(permission, area, stop)).Select(h => h.AccountId).Distinct()], stop);

    /// <summary>Of those the ones whose role is for the smallest area around: a beat's own people before those of the whole force.</summary>
    public async Task<IReadOnlyList<QuestionPerson>> NearestAsync(string permission, Guid area, CancellationToken stop)
    {
        var depths = areas.List.ToDictionary(a => a.Id, a => a.Depth);
        int Depth(HeldRole held) => held.Scope.Area is { } id ? depths.GetValueOrDefault(id) : WholeForceDepth;
        var holding = await HoldingAsync(permission, area, stop);
        var deepest = holding.Count == 0 ? 0 : holding.Max(Depth);
        return await ReadAsync([.. holding.Where(h => Depth(h) == deepest).Select(h => h.AccountId).Distinct()], stop);
    }

    /// <summary>Who does the work of an account in an area today: whoever covers for it there, else itself; null where it is no longer used.</summary>
    public async Task<QuestionPerson?> ActingForAsync(Guid account, Guid area, CancellationToken stop)
    {
        var answers = permissions.Of(QuestionPermissions.Answer);
        var covering = (await CoversAsync(stop)).Where(c => c.For == account && answers.IsHeldBy(c.Grant.RoleKey) && c.Grant.Scope.Reaches(Scope.OfArea(area), areas)).Select(c => c.By);
        return (await ReadAsync([.. covering.Append(account)], stop)).OrderBy(p => p.Id == account).FirstOrDefault();
    }

    /// <summary>Whoever is to be told of a question: its holder or their cover, else those nearest to its area.</summary>
    public async Task<IReadOnlyList<QuestionPerson>> ToTellAsync(TeamQuestion question, CancellationToken stop) =>
        question.HolderId is { } holder && await ActingForAsync(holder, question.AreaId, stop) is { } acting ? [acting]
        : await NearestAsync(question.IsWithInspector ? QuestionPermissions.Inspect : QuestionPermissions.Answer, question.AreaId, stop);

    /// <summary>The accounts whose questions somebody has today: their own and those they cover for, each with the areas it is for.</summary>
    public async Task<IReadOnlyList<(Guid Account, Scope Scope)>> ActsForAsync(Guid account, CancellationToken stop)
    {
        var answers = permissions.Of(QuestionPermissions.Answer);
        return [(account, Scope.WholeForce), .. (await CoversAsync(stop)).Where(c => c.By == account && answers.IsHeldBy(c.Grant.RoleKey)).Select(c => (c.For, c.Grant.Scope))];
    }

    /// <summary>Whether an account, or whoever covers for it, may still do something for an area: read once, asked often.</summary>
    public async Task<Func<Guid, string, Guid, bool>> WhoStillAnswersAsync(CancellationToken stop)
    {
        var held = await HeldAsync(stop);
        return (account, permission, area) =>
            held.Any(h => (h.AccountId == account || h.CoverFor == account) && permissions.Of(permission).IsHeldBy(h.RoleKey) && h.Scope.Reaches(Scope.OfArea(area), areas));
    }

    /// <summary>The names colleagues see.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> accounts, CancellationToken stop)
    {
        var ids = accounts.Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<Guid, string>() : await db.Set<Account>().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, stop);
    }

    private async Task<List<HeldRole>> HoldingAsync(string permission, Guid area, CancellationToken stop)
    {
        var needed = permissions.Of(permission);
        return [.. (await HeldAsync(stop)).Where(h => needed.IsHeldBy(h.RoleKey) && h.Scope.Reaches(Scope.OfArea(area), areas))];
    }

    /// <summary>The roles in force, without those of officers who have left: their account may outlive them.</summary>
    private async Task<List<HeldRole>> HeldAsync(CancellationToken stop)
    {
        var today = clock.LondonToday();
        var officers = await db.Set<Officer>().Where(o => o.AccountId != null && o.LeftOn != null).Select(o => o.AccountId!.Value).ToListAsync(stop);
        var here = officers.Count == 0 ? [] : await db.Set<Officer>().Where(o => o.AccountId != null && officers.Contains(o.AccountId.Value) && (o.LeftOn == null || o.LeftOn > today)).Select(o => o.AccountId!.Value).ToListAsync(stop);
        var left = officers.Except(here).ToHashSet();
        return [.. (await HeldRoles.AllAsync(db, today, stop)).Where(h => !left.Contains(h.AccountId))];
    }

    private async Task<List<(Guid By, Guid For, Grant Grant)>> CoversAsync(CancellationToken stop)
    {
        var today = clock.LondonToday();
        var covers = await (
            from c in db.Set<Cover>()
            join g in HeldRoles.InForce(db.Set<Grant>(), today) on c.GrantId equals g.Id
            where c.EndedAt == null && c.From <= today && c.Until >= today
            select new { c.ByAccountId, Grant = g }).ToListAsync(stop);
        return [.. covers.Select(c => (c.ByAccountId, c.Grant.AccountId, c.Grant))];
    }

    private async Task<List<QuestionPerson>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken stop) => ids.Count == 0 ? []
        : await db.Set<Account>().Where(a => ids.Contains(a.Id) && a.DisabledAt == null).OrderBy(a => a.Name).Select(a => new QuestionPerson(a.Id, a.Name, a.Email!)).ToListAsync(stop);
}
