using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.DisclosureControl;

/// <summary>An exact count of a protected source, on its way into a <see cref="ProtectedCube"/> and nowhere else.</summary>
/// <param name="Values">One value for each dimension of the cube, in its order.</param>
/// <param name="Count">The exact count, not negative.</param>
/// <param name="IsStructural">True when the combination cannot occur; its count must be nought.</param>
public readonly record struct ExactCell(ImmutableArray<string> Values, long Count, bool IsStructural = false);

/// <summary>A cell of a protected cube as it is shown.</summary>
/// <param name="Values">One value for each dimension of the cube, in its order.</param>
/// <param name="Count">The protected count.</param>
public readonly record struct ProtectedCell(ImmutableArray<string> Values, ProtectedCount Count);
