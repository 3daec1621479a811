using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts;

/// <summary>Areas, groups and people by name.</summary>
public sealed class ScopeNames(AppDb db, IAreaTree areas)
{
    public async Task<ScopeWords> ReadAsync(CancellationToken stop) => new(
        areas.List,
        await db.Set<Group>().OrderBy(g => g.Name).ToListAsync(stop));

    public Task<Dictionary<Guid, string>> PeopleAsync(IEnumerable<Guid> accounts, CancellationToken stop)
    {
        var ids = accounts.Distinct().ToList();
        return db.Set<Account>().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, stop);
    }
}

/// <summary>The names of what a role can be held for.</summary>
public sealed record ScopeWords(IReadOnlyList<AreaName> Areas, IReadOnlyList<Group> Groups)
{
    public const string WholeForce = "The whole force";

    public string Of(Scope scope) =>
        scope.Area is { } area ? Areas.FirstOrDefault(a => a.Id == area)?.Name ?? "An area that is no longer there"
        : scope.Group is { } group ? Groups.FirstOrDefault(g => g.Id == group)?.Name ?? "A group that is no longer there"
        : WholeForce;

    /// <summary>The choices of a list, by the value <see cref="TryRead"/> reads back.</summary>
    public IEnumerable<(string Value, string Text)> Choices(DateOnly day) =>
    [
        ("", WholeForce),
        .. Areas.Select(a => ($"area:{a.Id}", string.Concat(Enumerable.Repeat("– ", a.Depth)) + a.Name)),
        .. Groups.Where(g => g.ClosedOn is null || g.ClosedOn > day).Select(g => ($"group:{g.Id}", g.Name)),
    ];

    /// <summary>Reads what was chosen; false where it names nothing there is.</summary>
    public bool TryRead(string? value, out Scope scope)
    {
        scope = Scope.WholeForce;
        if (string.IsNullOrEmpty(value))
        {
            return true;
        }

        var parts = value.Split(':', 2);
        if (parts.Length != 2 || !Guid.TryParse(parts[1], out var id))
        {
            return false;
        }

        scope = parts[0] == "area" ? Scope.OfArea(id) : Scope.OfGroup(id);
        return parts[0] == "area" ? Areas.Any(a => a.Id == id) : parts[0] == "group" && Groups.Any(g => g.Id == id);
    }

    public static string ValueOf(Scope scope) =>
        scope.Area is { } area ? $"area:{area}" : scope.Group is { } group ? $"group:{group}" : "";
}
