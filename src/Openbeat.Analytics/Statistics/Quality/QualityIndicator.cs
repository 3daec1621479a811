using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>The grade of an indicator.</summary>
public enum QualityGrade
{
    /// <summary>Counted for information; no grade is given.</summary>
    Information,

    /// <summary>What it needs is not to hand.</summary>
    NotAssessed,

    /// <summary>Good.</summary>
    Green,

    /// <summary>Usable with a caution.</summary>
    Amber,

    /// <summary>Bad.</summary>
    Red,
}

/// <summary>The quality indicators, Q1 to Q16.</summary>
public enum QualityCheck
{
    /// <summary>Self-defined ethnicity unknown.</summary>
    Q1 = 1,

    /// <summary>Officer-defined ethnicity unknown.</summary>
    Q2,

    /// <summary>Both ethnicities unknown.</summary>
    Q3,

    /// <summary>Every self-defined ethnicity code present.</summary>
    Q4,

    /// <summary>Location missing.</summary>
    Q5,

    /// <summary>Outcome missing.</summary>
    Q6,

    /// <summary>Link of outcome and object missing or constant.</summary>
    Q7,

    /// <summary>No further action although linked.</summary>
    Q8,

    /// <summary>Contradictory combinations.</summary>
    Q9,

    /// <summary>Object or power missing or at odds.</summary>
    Q10,

    /// <summary>Age or gender missing.</summary>
    Q11,

    /// <summary>Month complete.</summary>
    Q12,

    /// <summary>Coverage against the official count.</summary>
    Q13,

    /// <summary>Time of day.</summary>
    Q14,

    /// <summary>Exact duplicate rows.</summary>
    Q15,

    /// <summary>Change since first publication.</summary>
    Q16,
}

/// <summary>In what the value of an indicator is given.</summary>
public enum QualityUnit
{
    /// <summary>A share of the denominator, 0 to 1.</summary>
    Share,

    /// <summary>A ratio to the denominator, 1 when equal.</summary>
    Ratio,

    /// <summary>A number of records or codes.</summary>
    Count,
}

/// <summary>A figure beside an indicator: a part of it, or the same on another base.</summary>
/// <param name="Label">What it counts.</param>
/// <param name="Numerator">The count.</param>
/// <param name="Denominator">What it is a share of, or null for a plain count.</param>
public readonly record struct QualityDetail(string Label, long Numerator, long? Denominator)
{
    /// <summary>The share, or null for a plain count or an empty base.</summary>
    public decimal? Share => Denominator is > 0 and var d ? (decimal)Numerator / d : null;
}

/// <summary>One indicator of the quality of stop and search data, with its grade and the reason for it.</summary>
public sealed record QualityIndicator
{
    /// <summary>Which indicator.</summary>
    public required QualityCheck Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its grade.</summary>
    public required QualityGrade Grade { get; init; }

    /// <summary>Why it has this grade, a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>In what <see cref="Value"/> is given.</summary>
    public QualityUnit Unit { get; init; }

    /// <summary>The value, unrounded; null when there is none.</summary>
    public decimal? Value { get; init; }

    /// <summary>The count above the line.</summary>
    public long? Numerator { get; init; }

    /// <summary>The count below the line.</summary>
    public long? Denominator { get; init; }

    /// <summary>The figures beside it.</summary>
    public ImmutableArray<QualityDetail> Details { get; init; } = [];

    /// <summary>The value as it is shown: a share in per cent or a ratio to two places, rounded half away from zero; null when there is none.</summary>
    /// <param name="decimals">Decimal places of a percentage.</param>
    public decimal? Shown(int decimals = 1) => Unit switch
    {
        QualityUnit.Share => Value is { } share ? Math.Round(100 * share, decimals, MidpointRounding.AwayFromZero) : null,
        QualityUnit.Ratio => Value is { } ratio ? Math.Round(ratio, 2, MidpointRounding.AwayFromZero) : null,
        _ => Value,
    };
}
