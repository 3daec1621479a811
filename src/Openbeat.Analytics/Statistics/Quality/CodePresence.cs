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
        List<string> missing = [];
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        var assessed = 0;
        foreach (var month in months)
        {
            List<EarlierMonth> before = [.. earlier.Where(e => e.Month < month.Month && month.Month.Index - e.Month.Index <= MonthsBefore)];
            if (before.Any(e => e.PersonSearches > 0) || context.Reference is not null)
            {
                assessed++;
                Add(missing, codes, month, before, context.Reference, by);
            }

            earlier.Add(EarlierMonth.Of(month));
        }

        return Grade(missing, codes, assessed, months.Count);
    }

    private static void Add(List<string> missing, SortedSet<string> codes, MonthTally month, List<EarlierMonth> before, ReferenceShares? reference, QualityThresholds by)
    {
        var searches = before.Sum(e => e.PersonSearches);
        var used = before.SelectMany(e => e.SelfDefined).GroupBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.Value), StringComparer.Ordinal);
        foreach (var (code, count) in used.Where(u => u.Value > 0).OrderBy(u => u.Key, StringComparer.Ordinal))
        {
            var expected = (decimal)count / searches * month.PersonSearches;
            if (expected >= by.ExpectedOfMissingCode && month.SelfDefined.GetValueOrDefault(code) == 0)
            {
                codes.Add(code);
                missing.Add(Sentence(month, code, expected, "by the months before"));
            }
        }

        foreach (var (code, share) in (reference?.Shares ?? ImmutableDictionary<string, decimal>.Empty).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            // A force differs from the country: only a code far more common there than the least any force could have is missed.
            var least = share * by.LeastPartOfReference * month.PersonSearches;
            var seen = code == QualityRow.NotStated ? month[Counted.UnknownSelfDefined] : month.SelfDefined.GetValueOrDefault(code);
            var absent = month.SelfDefined.GetValueOrDefault(code) == 0 && seen < least;
            if (absent && used.GetValueOrDefault(code) == 0 && least >= by.ExpectedOfMissingCode)
            {
                codes.Add(code);
                missing.Add(Sentence(month, code, share * month.PersonSearches, $"by {reference!.Source}"));
            }
        }
    }

    private static string Sentence(MonthTally month, string code, decimal expected, string basis) =>
        string.Create(CultureInfo.InvariantCulture, $"{month.Month}: no {code}, about {Math.Round(expected, MidpointRounding.AwayFromZero)} expected {basis}");

    private static QualityIndicator Grade(List<string> missing, SortedSet<string> codes, int assessed, int months)
    {
        if (assessed == 0)
        {
            return ShareIndicators.NotAssessed(QualityCheck.Q4, Name, "There are no months before to go by.");
        }

        var of = assessed == months ? "" : $" in {assessed} of {months} months, the others having none before to go by";
        return new QualityIndicator
        {
            Id = QualityCheck.Q4,
            Name = Name,
            Grade = missing.Count == 0 ? QualityGrade.Green : QualityGrade.Red,
            Reason = missing.Count == 0 ? $"No code is missing that was to be expected{of}." : $"{string.Join("; ", missing)}.",
            Unit = QualityUnit.Count,
            Value = codes.Count,
            Numerator = codes.Count,
            Details = [.. codes.Select(c => new QualityDetail($"missing: {c}", 0, null))],
        };
    }
}
