using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>Hands the gates of quality to the rules of publication, month by month.</summary>
public static class MonthStatuses
{
    /// <summary>The status of each month for rates and ratios: which gates are red, and which could not be assessed.</summary>
    /// <param name="months">The months that hold records, in any order; each is judged by those before it.</param>
    /// <param name="context">What is known besides. Coverage and drift are of the whole period, and so count for each of its months.</param>
    /// <param name="thresholds">The numbers of the grades and gates.</param>
    /// <exception cref="ArgumentException">A month stands twice.</exception>
    public static IReadOnlyList<MonthStatus> ForRates(IEnumerable<MonthTally> months, QualityContext context, QualityThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(months);
        ArgumentNullException.ThrowIfNull(context);
        List<MonthTally> ordered = [.. months.OrderBy(m => m.Month)];
        if (ordered.DistinctBy(m => m.Month).Count() != ordered.Count)
        {
            throw new ArgumentException("A month stands twice.", nameof(months));
        }

        var earlier = context.Earlier.ToBuilder();
        var statuses = ImmutableArray.CreateBuilder<MonthStatus>(ordered.Count);
        foreach (var month in ordered)
        {
            var report = QualityReport.Of([month], context with { Earlier = earlier.ToImmutable() }, thresholds);
            statuses.Add(new MonthStatus(month.Month, [.. Named(report, QualityGrade.Red)], [.. Named(report, QualityGrade.NotAssessed)]));
            earlier.Add(EarlierMonth.Of(month));
        }

        return statuses.MoveToImmutable();
    }

    private static IEnumerable<string> Named(QualityReport report, QualityGrade grade) =>
        new[] { QualityCheck.Q4, QualityCheck.Q12, QualityCheck.Q13 }
            .Select(check => report[check])
            .Where(indicator => indicator.Grade == grade)
            .Select(indicator => $"{indicator.Id} {indicator.Name}");
}
