namespace Openbeat.Platform.Access;

/// <summary>A named operation. Modules register theirs as singletons; what is enforced and what is documented both come from them.</summary>
/// <param name="Key">Its name for ever, such as <c>grants.change</c>.</param>
/// <param name="Title">What it allows, as in "may change who holds which role".</param>
/// <param name="HeldBy">The roles that hold it by default.</param>
public sealed record Permission(string Key, string Title, params IReadOnlyList<Role> HeldBy)
{
    public bool IsHeldBy(string roleKey) => HeldBy.Any(r => r.Key == roleKey);
}

/// <summary>All permissions that modules registered, found by key.</summary>
public sealed class Permissions
{
    private readonly Dictionary<string, Permission> _byKey;

    public Permissions(IEnumerable<Permission> registered)
    {
        All = [.. registered.OrderBy(p => p.Key, StringComparer.Ordinal)];
        _byKey = All.ToDictionary(p => p.Key, StringComparer.Ordinal);
    }

    public IReadOnlyList<Permission> All { get; }

    /// <exception cref="InvalidOperationException">No module registered it: a fault of the program.</exception>
    public Permission Of(string key) => _byKey.TryGetValue(key, out var found)
        ? found
        : throw new InvalidOperationException($"No module registers the permission '{key}'.");
}
