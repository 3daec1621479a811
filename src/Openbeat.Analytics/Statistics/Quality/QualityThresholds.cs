using Openbeat.Analytics.Statistics.DisclosureControl;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>The upper ends of green and amber, as shares; anything above amber is red.</summary>
/// <param name="Green">The most that is green.</param>
/// <param name="Amber">The most that is amber.</param>
public readonly record struct GradeBands(decimal Green, decimal Amber)
{
    /// <summary>The grade of a share; an end belongs to the better grade.</summary>
    public QualityGrade Grade(decimal share) => share <= Green ? QualityGrade.Green : share <= Amber ? QualityGrade.Amber : QualityGrade.Red;
}

/// <summary>The numbers of the quality indicators and gates. They are data: guidance or a force may set others.</summary>
public sealed record QualityThresholds
{
    /// <summary>Q1, self-defined ethnicity unknown: 10 and 20 per cent.</summary>
    public GradeBands UnknownSelfDefined { get; init; } = new(0.10m, 0.20m);

    /// <summary>Q2, officer-defined ethnicity unknown: 5 and 10 per cent.</summary>
    public GradeBands UnknownOfficerDefined { get; init; } = new(0.05m, 0.10m);

    /// <summary>Q3, both unknown: 2 and 5 per cent.</summary>
    public GradeBands BothUnknown { get; init; } = new(0.02m, 0.05m);

    /// <summary>Q4: a code is missing when at least this many were expected in the month and there is none; 12.</summary>
    public decimal ExpectedOfMissingCode { get; init; } = 12;

    /// <summary>Q4, for a code without earlier months to go by: the part of its reference share below which no force is thought to lie; a tenth.</summary>
    public decimal LeastPartOfReference { get; init; } = 0.1m;

    /// <summary>Q5, location missing: 5 and 15 per cent.</summary>
    public GradeBands LocationMissing { get; init; } = new(0.05m, 0.15m);

    /// <summary>Q6, outcome missing: 2 and 5 per cent.</summary>
    public GradeBands OutcomeMissing { get; init; } = new(0.02m, 0.05m);

    /// <summary>Q7, link of the outcome to the object missing: 10 and 20 per cent.</summary>
    public GradeBands LinkedMissing { get; init; } = new(0.10m, 0.20m);

    /// <summary>Q7: a single value in this many records, at least, is "not supplied"; 200.</summary>
    public long ConstantFieldFrom { get; init; } = 200;

    /// <summary>Q7: of the records with that single value at least this many are arrests; 20.</summary>
    public long ConstantFieldArrests { get; init; } = 20;

    /// <summary>Q8, no further action although linked: 2 and 10 per cent.</summary>
    public GradeBands NoFurtherActionLinked { get; init; } = new(0.02m, 0.10m);

    /// <summary>Q10, object or power missing or at odds: 2 and 5 per cent.</summary>
    public GradeBands ObjectOrLaw { get; init; } = new(0.02m, 0.05m);

    /// <summary>Q11, age or gender missing: 5 and 10 per cent.</summary>
    public GradeBands AgeOrGender { get; init; } = new(0.05m, 0.10m);

    /// <summary>Q12: the fewest earlier months; 6.</summary>
    public int EarlierMonths { get; init; } = 6;

    /// <summary>Q12: the least a month may be of the median of the months before; a half.</summary>
    public decimal LeastOfMedian { get; init; } = 0.5m;

    /// <summary>Q12: the most a month may be of the median of the months before; twice.</summary>
    public decimal MostOfMedian { get; init; } = 2m;

    /// <summary>Q12: and how many square roots of the median it must be away; 4.</summary>
    public double RootsFromMedian { get; init; } = 4;

    /// <summary>Q13, distance of the coverage from 1: 5 and 15 per cent.</summary>
    public GradeBands Coverage { get; init; } = new(0.05m, 0.15m);

    /// <summary>Q14, exactly midnight, or dated in another month than the file: 2 and 10 per cent.</summary>
    public GradeBands Time { get; init; } = new(0.02m, 0.10m);

    /// <summary>Q16, change since first publication: 1 and 3 per cent.</summary>
    public GradeBands Drift { get; init; } = new(0.01m, 0.03m);

    /// <summary>The share of unknown self-defined ethnicity above which a ratio must show its bounds; 5 per cent.</summary>
    public decimal BoundsAbove { get; init; } = 0.05m;

    /// <summary>The share of unknown self-defined ethnicity above which no ratio is a headline; 35 per cent.</summary>
    public decimal NoHeadlineAbove { get; init; } = 0.35m;

    /// <summary>The defaults above, without an end date.</summary>
    public static DatedValues<QualityThresholds> Seeded { get; } = new(new QualityThresholds());
}
