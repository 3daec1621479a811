using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>How the locations of the records were obtained.</summary>
public enum LocationSource
{
    /// <summary>The files of a force, which hold records without a place.</summary>
    ForceFeed,

    /// <summary>Everything within a boundary, so that records without a place are not there to be counted.</summary>
    WithinBoundary,
}

/// <summary>What is known of a month before the ones assessed.</summary>
/// <param name="Month">The month.</param>
/// <param name="Searches">All its records.</param>
/// <param name="PersonSearches">Its person searches.</param>
/// <param name="SelfDefined">Its person searches by the key of self-defined ethnicity.</param>
public sealed record EarlierMonth(Month Month, long Searches, long PersonSearches, ImmutableDictionary<string, long> SelfDefined)
{
    /// <summary>What is known of a month that was counted.</summary>
    public static EarlierMonth Of(MonthTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return new(tally.Month, tally.Searches, tally.PersonSearches, tally.SelfDefined);
    }
}

/// <summary>A count of a published year beside the official one.</summary>
/// <param name="Group">The ethnic group counted, or null for all records.</param>
/// <param name="Published">The count of the published records.</param>
/// <param name="Official">The official count of the whole year.</param>
/// <param name="Months">The months that were published; fewer than 12 are compared with their part of the year.</param>
public sealed record CoverageComparison(string? Group, long Published, long Official, int Months = 12);

/// <summary>The same months as first published and as published now.</summary>
/// <param name="First">Records when first published.</param>
/// <param name="Now">Records now.</param>
public sealed record VintageDrift(long First, long Now);

/// <summary>How often codes of self-defined ethnicity are used in the country, for data without earlier months to go by.</summary>
/// <param name="Source">Where the shares come from, with the period.</param>
/// <param name="Shares">The share of person searches of each key, 0 to 1; of "not stated" that of everything unknown.</param>
/// <remarks>Only codes that any force may be thought to use belong here: those that stand for "any other" and "not stated".</remarks>
public sealed record ReferenceShares(string Source, ImmutableDictionary<string, decimal> Shares);

/// <summary>What is known besides the records themselves. Whatever is missing leaves its indicator "not assessed".</summary>
public sealed record QualityContext
{
    /// <summary>True when the records are all of one force's, so that the size of a month says whether it is complete.</summary>
    public bool IsForceMonth { get; init; } = true;

    /// <summary>How the locations were obtained.</summary>
    public LocationSource Locations { get; init; } = LocationSource.ForceFeed;

    /// <summary>The months before the first assessed, in any order.</summary>
    public ImmutableArray<EarlierMonth> Earlier { get; init; } = [];

    /// <summary>Shares to go by where earlier months have none, or null.</summary>
    public ReferenceShares? Reference { get; init; }

    /// <summary>Comparisons with the official counts.</summary>
    public ImmutableArray<CoverageComparison> Coverage { get; init; } = [];

    /// <summary>The change since first publication, or null.</summary>
    public VintageDrift? Drift { get; init; }
}
