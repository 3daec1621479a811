using System.Collections.Immutable;
using System.Globalization;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>
/// Q4: a code of self-defined ethnicity that is missing although it was to be expected. No "not stated" at all can be
/// the worst sign there is: it may mean that the unknown were left out, or filled in.
/// </summary>
internal static class CodePresence
{
    private const string Name = "Every ethnicity code present";
    private const int MonthsBefore = 12;

    public static QualityIndicator Q4(IReadOnlyList<MonthTally> months, QualityContext context, QualityThresholds by)
    {
        var earlier = context.Earlier.ToList();
        List<Missing> missing = [];
        var assessed = 0;
        foreach (var month in months)
        {
            List<EarlierMonth> before = [.. earlier.Where(e => e.Month < month.Month && month.Month.Index - e.Month.Index <= MonthsBefore)];
            assessed += before.Any(e => e.PersonSearches > 0) ? 1 : 0;
            missing.AddRange(In(month, before, context.Reference, by));
            earlier.Add(EarlierMonth.Of(month));
        }

        return Grade(missing, assessed, months.Count);
    }

    private static IEnumerable<Missing> In(MonthTally month, List<EarlierMonth> before, ReferenceShares? reference, QualityThresholds by)
    {
        var searches = before.Sum(e => e.PersonSearches);
        var used = before.SelectMany(e => e.SelfDefined).GroupBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.Value), StringComparer.Ordinal);
        foreach (var (code, count) in used.Where(u => u.Value > 0))
        {
            var expected = (decimal)count / searches * month.PersonSearches;
            if (expected >= by.ExpectedOfMissingCode && month.SelfDefined.GetValueOrDefault(code) == 0)
            {
                yield return new Missing(code, month.Month, expected, "the months before");
            }
        }

        foreach (var (code, share) in reference?.Shares ?? ImmutableDictionary<string, decimal>.Empty)
        {
            // A force differs from the country: only a code far more common there than the least any force could have is missed.
            var least = share * by.LeastPartOfReference * month.PersonSearches;
            var seen = code == QualityRow.NotStated ? month[Counted.UnknownSelfDefined] : month.SelfDefined.GetValueOrDefault(code);
            var absent = month.SelfDefined.GetValueOrDefault(code) == 0 && seen < least;
            if (absent && used.GetValueOrDefault(code) == 0 && least >= by.ExpectedOfMissingCode)
            {
                yield return new Missing(code, month.Month, share * month.PersonSearches, reference!.Source);
            }
        }
    }

    private static QualityIndicator Grade(List<Missing> missing, int assessed, int months)
    {
        if (assessed == 0 && missing.Count == 0)
        {
            return ShareIndicators.NotAssessed(QualityCheck.Q4, Name, "There are no months before to go by.");
        }

        var of = assessed == months ? "" : $" in {assessed} of {months} months, the others having none before to go by";
        List<string> codes = [.. missing.Select(m => m.Code).Distinct().Order(StringComparer.Ordinal)];
        return new QualityIndicator
        {
            Id = QualityCheck.Q4,
            Name = Name,
            Grade = missing.Count == 0 ? QualityGrade.Green : QualityGrade.Red,
            Reason = missing.Count == 0 ? $"No code is missing that was to be expected{of}." : $"{string.Join("; ", Sentences(missing))}.",
            Unit = QualityUnit.Count,
            Value = codes.Count,
            Numerator = codes.Count,
            Details = [.. codes.Select(c => new QualityDetail($"missing: {c}", 0, null))],
        };
    }

    private static IEnumerable<string> Sentences(List<Missing> missing) => missing
        .GroupBy(m => (m.Basis, m.Code))
        .OrderBy(g => g.Key.Basis, StringComparer.Ordinal)
        .ThenBy(g => g.Key.Code, StringComparer.Ordinal)
        .Select(g => string.Create(
            CultureInfo.InvariantCulture,
            $"no {g.Key.Code} in {QualityText.List(g.Select(m => m.Month.ToString()))}, about {Math.Round(g.Sum(m => m.Expected), MidpointRounding.AwayFromZero)} expected by {g.Key.Basis}"));

    private sealed record Missing(string Code, Month Month, decimal Expected, string Basis);
}
