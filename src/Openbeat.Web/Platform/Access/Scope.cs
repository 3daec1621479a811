namespace Openbeat.Platform.Access;

/// <summary>What an operation, or a grant, reaches: the whole force, an area with all below it, or a group.</summary>
public readonly record struct Scope
{
    private Scope(Guid? area, Guid? group) => (Area, Group) = (area, group);

    public Guid? Area { get; }
    public Guid? Group { get; }

    public static Scope WholeForce => default;

    public static Scope OfArea(Guid area) => new(area, null);

    public static Scope OfGroup(Guid group) => new(null, group);

    /// <summary>Whether a grant with this scope reaches a thing with the other one.</summary>
    /// <param name="thing">The scope of what is acted on.</param>
    /// <param name="areas">The tree of areas.</param>
    public bool Reaches(Scope thing, IAreaTree areas) => this == WholeForce
        || (Group is { } group && thing.Group == group)
        || (Area is { } area && thing.Area is { } inside && areas.IsInside(inside, area));
}

/// <summary>The tree of areas as far as access needs it.</summary>
public interface IAreaTree
{
    /// <summary>Whether an area is the other one or lies anywhere below it.</summary>
    bool IsInside(Guid area, Guid other);

    /// <summary>The areas a role can be granted for, each after the one it belongs to.</summary>
    IReadOnlyList<AreaName> List { get; }
}

/// <summary>An area by name.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Depth">How far below the force it stands, 0 for the force itself.</param>
public sealed record AreaName(Guid Id, string Name, int Depth);

/// <summary>The tree of a site that holds no areas: an area lies inside itself alone.</summary>
public sealed class NoAreas : IAreaTree
{
    public IReadOnlyList<AreaName> List => [];

    public bool IsInside(Guid area, Guid other) => area == other;
}
