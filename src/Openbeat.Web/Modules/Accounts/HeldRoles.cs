using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts;

/// <summary>A role in force: held by a grant of one's own, or as cover for somebody.</summary>
/// <param name="AccountId">Who acts.</param>
/// <param name="Grant">The grant it comes from.</param>
/// <param name="CoverFor">The absent colleague whose grant it is, or null for a grant of one's own.</param>
public sealed record HeldRole(Guid AccountId, Grant Grant, Guid? CoverFor)
{
    public string RoleKey => Grant.RoleKey;
    public Scope Scope => Grant.Scope;
}

/// <summary>Reads which roles are in force on a day.</summary>
public static class HeldRoles
{
    /// <summary>The roles of one account.</summary>
    public static Task<List<HeldRole>> OfAsync(AppDb db, Guid account, DateOnly day, CancellationToken stop) =>
        ReadAsync(db, day, g => g.AccountId == account, c => c.ByAccountId == account, stop);

    /// <summary>Every role anybody holds.</summary>
    public static Task<List<HeldRole>> AllAsync(AppDb db, DateOnly day, CancellationToken stop) =>
        ReadAsync(db, day, _ => true, _ => true, stop);

    private static async Task<List<HeldRole>> ReadAsync(
        AppDb db, DateOnly day, System.Linq.Expressions.Expression<Func<Grant, bool>> ofGrants, System.Linq.Expressions.Expression<Func<Cover, bool>> ofCovers, CancellationToken stop)
    {
        var grants = InForce(db.Set<Grant>(), day);
        var own = await (
            from g in grants.Where(ofGrants)
            join a in db.Set<Account>() on g.AccountId equals a.Id
            where a.DisabledAt == null
            select g).ToListAsync(stop);
        // The absent colleague may be disabled or away for good: what they were granted still says what is covered.
        var covered = await (
            from c in db.Set<Cover>().Where(ofCovers)
            join g in grants on c.GrantId equals g.Id
            join a in db.Set<Account>() on c.ByAccountId equals a.Id
            where c.EndedAt == null && c.From <= day && c.Until >= day && a.DisabledAt == null
            select new { g, c.ByAccountId }).ToListAsync(stop);
        return [.. own.Select(g => new HeldRole(g.AccountId, g, null)), .. covered.Select(c => new HeldRole(c.ByAccountId, c.g, c.g.AccountId))];
    }

    public static IQueryable<Grant> InForce(IQueryable<Grant> grants, DateOnly day) =>
        grants.Where(g => g.WithdrawnAt == null && g.From <= day && (g.Until == null || g.Until >= day));
}
