namespace Openbeat.Analytics.Statistics.DisclosureControl;

/// <summary>The numbers of the disclosure rules for protected sources. They are data: guidance or a force may set others.</summary>
/// <remarks>
/// The defaults follow the practice surveyed for this product: counts of 1 to 4 hidden and the rest to the nearest 5
/// (as NHS England does for hospital statistics with its own threshold), percentages from rounded figures only.
/// </remarks>
public sealed record DisclosureThresholds
{
    /// <summary>Counts of 1 up to one less than this are hidden; default 5.</summary>
    public int SmallCountBelow { get; init; } = 5;

    /// <summary>The base to which all other counts are rounded; default 5.</summary>
    public int RoundingBase { get; init; } = 5;

    /// <summary>The smallest rounded denominator of a percentage; default 20.</summary>
    public int PercentageFrom { get; init; } = 20;

    /// <summary>A group with fewer records than this, all with one outcome, has its outcome hidden; default 20.</summary>
    public int GroupDisclosureBelow { get; init; } = 20;

    /// <summary>The fewest records a hexagon of a map may show; default 5.</summary>
    public int HexagonFrom { get; init; } = 5;

    /// <summary>The shortest period, in whole months, of a figure by ethnicity for a local authority or smaller area; default 3, a quarter.</summary>
    public int LocalAuthorityMonths { get; init; } = 3;

    /// <summary>The defaults above, without an end date.</summary>
    public static DatedValues<DisclosureThresholds> Seeded { get; } = new(new DisclosureThresholds());

    /// <summary>Throws when the numbers contradict each other, so that no cube is built on them.</summary>
    /// <exception cref="InvalidOperationException">A number is below one, or rounding would show a hidden or non-zero count as nought.</exception>
    internal void Check()
    {
        if (SmallCountBelow < 2 || RoundingBase < 1 || PercentageFrom < 1 || GroupDisclosureBelow < 1 || HexagonFrom < 1 || LocalAuthorityMonths < 1)
        {
            throw new InvalidOperationException("Disclosure thresholds must be positive, and the small count at least 2.");
        }

        if (RoundingBase > 2 * SmallCountBelow)
        {
            throw new InvalidOperationException("The rounding base is so large that a count just above the small counts would be shown as nought.");
        }
    }
}
