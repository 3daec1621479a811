using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts;

/// <summary>The access of the request's account, or of whoever a job works for; read once a scope.</summary>
internal sealed class CurrentAccess(IHttpContextAccessor http, WorksFor worksFor, AppDb db, ApiKeys keys, Permissions permissions, IAreaTree areas, SiteSettings settings, TimeProvider clock) : IAccess
{
    private List<HeldRole>? _held;
    private ApiKey? _key;

    public Guid? Account => http.HttpContext is not { } context ? worksFor.Account
        : context.User is { Identity.IsAuthenticated: true } user ? Sessions.AccountOf(user)
        : null;

    public async ValueTask<bool> ShowsKeyForAsync(string permission, CancellationToken stop) =>
        http.HttpContext is { } context && (_key ??= await keys.FindAsync(context.Request, stop)) is { } key && key.Operations.Contains(permission);

    public async ValueTask<bool> OwesSecondFactorAsync(CancellationToken stop) =>
        http.HttpContext?.Items[typeof(Session)] is not Session { HasSecondFactor: true }
        && http.HttpContext?.Items[Sessions.IsDemonstrationItem] is not true
        && (settings.Get(AccountSettings.MembersNeedSecondFactor) || (await HeldAsync(stop)).Any(h => h.RoleKey != Roles.Member.Key));

    public async ValueTask<ActingAs?> FindAsync(string permission, Scope thing, CancellationToken stop)
    {
        var needed = permissions.Of(permission);
        // One's own role before another's.
        return (await HeldAsync(stop))
            .Where(h => needed.IsHeldBy(h.RoleKey) && h.Scope.Reaches(thing, areas))
            .OrderBy(h => h.CoverFor is not null)
            .Select(h => new ActingAs(h.RoleKey, h.CoverFor))
            .FirstOrDefault();
    }

    public async ValueTask<IReadOnlyList<Scope>> ReachAsync(string permission, CancellationToken stop)
    {
        var needed = permissions.Of(permission);
        return [.. (await HeldAsync(stop)).Where(h => needed.IsHeldBy(h.RoleKey)).Select(h => h.Scope).Distinct()];
    }

    public Change By(ActingAs? acting, string? reason = null) => new(
        clock.GetUtcNow().UtcDateTime,
        Account?.ToString() ?? (_key is { } key ? $"key {key.Id}" : "public"),
        "web",
        string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
        acting?.Role,
        acting?.CoverFor?.ToString());

    private async ValueTask<List<HeldRole>> HeldAsync(CancellationToken stop) =>
        _held ??= Account is { } account ? await HeldRoles.OfAsync(db, account, clock.LondonToday(), stop) : [];
}
