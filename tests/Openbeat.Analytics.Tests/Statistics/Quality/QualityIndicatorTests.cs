using FsCheck;
using FsCheck.Fluent;
using Openbeat.Analytics.Statistics.Quality;

namespace Openbeat.Analytics.Tests.Statistics.Quality;

public class QualityIndicatorTests
{
    [Fact]
    public void A_faultless_month_is_green_or_has_nothing_to_be_judged_by()
    {
        var report = Rows.Report(Rows.Good(1000));
        report.Indicators.Length.ShouldBe(16);
        report.Indicators.Select(i => (int)i.Id).ShouldBe(Enumerable.Range(1, 16));
        report.Indicators.Where(i => i.Grade is QualityGrade.Red or QualityGrade.Amber).ShouldBeEmpty();
        report.Indicators.Where(i => i.Grade == QualityGrade.NotAssessed).Select(i => i.Id)
            .ShouldBe([QualityCheck.Q4, QualityCheck.Q12, QualityCheck.Q13, QualityCheck.Q16]);
        report.Gates.ShouldAllBe(g => g.IsOpen);
        report.Gate(GatedOutput.Ratios).Notes.Length.ShouldBe(3);
        report.Indicators.ShouldAllBe(i => i.Reason.Length > 0 && i.Name.Length > 0);
    }

    // The upper end of a band belongs to the better grade.
    public static TheoryData<QualityCheck, int, QualityGrade> Bands => new()
    {
        { QualityCheck.Q1, 80, QualityGrade.Green }, { QualityCheck.Q1, 81, QualityGrade.Amber }, { QualityCheck.Q1, 181, QualityGrade.Red },
        { QualityCheck.Q2, 50, QualityGrade.Green }, { QualityCheck.Q2, 100, QualityGrade.Amber }, { QualityCheck.Q2, 101, QualityGrade.Red },
        { QualityCheck.Q3, 20, QualityGrade.Green }, { QualityCheck.Q3, 50, QualityGrade.Amber }, { QualityCheck.Q3, 51, QualityGrade.Red },
        { QualityCheck.Q5, 50, QualityGrade.Green }, { QualityCheck.Q5, 150, QualityGrade.Amber }, { QualityCheck.Q5, 151, QualityGrade.Red },
        { QualityCheck.Q6, 20, QualityGrade.Green }, { QualityCheck.Q6, 50, QualityGrade.Amber }, { QualityCheck.Q6, 51, QualityGrade.Red },
        { QualityCheck.Q7, 100, QualityGrade.Green }, { QualityCheck.Q7, 200, QualityGrade.Amber }, { QualityCheck.Q7, 201, QualityGrade.Red },
        { QualityCheck.Q10, 20, QualityGrade.Green }, { QualityCheck.Q10, 50, QualityGrade.Amber }, { QualityCheck.Q10, 51, QualityGrade.Red },
        { QualityCheck.Q11, 50, QualityGrade.Green }, { QualityCheck.Q11, 100, QualityGrade.Amber }, { QualityCheck.Q11, 101, QualityGrade.Red },
        { QualityCheck.Q14, 20, QualityGrade.Green }, { QualityCheck.Q14, 100, QualityGrade.Amber }, { QualityCheck.Q14, 101, QualityGrade.Red },
    };

    [Theory]
    [MemberData(nameof(Bands))]
    public void Grades_a_share_by_its_bands(QualityCheck check, int faults, QualityGrade grade)
    {
        // Faults go to rows that do not say "not stated" already: of 1,000 rows 20 do.
        var rows = Rows.Good(1000).OrderBy(r => r.SelfDefined == QualityRow.NotStated ? 1 : 0).Spoil(faults, row => check switch
        {
            QualityCheck.Q1 => row with { SelfDefined = null },
            QualityCheck.Q2 => row with { OfficerDefined = null },
            QualityCheck.Q3 => row with { SelfDefined = QualityRow.NotStated, OfficerDefined = null },
            QualityCheck.Q5 => row with { IsPlaced = false },
            QualityCheck.Q6 => row with { Outcome = OutcomeKind.Missing },
            QualityCheck.Q7 => row with { Linked = null },
            QualityCheck.Q10 => row with { Legislation = "Police and Criminal Evidence Act 1984 (section 1)" },
            QualityCheck.Q11 => row with { HasAge = false },
            _ => row with { LocalTime = row.LocalTime.Date },
        });
        Rows.Report(rows)[check].Grade.ShouldBe(grade);
    }

