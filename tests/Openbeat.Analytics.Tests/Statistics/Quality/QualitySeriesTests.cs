using System.Collections.Immutable;
using Openbeat.Analytics.Statistics;
using Openbeat.Analytics.Statistics.Quality;

namespace Openbeat.Analytics.Tests.Statistics.Quality;

public class QualitySeriesTests
{
    private static readonly ImmutableDictionary<string, long> Usual =
        ImmutableDictionary<string, long>.Empty.Add("white-british", 640).Add("black-african", 340).Add(QualityRow.NotStated, 20);

    [Theory]
    [InlineData(1000, QualityGrade.Green)]
    [InlineData(500, QualityGrade.Green)]
    [InlineData(499, QualityGrade.Red)]
    [InlineData(2000, QualityGrade.Green)]
    [InlineData(2001, QualityGrade.Red)]
    public void A_month_outside_half_and_twice_the_median_is_not_complete(int count, QualityGrade grade)
    {
        var report = Rows.Report(Rows.Good(count), new QualityContext { Earlier = Before(12, 1000) });
        report[QualityCheck.Q12].Grade.ShouldBe(grade);
        report.Gate(GatedOutput.Rates).IsOpen.ShouldBe(grade == QualityGrade.Green);
        report.Gate(GatedOutput.Ratios).Reasons.Length.ShouldBe(grade == QualityGrade.Green ? 0 : 1);
    }

    [Fact]
    public void In_a_small_force_chance_alone_closes_nothing()
    {
        // 4√9 is 12: 3 is a third of the median, yet not that far from it.
        Rows.Report(Rows.Good(3), new QualityContext { Earlier = Before(6, 9) })[QualityCheck.Q12].Grade.ShouldBe(QualityGrade.Green);
    }

