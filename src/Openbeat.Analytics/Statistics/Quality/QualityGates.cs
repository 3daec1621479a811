using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>Which outputs the indicators close: Q4, Q12 and Q13 rates and ratios, Q7 the linked outcome, Q1 the headline, Q14 the time of day.</summary>
internal static class QualityGates
{
    public static ImmutableArray<OutputGate> Of(IReadOnlyList<MonthTally> months, ImmutableArray<QualityIndicator> indicators, QualityThresholds by)
    {
        QualityIndicator[] rates = [Find(indicators, QualityCheck.Q4), Find(indicators, QualityCheck.Q12), Find(indicators, QualityCheck.Q13)];
        List<string> closed = [.. rates.Where(IsRed).Select(Sentence)];
        List<string> notes = [.. rates.Where(i => i.Grade == QualityGrade.NotAssessed).Select(i => $"{i.Id} not assessed: {i.Reason}")];
        List<string> headline = [.. closed];
        var unknown = Find(indicators, QualityCheck.Q1);
        if (unknown.Value > by.NoHeadlineAbove)
        {
            headline.Add($"{unknown.Id} {unknown.Name}: {QualityText.Percent(unknown.Value.Value)}, more than {QualityText.Percent(by.NoHeadlineAbove)}.");
        }

        return
        [
            Gate(GatedOutput.Rates, closed, notes),
            Gate(GatedOutput.Ratios, closed, notes),
            Gate(GatedOutput.RatioHeadline, headline, notes),
            Gate(GatedOutput.LinkedOutcomeShare, ByMonth(months, Find(indicators, QualityCheck.Q7), m => ShareIndicators.Q7(m, by)), []),
            Gate(GatedOutput.TimeOfDay, ByMonth(months, Find(indicators, QualityCheck.Q14), m => ShareIndicators.Q14(m, by)), []),
        ];
    }

    private static List<string> ByMonth(IReadOnlyList<MonthTally> months, QualityIndicator whole, Func<MonthTally, QualityIndicator> assess)
    {
        List<string> reasons = IsRed(whole) ? [Sentence(whole)] : [];
        List<string> red = [.. months.Where(m => IsRed(assess(m))).Select(m => m.Month.ToString())];
        if (reasons.Count == 0 && red.Count > 0)
        {
            reasons.Add($"{whole.Id} {whole.Name}: red in {QualityText.List(red)}, and a figure needs all of its months.");
        }

        return reasons;
    }

    private static OutputGate Gate(GatedOutput output, List<string> reasons, List<string> notes) => new(output, reasons.Count == 0, [.. reasons], [.. notes]);

    private static QualityIndicator Find(ImmutableArray<QualityIndicator> indicators, QualityCheck id) => indicators[(int)id - 1];

    private static bool IsRed(QualityIndicator indicator) => indicator.Grade == QualityGrade.Red;

    private static string Sentence(QualityIndicator indicator) => $"{indicator.Id} {indicator.Name}: {indicator.Reason}";
}
