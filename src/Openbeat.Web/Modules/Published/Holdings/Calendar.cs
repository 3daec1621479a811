using Openbeat.Analytics;
using Openbeat.Analytics.Statistics.Quality;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Published.Holdings;

/// <summary>What is known of a month of a force.</summary>
public enum MonthState
{
    /// <summary>Before the first or after the last file of the force: nobody expected one.</summary>
    Outside,
    Missing,
    Held,

    /// <summary>Held, with so many fewer searches than the months before that it was probably supplied in part.</summary>
    Partial,

    /// <summary>Held, with so many more searches than the months before that it was perhaps loaded twice.</summary>
    Unusual,

    /// <summary>Kept, and no figure is served from it.</summary>
    Protected,
}

/// <summary>A cell of the calendar.</summary>
/// <param name="Again">It was supplied more than once.</param>
public sealed record CalendarMonth(Month Month, MonthState State, long Searches, bool Again);

/// <summary>A year of a force.</summary>
public sealed record CalendarYear(int Year, IReadOnlyList<CalendarMonth> Months)
{
    /// <summary>Months of which an open file is held, whole or not.</summary>
    public int Held => Count(MonthState.Held) + Count(MonthState.Partial) + Count(MonthState.Unusual);

    public bool Again => Months.Any(m => m.Again);

    public int Count(MonthState state) => Months.Count(m => m.State == state);
}

/// <summary>Which months of a force are held, missing, unusual or supplied again.</summary>
public sealed record Calendar(Force Force, IReadOnlyList<CalendarYear> Years, int Held, int Missing)
{
    /// <summary>A year, or null where nobody expected a file.</summary>
    public CalendarYear? Of(int year) => Years.FirstOrDefault(y => y.Year == year);

    public static Calendar Of(Force force, IReadOnlyCollection<SuppliedFile> files, IReadOnlySet<Month> suppliedAgain, QualityThresholds thresholds)
    {
        var open = files.Where(f => f.Class == SourceClass.Open).ToDictionary(f => f.Month, f => (long)f.RowsAccepted);
        var kept = files.Where(f => f.Class == SourceClass.Protected).Select(f => f.Month).ToHashSet();
        var unusual = MonthSizes.Outside(open, thresholds);
        var (first, last) = (files.Min(f => f.Month), files.Max(f => f.Month));
        MonthState StateOf(Month month) => unusual.TryGetValue(month, out var unlike) ? unlike == UnlikeMonth.TooFew ? MonthState.Partial : MonthState.Unusual
            : open.ContainsKey(month) ? MonthState.Held
            : kept.Contains(month) ? MonthState.Protected
            : month < first || month > last ? MonthState.Outside
            : MonthState.Missing;

        var years = Enumerable.Range(first.Year, last.Year - first.Year + 1).OrderDescending()
            .Select(year => new CalendarYear(year,
            [
                .. Enumerable.Range(1, 12).Select(m => new Month(year, m))
                    .Select(m => new CalendarMonth(m, StateOf(m), open.GetValueOrDefault(m), suppliedAgain.Contains(m))),
            ]))
            .ToList();
        return new Calendar(force, years, open.Count, years.Sum(y => y.Months.Count(m => m.State == MonthState.Missing)));
    }
}