    [Fact]
    public void With_fewer_than_six_earlier_months_the_gate_stays_open_with_a_note()
    {
        var report = Rows.Report(Rows.Good(10), new QualityContext { Earlier = Before(5, 1000) });
        report[QualityCheck.Q12].Grade.ShouldBe(QualityGrade.NotAssessed);
        report.Gate(GatedOutput.Rates).IsOpen.ShouldBeTrue();
        report.Gate(GatedOutput.Rates).Notes.ShouldContain(n => n.StartsWith("Q12", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_twelve_months_before_count() =>
        Rows.Report(Rows.Good(1000), new QualityContext { Earlier = [.. Before(18, 100).Where(e => Rows.January.Index - e.Month.Index > 6)] })[QualityCheck.Q12]
            .Reason.ShouldContain("6 months before");

    [Fact]
    public void The_size_of_a_mixed_selection_says_nothing() =>
        Rows.Report(Rows.Good(10), new QualityContext { IsForceMonth = false, Earlier = Before(12, 1000) })[QualityCheck.Q12].Grade.ShouldBe(QualityGrade.NotAssessed);

    [Fact]
    public void A_month_without_records_between_others_closes_the_period_and_is_named()
    {
        var rows = Enumerable.Range(0, 12).Where(m => m != 8).SelectMany(m => Rows.Good(100, Rows.January.Plus(m)));
        var report = Rows.Report(rows);
        report[QualityCheck.Q12].Grade.ShouldBe(QualityGrade.Red);
        report.Gate(GatedOutput.Rates).Reasons.Single().ShouldContain("2026-09: 0 records");
    }

    [Fact]
    public void A_code_that_vanishes_is_missing_when_a_dozen_were_expected()
    {
        var earlier = new QualityContext { Earlier = Before(12, 1000) };
        var withoutNotStated = Rows.Good(600).Select(r => r with { SelfDefined = r.SelfDefined == QualityRow.NotStated ? "white-british" : r.SelfDefined });
        var report = Rows.Report(withoutNotStated, earlier);
        report[QualityCheck.Q4].Grade.ShouldBe(QualityGrade.Red);
        report[QualityCheck.Q4].Reason.ShouldContain("no not-stated in 2026-01, about 12 expected by the months before");
        report.Gate(GatedOutput.Ratios).IsOpen.ShouldBeFalse();
        Rows.Report(withoutNotStated.Take(599), earlier)[QualityCheck.Q4].Grade.ShouldBe(QualityGrade.Green);
        Rows.Report(Rows.Good(600), earlier)[QualityCheck.Q4].Grade.ShouldBe(QualityGrade.Green);
    }

    [Fact]
    public void Without_earlier_months_reference_shares_find_what_was_never_there()
    {
        var reference = new ReferenceShares("a reference", ImmutableDictionary<string, decimal>.Empty.Add(QualityRow.NotStated, 0.2m).Add("asian-other", 0.03m));
        var context = new QualityContext { Reference = reference };
        var never = Rows.Good(600).Select(r => r with { SelfDefined = "white-british" }).ToList();
        var q4 = Rows.Report(never, context)[QualityCheck.Q4];
        q4.Grade.ShouldBe(QualityGrade.Red);
        q4.Details.Length.ShouldBe(1);
        Rows.Report(never.Take(599), context)[QualityCheck.Q4].Grade.ShouldBe(QualityGrade.NotAssessed);
        // Blanks are unknowns too: a force that leaves the field blank has not lost them.
        Rows.Report(never.Spoil(30, r => r with { SelfDefined = null }), context)[QualityCheck.Q4].Grade.ShouldBe(QualityGrade.NotAssessed);
    }

    [Theory]
    [InlineData(950, QualityGrade.Green)]
    [InlineData(949, QualityGrade.Amber)]
    [InlineData(1150, QualityGrade.Amber)]
    [InlineData(849, QualityGrade.Red)]
    public void Coverage_is_graded_on_both_sides_of_one(long published, QualityGrade grade)
    {
        var report = Rows.Report(Rows.Good(100), new QualityContext { Coverage = [new(null, published, 1000), new("black", 1, 100)] });
        report[QualityCheck.Q13].Grade.ShouldBe(grade);
        report[QualityCheck.Q13].Details.Single().Share.ShouldBe(0.01m);
        report.Gate(GatedOutput.Rates).IsOpen.ShouldBe(grade != QualityGrade.Red);
    }

    [Theory]
    [InlineData(1010, QualityGrade.Green)]
    [InlineData(971, QualityGrade.Amber)]
    [InlineData(1031, QualityGrade.Red)]
    public void Drift_is_graded_either_way(long now, QualityGrade grade) =>
        Rows.Report(Rows.Good(1), new QualityContext { Drift = new(1000, now) })[QualityCheck.Q16].Grade.ShouldBe(grade);

    [Fact]
    public void More_than_35_per_cent_unknown_is_no_headline_and_leaves_the_ratio()
    {
        QualityReport With(int unknown) => Rows.Report(Rows.Good(1000).Select(r => r with { SelfDefined = "white-british" }).Spoil(unknown, r => r with { SelfDefined = null }));
        With(350).Gate(GatedOutput.RatioHeadline).IsOpen.ShouldBeTrue();
        With(351).Gate(GatedOutput.RatioHeadline).IsOpen.ShouldBeFalse();
        With(351).Gate(GatedOutput.Ratios).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void One_bad_month_closes_its_output_for_the_period()
    {
        var rows = Rows.Good(1000).Concat(Rows.Good(100, Rows.January.Plus(1)).Spoil(30, r => r with { Linked = null, LocalTime = r.LocalTime.Date }));
        var report = Rows.Report(rows);
        report[QualityCheck.Q7].Grade.ShouldBe(QualityGrade.Green);
        report.Gate(GatedOutput.LinkedOutcomeShare).Reasons.Single().ShouldContain("2026-02");
        report.Gate(GatedOutput.TimeOfDay).Reasons.Single().ShouldContain("2026-02");
    }

    [Fact]
    public void A_file_dated_in_another_month_is_graded_like_a_time()
    {
        var rows = Rows.Good(100).Spoil(11, r => r with { FileMonth = Rows.January.Plus(-1) });
        Rows.Report(rows)[QualityCheck.Q14].Grade.ShouldBe(QualityGrade.Red);
    }

    [Fact]
    public void Each_month_has_its_own_status_for_the_rules_of_publication()
    {
        var tallies = MonthTally.Count(Enumerable.Range(0, 8).SelectMany(m => Rows.Good(m == 7 ? 10 : 1000, Rows.January.Plus(m))));
        var statuses = MonthStatuses.ForRates(tallies.Reverse(), new QualityContext(), new QualityThresholds());
        statuses.Select(s => s.Month.MonthOfYear).ShouldBe(Enumerable.Range(1, 8));
        statuses[7].RedGates.ShouldBe(["Q12 Month complete"]);
        statuses[7].NotAssessed.ShouldBe(["Q13 Coverage against the official count"]);
        statuses[5].NotAssessed.ShouldContain("Q12 Month complete");
        var period = new PublicationContext(AreaLevel.Force, true, Rows.January, Rows.January.Plus(11), statuses);
        RatePublication.Check(period)!.Has(ReasonCode.MonthClosed).ShouldBeTrue();
    }

    [Fact]
    public void Refuses_no_month_and_the_same_month_twice()
    {
        Should.Throw<ArgumentException>(() => Rows.Report([]));
        var tally = MonthTally.Count(Rows.Good(1));
        Should.Throw<ArgumentException>(() => QualityReport.Of([tally[0], tally[0]], new QualityContext(), new QualityThresholds()));
    }

    private static ImmutableArray<EarlierMonth> Before(int months, long searches) =>
        [.. Enumerable.Range(1, months).Select(m => new EarlierMonth(Rows.January.Plus(-m), searches, searches, Usual.ToImmutableDictionary(u => u.Key, u => u.Value * searches / 1000)))];
}
