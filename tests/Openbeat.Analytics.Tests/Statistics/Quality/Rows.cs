using Openbeat.Analytics.Statistics.Quality;

namespace Openbeat.Analytics.Tests.Statistics.Quality;

/// <summary>Made-up records: faultless unless a test spoils them.</summary>
internal static class Rows
{
    private static UInt128 s_hash;

    public static readonly Month January = new(2026, 1);

    public static IEnumerable<QualityRow> Good(int count, Month? month = null) =>
        Enumerable.Range(0, count).Select(i => One(i, month ?? January));

    public static QualityRow One(int index, Month month) => new()
    {
        Kind = SearchKind.Person,
        Month = month,
        FileMonth = month,
        LocalTime = month.FirstDay.AddDays(index % 28).ToDateTime(new TimeOnly(13, 7 + (index % 7))),
        SelfDefined = index % 50 == 0 ? QualityRow.NotStated : index % 3 == 0 ? "black-african" : "white-british",
        OfficerDefined = "White",
        Outcome = index % 4 == 0 ? OutcomeKind.Arrest : OutcomeKind.NoFurtherAction,
        Linked = index % 4 == 0,
        Object = "Controlled drugs",
        Legislation = "Misuse of Drugs Act 1971 (section 23)",
        HasAge = true,
        HasGender = true,
        IsPlaced = true,
        RowHash = ++s_hash,
    };

    public static QualityReport Report(IEnumerable<QualityRow> rows, QualityContext? context = null) =>
        QualityReport.Of(MonthTally.Count(rows), context ?? new QualityContext(), new QualityThresholds());

    /// <summary>The rows with the first <paramref name="count"/> of them changed.</summary>
    public static IEnumerable<QualityRow> Spoil(this IEnumerable<QualityRow> rows, int count, Func<QualityRow, QualityRow> change) =>
        rows.Select((row, i) => i < count ? change(row) : row);
}
