using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

public class FunnelTests
{
    private static readonly ShareUnit[] Alike = [.. Enumerable.Range(1, 12).Select(unit => new ShareUnit($"unit {unit}", new(20 * unit, 100 * unit)))];

    [Fact]
    public void Units_that_do_not_differ_are_within_and_leave_no_variance()
    {
        var funnel = ProportionFunnel.Of(Alike).Value;
        funnel.Centre.ShouldBe(0.2, 1e-12);
        funnel.Dispersion.TauSquared.ShouldBe(0);
        funnel.Units.ShouldAllBe(unit => unit.Adjusted == FunnelPosition.Within);
        funnel.Notices.ShouldBeEmpty();
        funnel.AdjustedLimits(400).ShouldBe(funnel.ArcsineLimits(400));
    }

    [Fact]
    public void Limits_of_chance_follow_the_worked_vector()
    {
        var funnel = new ProportionFunnel(92_225 / 494_892.0, new OverDispersion(43, 315.2, 0.0075282), [], []);
        funnel.ScoreLimits(2_500).ShouldPrintAs(0.17109, 0.20162, 5);
        funnel.ScoreLimits(2_500, Confidence.NinetyNinePointEight).ShouldPrintAs(0.16229, 0.21042, 5);
        funnel.ScoreLimits(1).ShouldBe(new Interval(0, Math.Min(1, funnel.ScoreLimits(1).Upper)));
    }

    [Fact]
    public void One_unit_far_from_the_others_stands_out()
    {
        var funnel = ProportionFunnel.Of([.. Alike, new ShareUnit("odd", new(500, 1_000))]).Value;
        funnel.Units[^1].Unadjusted.ShouldBe(FunnelPosition.Above998);
        funnel.Units.Select(unit => unit.Name).ShouldBe([.. Alike.Select(unit => unit.Name), "odd"]);
    }

    [Fact]
    public void Units_far_apart_carry_the_notice_that_none_is_singled_out()
    {
        var apart = Enumerable.Range(1, 12).Select(unit => new ShareUnit($"unit {unit}", new(unit % 2 == 0 ? 300 : 700, 1_000))).ToArray();
        var funnel = ProportionFunnel.Of(apart).Value;
        funnel.Dispersion.Phi.ShouldBeGreaterThan(10);
        funnel.Notices.ShouldHaveSingleItem().Code.ShouldBe(NoticeCode.FunnelCannotSingleOut);
        funnel.Units.ShouldAllBe(unit => unit.Unadjusted != FunnelPosition.Within && unit.Adjusted == FunnelPosition.Within);
    }

    [Fact]
    public void Fewer_than_ten_units_make_no_funnel()
    {
        ProportionFunnel.Of(Alike[..9]).Refusal.ShouldNotBeNull().Has(ReasonCode.TooFewUnits).ShouldBeTrue();
        ProportionFunnel.Of(Alike[..10]).IsGiven.ShouldBeTrue();
        RatioFunnel.Of([new("one", 3, 4.0)]).Refusal.ShouldNotBeNull().Has(ReasonCode.TooFewUnits).ShouldBeTrue();
    }

    [Theory]
    [InlineData(3, 2.5)]
    [InlineData(40, 60.0)]
    [InlineData(600, 500.0)]
    public void A_ratio_limit_is_where_the_interval_of_a_count_ends(long observed, double expected)
    {
        var ends = RatioFunnel.ExpectedAtLimits(observed);
        RatioFunnel.LimitsAt(ends.Upper).Lower.ShouldBe(observed / ends.Upper, 1e-8);
        RatioFunnel.LimitsAt(ends.Lower).Upper.ShouldBe(observed / ends.Lower, 1e-8);
        RatioFunnel.LimitsAt(expected).Contains(1).ShouldBeTrue();
    }

    [Fact]
    public void Where_almost_nothing_is_expected_no_count_is_low() => RatioFunnel.LimitsAt(3).Lower.ShouldBe(0);

    [Theory]
    [InlineData(8, 6.239860227, FunnelPosition.Within)]
    [InlineData(151, 106.4429719, FunnelPosition.Above998)]
    [InlineData(159, 232.9329036, FunnelPosition.Below998)]
    public void A_unit_is_outside_when_its_interval_leaves_out_one(long observed, double expected, FunnelPosition position) =>
        RatioFunnel.Position(observed, expected).ShouldBe(position);

    [Fact]
    public void Rates_are_set_against_the_rate_of_all()
    {
        var units = Enumerable.Range(1, 11).Select(unit => ($"unit {unit}", new GroupCounts(10 * unit, 1_000 * unit))).ToArray();
        var funnel = RatioFunnel.OfRates(units).Value;
        funnel.Units.ShouldAllBe(unit => Math.Abs(unit.Ratio.Estimate.Value - 1) < 1e-12);
        funnel.AdjustedLimits(25).ShouldBe(new Interval(Math.Pow(1 - (1.959963984540054 / 10), 2), Math.Pow(1 + (1.959963984540054 / 10), 2)));
    }

    [Fact]
    public void Quantiles_are_those_of_type_seven()
    {
        Quantile.Type7([4, 1, 3, 2], 0.1).ShouldBe(1.3, 1e-12);
        Quantile.Type7([4, 1, 3, 2], 0.5).ShouldBe(2.5, 1e-12);
        Quantile.Type7([4, 1, 3, 2], 1).ShouldBe(4);
        Quantile.Type7([7], 0.9).ShouldBe(7);
    }
}
