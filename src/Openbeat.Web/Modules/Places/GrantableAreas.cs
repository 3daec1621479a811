using Openbeat.Platform.Access;

namespace Openbeat.Modules.Places;

/// <summary>The areas in force today as roles are granted for them: each with everything below it.</summary>
internal sealed class GrantableAreas(Atlas atlas) : IAreaTree
{
    public IReadOnlyList<AreaName> List => [.. Tree.Forces.SelectMany(f => f.SelfAndBelow).Select(n => new AreaName(n.Id, n.Area.Name, n.Ancestors.Count()))];

    // The tree is held in memory; only the first question of a process waits for the database.
    private AreaTree Tree => atlas.TreeAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public bool IsInside(Guid area, Guid other) => Tree.TryFind(area, out var node) && node.IsWithin(other);
}