    [Theory]
    [InlineData(2, QualityGrade.Green)]
    [InlineData(10, QualityGrade.Amber)]
    [InlineData(11, QualityGrade.Red)]
    public void Q8_is_a_share_of_the_linked(int contradictory, QualityGrade grade)
    {
        var rows = Rows.Good(400).Select(r => r with { Linked = r.Outcome == OutcomeKind.Arrest })
            .Where(r => r.Linked == true).Spoil(contradictory, r => r with { Outcome = OutcomeKind.NoFurtherAction });
        var q8 = Rows.Report(rows)[QualityCheck.Q8];
        (q8.Numerator, q8.Denominator, q8.Grade).ShouldBe((contradictory, 100, grade));
    }

    [Fact]
    public void Vehicle_only_searches_stand_in_no_figure_about_people()
    {
        var vehicles = Rows.Good(100).Select(r => r with { Kind = SearchKind.Vehicle, SelfDefined = null, OfficerDefined = null, HasAge = false, HasGender = false });
        var report = Rows.Report(Rows.Good(100).Concat(vehicles));
        report.Total.Searches.ShouldBe(200);
        report.Total.PersonSearches.ShouldBe(100);
        report[QualityCheck.Q1].Numerator.ShouldBe(2);
        report[QualityCheck.Q1].Details.Last().ShouldBe(new QualityDetail("over all records, vehicle-only searches among them", 102, 200));
        report[QualityCheck.Q11].Grade.ShouldBe(QualityGrade.Green);
    }

    [Theory]
    [InlineData(200, 20, true)]
    [InlineData(199, 20, false)]
    [InlineData(200, 19, false)]
    public void A_field_with_a_single_value_is_not_supplied(int records, int arrests, bool notSupplied)
    {
        var rows = Rows.Good(records).Select((r, i) => r with { Linked = false, Outcome = i < arrests ? OutcomeKind.Arrest : OutcomeKind.NoFurtherAction });
        var report = Rows.Report(rows);
        report[QualityCheck.Q7].Grade.ShouldBe(notSupplied ? QualityGrade.Red : QualityGrade.Green);
        report.Gate(GatedOutput.LinkedOutcomeShare).IsOpen.ShouldBe(!notSupplied);
        report[QualityCheck.Q7].Reason.Contains("Not supplied", StringComparison.Ordinal).ShouldBe(notSupplied);
    }

    [Fact]
    public void Counts_contradictions_and_duplicates_for_information()
    {
        var rows = Rows.Good(100)
            .Spoil(3, r => r with { Outcome = OutcomeKind.Arrest, Linked = false, Object = null })
            .Concat(Rows.Good(2).Select(r => r with { Outcome = OutcomeKind.PenaltyNotice, Object = "Offensive weapons" }))
            .ToList();
        var report = Rows.Report(rows.Concat(rows.Take(4)));
        report[QualityCheck.Q9].Details.Select(d => d.Numerator).ShouldBe([6, 2]);
        report[QualityCheck.Q15].Numerator.ShouldBe(4);
        report[QualityCheck.Q15].Grade.ShouldBe(QualityGrade.Information);
    }

    [Fact]
    public void The_order_of_the_records_makes_no_difference() =>
        Prop.ForAll(Gen.Shuffle(Rows.Good(200).Spoil(40, r => r with { Linked = null, SelfDefined = null }).ToArray()).ToArbitrary(), shuffled =>
        {
            var one = Rows.Report(shuffled);
            var other = Rows.Report(shuffled.OrderBy(r => r.RowHash));
            return one.Indicators.Zip(other.Indicators).All(p => p.First.Reason == p.Second.Reason && p.First.Grade == p.Second.Grade);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_empty_base_is_not_assessed()
    {
        var report = Rows.Report(Rows.Good(5).Select(r => r with { Kind = SearchKind.Vehicle, Linked = false }));
        report[QualityCheck.Q1].Grade.ShouldBe(QualityGrade.NotAssessed);
        report[QualityCheck.Q8].Grade.ShouldBe(QualityGrade.NotAssessed);
    }

    [Fact]
    public void Shown_values_are_rounded_half_away_from_zero()
    {
        var q2 = Rows.Report(Rows.Good(2000).Spoil(1, r => r with { OfficerDefined = null }))[QualityCheck.Q2];
        q2.Value.ShouldBe(0.0005m);
        q2.Shown().ShouldBe(0.1m);
    }
}
