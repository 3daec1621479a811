using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>The quality of one month, or of several months rolled up: the sixteen indicators and the gates that follow from them.</summary>
/// <remarks>
/// Immutable. Source: the data-quality framework of this product's methods, after the faults found in published feeds.
/// A figure over several months needs all of them: a month whose own gate is red closes the period and is named.
/// </remarks>
public sealed class QualityReport
{
    private QualityReport(Month first, Month last, MonthTally total, ImmutableArray<QualityIndicator> indicators, ImmutableArray<OutputGate> gates) =>
        (First, Last, Total, Indicators, Gates) = (first, last, total, indicators, gates);

    /// <summary>The first month.</summary>
    public Month First { get; }

    /// <summary>The last month.</summary>
    public Month Last { get; }

    /// <summary>The counts of all months together.</summary>
    public MonthTally Total { get; }

    /// <summary>Q1 to Q16, in order.</summary>
    public ImmutableArray<QualityIndicator> Indicators { get; }

    /// <summary>Every output with its gate.</summary>
    public ImmutableArray<OutputGate> Gates { get; }

    /// <summary>One of the indicators.</summary>
    public QualityIndicator this[QualityCheck id] => Indicators[(int)id - 1];

    /// <summary>The gate of an output.</summary>
    public OutputGate Gate(GatedOutput output) => Gates.Single(g => g.Output == output);

    /// <summary>Assesses consecutive months.</summary>
    /// <param name="months">The months that hold records; months between them that are not named are taken to hold none.</param>
    /// <param name="context">What is known besides.</param>
    /// <param name="thresholds">The numbers of the grades and gates.</param>
    /// <exception cref="ArgumentException">There is no month, or one stands twice.</exception>
    public static QualityReport Of(IEnumerable<MonthTally> months, QualityContext context, QualityThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(thresholds);
        var given = new SortedDictionary<Month, MonthTally>();
        foreach (var month in months)
        {
            if (!given.TryAdd(month.Month, month))
            {
                throw new ArgumentException($"The month {month.Month} stands twice.", nameof(months));
            }
        }

        if (given.Count == 0)
        {
            throw new ArgumentException("There is no month to assess.", nameof(months));
        }

        List<MonthTally> all = [];
        for (var month = given.Keys.First(); month <= given.Keys.Last(); month = month.Plus(1))
        {
            all.Add(given.GetValueOrDefault(month) ?? MonthTally.Empty(month));
        }

        var total = all.Aggregate((sum, next) => sum.Plus(next));
        ImmutableArray<QualityIndicator> indicators =
        [
            ShareIndicators.Q1(total, thresholds),
            ShareIndicators.Q2(total, thresholds),
            ShareIndicators.Q3(total, thresholds),
            CodePresence.Q4(all, context, thresholds),
            ShareIndicators.Q5(total, context.Locations, thresholds),
            ShareIndicators.Q6(total, thresholds),
            ShareIndicators.Q7(total, thresholds),
            ShareIndicators.Q8(total, thresholds),
            SeriesIndicators.Q9(total),
            ShareIndicators.Q10(total, thresholds),
            ShareIndicators.Q11(total, thresholds),
            SeriesIndicators.Q12(all, context, thresholds),
            SeriesIndicators.Q13(context, thresholds),
            ShareIndicators.Q14(total, thresholds),
            SeriesIndicators.Q15(total),
            SeriesIndicators.Q16(context, thresholds),
        ];
        return new QualityReport(all[0].Month, all[^1].Month, total, indicators, QualityGates.Of(all, indicators, thresholds));
    }
}
