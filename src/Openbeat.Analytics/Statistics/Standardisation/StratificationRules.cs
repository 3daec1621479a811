namespace Openbeat.Analytics.Statistics;

/// <summary>The parts of an area within which its rates are compared.</summary>
public enum StrataKind
{
    /// <summary>Local authorities.</summary>
    LocalAuthorities,

    /// <summary>Middle layer super output areas.</summary>
    MiddleLayerAreas,
}

/// <summary>By which parts a ratio for an area that mixes places is stratified, and when it cannot be.</summary>
public static class StratificationRules
{
    /// <summary>Fewest local authorities by which a force is stratified.</summary>
    public const int FewestLocalAuthorities = 5;

    /// <summary>The least share of searches, in percent, that must be placed in a part.</summary>
    public const int LeastPlacedPercent = 90;

    /// <summary>
    /// Local authorities for a country or region; for a force its local authorities when there are at least five, else
    /// middle layer areas, as for a single local authority; only when at least 90 % of the searches are placed.
    /// </summary>
    /// <param name="level">The level of the area.</param>
    /// <param name="localAuthorities">How many local authorities it has.</param>
    /// <param name="placed">Searches placed in a part of it.</param>
    /// <param name="searches">All its searches.</param>
    /// <returns>The parts to use; [x] where too few searches are placed; [z] for an area below a local authority.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more searches are placed than there are.</exception>
    public static Figure<StrataKind> Choose(AreaLevel level, int localAuthorities, long placed, long searches)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(localAuthorities);
        ArgumentOutOfRangeException.ThrowIfNegative(placed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(placed, searches);
        if (level == AreaLevel.BelowLocalAuthority)
        {
            return Reasons.AreaTooSmall;
        }

        if ((decimal)placed * 100 < (decimal)searches * LeastPlacedPercent)
        {
            return Reasons.TooFewPlaced(placed, searches);
        }

        return level is AreaLevel.Country or AreaLevel.Region || (level == AreaLevel.Force && localAuthorities >= FewestLocalAuthorities)
            ? StrataKind.LocalAuthorities
            : StrataKind.MiddleLayerAreas;
    }
}
