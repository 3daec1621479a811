using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

public class RateRatioTests
{
    private static readonly GroupCounts LambethBlack = new(4_644, 54_600);
    private static readonly GroupCounts LambethWhite = new(2_461, 177_400);

    [Theory]
    [InlineData(RatioMethod.LogNormal, 5.83873, 6.43821)]
    [InlineData(RatioMethod.ExactConditional, 5.83745, 6.44081)]
    [InlineData(RatioMethod.MidP, 5.83923, 6.43882)]
    public void Lambeth_follows_the_worked_vectors(RatioMethod method, double lower, double upper)
    {
        var estimate = RateRatio.Of(LambethBlack, LambethWhite, method: method).Value.Estimate;
        estimate.Value.ShouldPrintAs(6.131145, 6);
        estimate.Interval.ShouldPrintAs(lower, upper, 5);
        estimate.Unit.ShouldBe(Unit.Ratio);
    }

    [Theory]
    [InlineData(RatioMethod.LogNormal, 1.48003, 9.50149)]
    [InlineData(RatioMethod.ExactConditional, 1.15513, 9.50153)]
    [InlineData(RatioMethod.MidP, 1.31093, 8.92111)]
    public void Few_searches_follow_the_worked_vectors(RatioMethod method, double lower, double upper)
    {
        var estimate = RateRatio.Of(new(5, 300), new(40, 9_000), method: method).Value.Estimate;
        estimate.Value.ShouldBe(3.75, 1e-12);
        estimate.Interval.ShouldPrintAs(lower, upper, 5);
    }

    [Fact]
    public void Mid_p_agrees_with_sums_in_sixty_digits()
    {
        var large = RateRatio.Of(LambethBlack, LambethWhite, method: RatioMethod.MidP).Value.Estimate.Interval;
        large.Lower.ShouldBeWithin(5.839232024956077759, 1e-9);
        large.Upper.ShouldBeWithin(6.438815812289667611, 1e-9);
        var small = RateRatio.Of(new(5, 300), new(40, 9_000), method: RatioMethod.MidP).Value.Estimate.Interval;
        small.Lower.ShouldBeWithin(1.310928813790874134, 1e-9);
        small.Upper.ShouldBeWithin(8.921106281520251061, 1e-9);
    }

    [Theory]
    [InlineData(RatioMethod.ExactConditional, 3.88696, 5)]
    [InlineData(RatioMethod.MidP, 3.1476, 4)]
    [InlineData(RatioMethod.Default, 3.1476, 4)]
    public void No_searches_have_an_upper_limit_and_a_notice(RatioMethod method, double upper, int places)
    {
        var ratio = RateRatio.Of(new(0, 703), new(122, 89_012), method: method).Value;
        ratio.Estimate.Value.ShouldBe(0);
        ratio.Estimate.Interval.Lower.ShouldBe(0);
        ratio.Estimate.Interval.Upper.ShouldPrintAs(upper, places);
        ratio.Notices.ShouldHaveSingleItem().Text.ShouldBe($"No searches recorded; compatible with ratios up to {upper:F2}.");
    }

    [Fact]
    public void More_searches_than_residents_do_not_break_it()
    {
        var estimate = RateRatio.Of(new(237, 232), new(521, 5_896), method: RatioMethod.LogNormal).Value.Estimate;
        estimate.Value.ShouldPrintAs(11.5606, 4);
        estimate.Interval.Lower.ShouldPrintAs(9.9149, 4);

        // 13.479449: the printed vector was rounded twice.
        estimate.Interval.Upper.ShouldBe(13.4795, 1e-4);
    }

    [Fact]
    public void Without_reference_searches_there_is_no_ratio()
    {
        RateRatio.Of(new(7, 2_000), new(0, 9_000)).Refusal.ShouldNotBeNull().Has(ReasonCode.ReferenceCountZero).ShouldBeTrue();
        RateRatio.Of(new(7, 0), new(4, 9_000)).Refusal.ShouldNotBeNull().Has(ReasonCode.PopulationZero).ShouldBeTrue();
        RateRatio.Of(new(0, 2_000), new(4, 9_000), method: RatioMethod.LogNormal).Refusal.ShouldNotBeNull().Has(ReasonCode.CountZero).ShouldBeTrue();
    }

    [Theory]
    [InlineData(99, 5_000, RatioMethod.MidP)]
    [InlineData(5_000, 99, RatioMethod.MidP)]
    [InlineData(100, 100, RatioMethod.LogNormal)]
    public void The_default_method_changes_at_a_hundred(long searches, long reference, RatioMethod method) =>
        RateRatio.DefaultFor(searches, reference).ShouldBe(method);

    [Theory]
    [InlineData(9, 50_000, 10, 90_000, ReasonCode.TooFewSearches)]
    [InlineData(90, 50_000, 9, 90_000, ReasonCode.TooFewReferenceSearches)]
    [InlineData(2, 1_000, 97, 20_000, ReasonCode.TooFewExpectedSearches)]
    [InlineData(90, 999, 90, 2_000, ReasonCode.PopulationTooSmall)]
    [InlineData(90, 2_000, 90, 999, ReasonCode.PopulationTooSmall)]
    public void Too_little_to_rely_on_is_a_reason_and_no_number(long a, long groupResidents, long b, long referenceResidents, ReasonCode code)
    {
        var refusal = RateRatio.Reliable(new(a, groupResidents), new(b, referenceResidents)).Refusal.ShouldNotBeNull();
        refusal.Status.ShouldBe(FigureStatus.LowReliability);
        refusal.Reasons.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public void The_edges_of_the_rules_are_reliable()
    {
        // a + b = 20, b = 10, expected (20·1000)/4000 = 5, A = 1,000: none is below its limit.
        RatioReliability.Check(new(10, 1_000), new(10, 3_000)).ShouldBeNull();
        RateRatio.Reliable(new(10, 1_000), new(10, 3_000)).IsGiven.ShouldBeTrue();
    }

    [Fact]
    public void Every_rule_that_fails_is_named()
    {
        var refusal = RateRatio.Reliable(new(1, 500), new(4, 9_000)).Refusal.ShouldNotBeNull();
        refusal.Reasons.Select(reason => reason.Code).ShouldBe(
            [ReasonCode.TooFewSearches, ReasonCode.TooFewReferenceSearches, ReasonCode.TooFewExpectedSearches, ReasonCode.PopulationTooSmall]);
        refusal.ToString().ShouldStartWith("[u] There are 5 searches of the two groups together, fewer than 20.");
    }
}
