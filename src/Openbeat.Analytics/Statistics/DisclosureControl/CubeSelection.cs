using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.DisclosureControl;

/// <summary>A part of a cube: for some dimensions the values wanted, for the others all of them.</summary>
/// <remarks>Immutable. A marginal is a selection like any other.</remarks>
public sealed class CubeSelection
{
    private readonly ImmutableDictionary<string, ImmutableHashSet<string>> _wanted;

    private CubeSelection(ImmutableDictionary<string, ImmutableHashSet<string>> wanted) => _wanted = wanted;

    /// <summary>The whole cube.</summary>
    public static CubeSelection Everything { get; } = new(ImmutableDictionary<string, ImmutableHashSet<string>>.Empty);

    /// <summary>The same selection with one dimension narrowed to some values; a second narrowing replaces the first.</summary>
    /// <param name="dimension">The name of the dimension.</param>
    /// <param name="values">The values wanted, at least one.</param>
    /// <exception cref="ArgumentException">No value is given.</exception>
    public CubeSelection Where(string dimension, params IEnumerable<string> values)
    {
        var wanted = values.ToImmutableHashSet(StringComparer.Ordinal);
        return wanted.IsEmpty
            ? throw new ArgumentException("A selection needs at least one value of a dimension it narrows.", nameof(values))
            : new CubeSelection(_wanted.SetItem(dimension, wanted));
    }

    /// <summary>The dimensions that are narrowed.</summary>
    internal IEnumerable<string> Narrowed => _wanted.Keys;

    /// <summary>The positions wanted of a dimension, ascending.</summary>
    internal int[] PositionsIn(CubeDimension dimension) => _wanted.TryGetValue(dimension.Name, out var wanted)
        ? [.. wanted.Select(dimension.PositionOf).Order()]
        : [.. Enumerable.Range(0, dimension.Values.Length)];

    /// <summary>Whether everything in this selection is also in the other.</summary>
    internal bool IsWithin(CubeSelection other, IEnumerable<CubeDimension> dimensions) =>
        dimensions.All(d => !other._wanted.ContainsKey(d.Name) || !PositionsIn(d).Except(other.PositionsIn(d)).Any());
}
