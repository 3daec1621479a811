using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

public class OverTimeTests
{
    private const long LondonBlack = 1_188_369;
    private const long LondonWhite = 4_731_172;

    [Fact]
    public void A_change_in_a_rate_follows_the_worked_vector()
    {
        var change = RateChange.Of(new(30_719, LondonBlack), new(29_295, LondonBlack)).Value;
        change.Percent.ShouldPrintAs(-4.64, 2);
        change.PercentInterval.ShouldPrintAs(-6.15, -3.10, 2);
    }

    [Fact]
    public void A_change_in_a_ratio_follows_the_worked_vector_and_names_its_drivers()
    {
        var change = DisparityChange.Of(
            new(30_719, LondonBlack), new(40_007, LondonWhite), new(29_295, LondonBlack), new(32_254, LondonWhite)).Value;
        change.Before.ShouldPrintAs(3.0570, 4);
        change.After.ShouldPrintAs(3.6160, 4);
        change.Estimate.Value.ShouldPrintAs(1.1829, 4);
        change.Estimate.Interval.ShouldPrintAs(1.1575, 1.2088, 4);
        change.GroupChange.Percent.ShouldPrintAs(-4.6, 1);
        change.ReferenceChange.Percent.ShouldPrintAs(-19.4, 1);
    }

    [Fact]
    public void A_change_is_widened()
    {
        var narrow = RateChange.Of(new(200, 9_000), new(150, 9_000)).Value.Estimate;
        var wide = RateChange.Of(new(200, 9_000), new(150, 9_000), Dispersion.Supplied(4)).Value.Estimate;
        Math.Log(wide.Interval.Lower / wide.Value).ShouldBe(2 * Math.Log(narrow.Interval.Lower / narrow.Value), 1e-12);
    }

    [Fact]
    public void A_change_from_nothing_is_no_change_and_one_to_nothing_has_an_upper_limit()
    {
        RateChange.Of(new(0, 9_000), new(5, 9_000)).IsGiven.ShouldBeFalse();
        var gone = RateChange.Of(new(12, 9_000), new(0, 9_000)).Value.Estimate;
        gone.Value.ShouldBe(0);
        gone.Interval.Upper.ShouldBe(Math.Pow(0.05, -1.0 / 12) - 1, 1e-12);
        DisparityChange.Of(new(0, 9_000), new(5, 9_000), new(5, 9_000), new(5, 9_000)).IsGiven.ShouldBeFalse();
    }

    [Fact]
    public void A_month_outside_the_limits_of_its_kind_stands_out()
    {
        var start = new Month(2019, 4);
        double[] counts = [100, 110, 105, 95, 100, 108, 98, 103, 97, 106, 101, 160];
        var chart = ProcessChart.Of([.. counts.Select((count, index) => new MonthCount(start.Plus(index), count))]).Value;
        chart.Mean.ShouldBe(counts.Average(), 1e-12);
        var moving = counts.Zip(counts.Skip(1), (one, next) => Math.Abs(next - one)).Average();
        chart.MeanMovingRange.ShouldBe(moving, 1e-12);
        chart.Limits.Upper.ShouldBe(chart.Mean + (2.66 * moving), 1e-12);
        chart.Outside.ShouldHaveSingleItem().ShouldBe(new Month(2020, 3));
    }

    [Fact]
    public void A_missing_month_is_a_gap_and_no_zero()
    {
        var start = new Month(2024, 1);
        MonthCount[] months = [new(start, 10), new(start.Plus(1), 14), new(start.Plus(2), null), new(start.Plus(3), 90), new(start.Plus(4), 92)];
        var chart = ProcessChart.Of(months).Value;
        chart.Mean.ShouldBe(51.5);
        chart.MeanMovingRange.ShouldBe(3);
        ProcessChart.Of([new(start, 10), new(start.Plus(2), 12)]).Refusal.ShouldNotBeNull().Has(ReasonCode.TooFewValues).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => ProcessChart.Of([new(start, 10), new(start, 12)]));
    }

    [Fact]
    public void A_trend_needs_thirteen_months()
    {
        TrendRules.CheckMonths(13).ShouldBeNull();
        TrendRules.CheckMonths(12).ShouldNotBeNull().Has(ReasonCode.TooFewMonthsForTrend).ShouldBeTrue();
    }

    [Fact]
    public void A_moving_unknown_share_is_noticed_above_five_points()
    {
        TrendRules.UnknownMoved(new(10, 100), new(15, 100)).ShouldBeNull();
        TrendRules.UnknownMoved(new(10, 100), new(151, 1_000)).ShouldNotBeNull().Code.ShouldBe(NoticeCode.UnknownShareMoved);
        TrendRules.UnknownMoved(new(151, 1_000), new(10, 100)).ShouldNotBeNull();
        TrendRules.UnknownMoved(new(0, 0), new(10, 100)).ShouldBeNull();
    }
}
