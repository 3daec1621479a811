using System.Collections.Immutable;
using System.Globalization;
using Openbeat.Analytics.Statistics.Quality;

namespace Openbeat.Analytics.Tests.Statistics.Quality;

/// <summary>
/// The faults observed in real feeds. The observed shares of ethnicity were taken over all records, vehicle-only searches
/// among them; the indicators take person searches and give that figure beside it.
/// </summary>
public class ObservedFeedsTests
{
    private static readonly QualityThresholds Default = new();

    [Fact]
    public void Lambeth_2020_21_is_red_for_the_unknown_and_closed_for_linked_outcomes()
    {
        var report = Report(Feeds.Lambeth(), new QualityContext { IsForceMonth = false, Locations = LocationSource.WithinBoundary });
        report.Total.Searches.ShouldBe(12_117);
        OverAll(report, QualityCheck.Q1).ShouldBe((3_994, 12_117, 32.96m));
        OverAll(report, QualityCheck.Q2).ShouldBe((178, 12_117, 1.47m));
        OverAll(report, QualityCheck.Q3).ShouldBe((134, 12_117, 1.11m));
        report[QualityCheck.Q5].Grade.ShouldBe(QualityGrade.NotAssessed);
        report[QualityCheck.Q6].Numerator.ShouldBe(0);
        report[QualityCheck.Q7].Shown(2).ShouldBe(96.17m);
        (report[QualityCheck.Q8].Numerator, report[QualityCheck.Q8].Denominator).ShouldBe((60, 140));
        report[QualityCheck.Q15].Numerator.ShouldBe(160);
        report[QualityCheck.Q1].Grade.ShouldBe(QualityGrade.Red);
        report.Gate(GatedOutput.LinkedOutcomeShare).IsOpen.ShouldBeFalse();
        report.Gate(GatedOutput.RatioHeadline).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void London_to_November_2022_misses_two_months_and_closes_the_year()
    {
        var report = Report(Feeds.LondonTwelveMonths(), new QualityContext { Locations = LocationSource.WithinBoundary });
        report.Total.Searches.ShouldBe(150_152);
        OverAll(report, QualityCheck.Q1).Percent.ShouldBe(29.64m);
        OverAll(report, QualityCheck.Q2).Percent.ShouldBe(2.29m);
        OverAll(report, QualityCheck.Q3).Percent.ShouldBe(1.75m);
        report[QualityCheck.Q7].Shown(2).ShouldBe(95.38m);
        (report[QualityCheck.Q8].Numerator, report[QualityCheck.Q8].Denominator).ShouldBe((1_080, 2_413));
        report[QualityCheck.Q11].Details.Single(d => d.Label == "age missing, of all records").Share!.Value.ShouldBe(0.13749m, 0.00001m);
        report[QualityCheck.Q15].Numerator.ShouldBe(4_616);
        report[QualityCheck.Q12].Grade.ShouldBe(QualityGrade.Red);
        report[QualityCheck.Q12].Numerator.ShouldBe(2);
        report.Gate(GatedOutput.Rates).Reasons.Single().ShouldContain("2022-06: 492");
        report.Gate(GatedOutput.Rates).Reasons.Single().ShouldContain("2022-11: 775");
    }

    [Fact]
    public void The_Metropolitan_Police_alone_misses_the_same_months()
    {
        var q12 = Report(Feeds.LondonTwelveMonths("Metropolitan Police"), new QualityContext())[QualityCheck.Q12];
        q12.Reason.ShouldContain("2022-06: 383");
        q12.Reason.ShouldContain("2022-11: 672");
    }

    [Fact]
    public void Wales_is_usable_for_rates_and_closed_for_linked_outcomes_and_times()
    {
        var report = Report(Feeds.Wales(), new QualityContext
        {
            Coverage = [new("White", 23_897, 24_477), new("Black", 1_004, 1_000), new("Asian", 1_148, 1_132), new("Mixed", 583, 571), new("Other", 278, 361)],
        });
        report.Total.Searches.ShouldBe(74_627);
        OverAll(report, QualityCheck.Q1).Percent.ShouldBe(13.93m);
        OverAll(report, QualityCheck.Q2).ShouldBe((15_245, 74_627, 20.43m));
        OverAll(report, QualityCheck.Q3).Percent.ShouldBe(7.36m);
        report[QualityCheck.Q5].Shown(2).ShouldBe(19.35m);
        report[QualityCheck.Q6].Shown(2).ShouldBe(6.77m);
        report[QualityCheck.Q7].Shown(2).ShouldBe(25.36m);
        (report[QualityCheck.Q8].Numerator, report[QualityCheck.Q8].Denominator).ShouldBe((2_138, 9_984));
        report[QualityCheck.Q9].Details[0].Numerator.ShouldBe(132);
        report[QualityCheck.Q14].Shown(2).ShouldBe(13.98m);
        report[QualityCheck.Q14].Grade.ShouldBe(QualityGrade.Red);
        report[QualityCheck.Q14].Details[2].Numerator.ShouldBe(11);
        report[QualityCheck.Q15].Numerator.ShouldBe(4_872);
        report[QualityCheck.Q4].Grade.ShouldBe(QualityGrade.Green);
        report[QualityCheck.Q12].Grade.ShouldBe(QualityGrade.Green);
        report[QualityCheck.Q13].Grade.ShouldBe(QualityGrade.Green);
        report[QualityCheck.Q13].Details.Single(d => d.Label == "Other").Share!.Value.ShouldBe(1 - 0.2299m, 0.0001m);
        report.Gate(GatedOutput.Rates).IsOpen.ShouldBeTrue();
        report.Gate(GatedOutput.LinkedOutcomeShare).IsOpen.ShouldBeFalse();
        report.Gate(GatedOutput.TimeOfDay).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void The_Metropolitan_Police_of_2024_25_is_refused()
    {
        var rows = Feeds.Met();
        var toMarch = rows.LongCount(r => r.Month <= new Month(2025, 3));
        toMarch.ShouldBe(23_854);
        var report = Report(rows, new QualityContext
        {
            Reference = EnglandAndWales(),
            Earlier = [.. MonthTally.Count(Feeds.LondonTwelveMonths("Metropolitan Police")).Select(EarlierMonth.Of)],
            Coverage = [new(null, toMarch, 120_922, 7)],
        });
        report.Total.Searches.ShouldBe(27_395);
        report[QualityCheck.Q1].Shown().ShouldBe(0.0m);
        report[QualityCheck.Q1].Grade.ShouldBe(QualityGrade.Green);
        report[QualityCheck.Q2].Shown().ShouldBe(1.4m);
        report[QualityCheck.Q5].Shown().ShouldBe(1.2m);
        report[QualityCheck.Q7].Grade.ShouldBe(QualityGrade.Red);
        report[QualityCheck.Q7].Reason.ShouldContain("all 27,395 records with a value say false, 6,184 arrests among them");
        report[QualityCheck.Q15].Numerator.ShouldBe(292);
        report[QualityCheck.Q13].Shown().ShouldBe(0.34m);
        report[QualityCheck.Q4].Grade.ShouldBe(QualityGrade.Red);
        report[QualityCheck.Q4].Reason.ShouldContain("no not-stated");
        report.Gate(GatedOutput.Ratios).IsOpen.ShouldBeFalse();
        report.Gate(GatedOutput.Ratios).Reasons.Length.ShouldBe(2);
        report.Gate(GatedOutput.LinkedOutcomeShare).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void The_Metropolitan_codes_are_missed_the_month_after_a_year_that_had_them()
    {
        var november = new Month(2022, 11);
        var shift = november.Plus(1).Index - new Month(2024, 9).Index;
        var next = Feeds.Met().Where(r => r.Month == new Month(2024, 9)).Select(r => r with { Month = r.Month.Plus(shift) });
        var earlier = MonthTally.Count(Feeds.LondonTwelveMonths("Metropolitan Police")).Select(EarlierMonth.Of).ToImmutableArray();
        var q4 = Report(next, new QualityContext { Earlier = earlier })[QualityCheck.Q4];
        q4.Grade.ShouldBe(QualityGrade.Red);
        q4.Reason.ShouldContain("no not-stated");
        q4.Reason.ShouldContain("Any other White background");
    }

    private static ReferenceShares EnglandAndWales()
    {
        var counts = Feeds.Lines("statistics/govuk/eff_2022-23_by_ethnicity.csv").Skip(1)
            .ToDictionary(f => f[0], f => long.Parse(f[2], NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        (string Published, string Code)[] codes = [("Unknown", QualityRow.NotStated), ("White other", "White - Any other White background")];
        return new ReferenceShares("England and Wales, year ending March 2023", codes.ToImmutableDictionary(c => c.Code, c => (decimal)counts[c.Published] / counts["All"]));
    }

    private static (long Numerator, long Denominator, decimal Percent) OverAll(QualityReport report, QualityCheck check)
    {
        var detail = report[check].Details.Single(d => d.Label.StartsWith("over all records", StringComparison.Ordinal));
        return (detail.Numerator, detail.Denominator!.Value, Math.Round(100 * detail.Share!.Value, 2, MidpointRounding.AwayFromZero));
    }

    private static QualityReport Report(IEnumerable<QualityRow> rows, QualityContext context) => QualityReport.Of(MonthTally.Count(rows), context, Default);
}
