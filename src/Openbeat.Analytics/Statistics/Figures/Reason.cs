namespace Openbeat.Analytics.Statistics;

/// <summary>One reason why a figure is not given.</summary>
/// <param name="Code">The rule, for programs.</param>
/// <param name="Status">The symbol printed where the figure would stand.</param>
/// <param name="Text">A sentence for readers, with a full stop.</param>
public sealed record Reason(ReasonCode Code, FigureStatus Status, string Text);

/// <summary>The rules that can refuse a figure.</summary>
public enum ReasonCode
{
    /// <summary>A population is zero.</summary>
    PopulationZero,

    /// <summary>A population is below 1,000 residents.</summary>
    PopulationTooSmall,

    /// <summary>There are more searches of a group than residents.</summary>
    SearchesExceedResidents,

    /// <summary>The force or area has no resident population of its own.</summary>
    NoResidentPopulation,

    /// <summary>The reference group has no searches, so there is nothing to divide by.</summary>
    ReferenceCountZero,

    /// <summary>A method that works with logarithms meets a count of zero.</summary>
    CountZero,

    /// <summary>Fewer than 20 searches of the two groups together.</summary>
    TooFewSearches,

    /// <summary>Fewer than 10 searches of the reference group.</summary>
    TooFewReferenceSearches,

    /// <summary>Fewer than 5 searches of the group would be expected at equal rates.</summary>
    TooFewExpectedSearches,

    /// <summary>Fewer than 10 events to standardise.</summary>
    TooFewToStandardise,

    /// <summary>A stratum that has weight has no population.</summary>
    StratumWithoutPopulation,

    /// <summary>No record has a known outcome.</summary>
    NothingKnown,

    /// <summary>Two ways of recording always give one and the same group.</summary>
    OneGroupOnly,

    /// <summary>The field that links the outcome to the object was not supplied.</summary>
    LinkedOutcomeNotSupplied,

    /// <summary>The ethnicity of more than 35 % of the people searched is unknown.</summary>
    TooManyUnknown,

    /// <summary>The period is not twelve consecutive months.</summary>
    NotTwelveMonths,

    /// <summary>A month of the period is missing.</summary>
    MonthMissing,

    /// <summary>A month of the period fails a gate of data quality.</summary>
    MonthClosed,

    /// <summary>Rates are not given for areas this small.</summary>
    AreaTooSmall,

    /// <summary>Fewer than 90 % of the searches could be placed in an area.</summary>
    TooFewPlaced,

    /// <summary>The area has too few parts to stratify by.</summary>
    TooFewStrata,

    /// <summary>Fewer than ten units to compare.</summary>
    TooFewUnits,

    /// <summary>Fewer than thirteen months for a trend.</summary>
    TooFewMonthsForTrend,

    /// <summary>Too few values next to each other to measure how much they move.</summary>
    TooFewValues,
}
