using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

public class ShareTests
{
    [Fact]
    public void A_difference_of_shares_follows_the_worked_vector()
    {
        var difference = ShareDifference.Of(new(3, 12), new(30, 100)).Value.Estimate;
        difference.Value.ShouldBe(-0.05, 1e-12);
        difference.Interval.ShouldPrintAs(-0.2374, 0.2437, 4);
        difference.Method.ShouldBe(IntervalMethod.Newcombe);
        difference.Unit.ShouldBe(Unit.ShareDifference);
    }

    [Fact]
    public void Each_share_of_a_difference_has_its_own_clustering()
    {
        var difference = ShareDifference.Of(new(30, 100), new(60, 300), Dispersion.Supplied(2), Dispersion.Supplied(3)).Value;
        difference.Estimate.Interval.ShouldBe(ShareDifference.Of(new(15, 50), new(20, 100)).Value.Estimate.Interval);
        difference.Estimate.RawInterval.ShouldBe(ShareDifference.Of(new(30, 100), new(60, 300)).Value.Estimate.Interval);
        difference.Estimate.Dispersion.Phi.ShouldBe(2);
        difference.ReferenceDispersion.Phi.ShouldBe(3);
    }

    [Fact]
    public void Wales_follows_the_worked_vector()
    {
        Share.Of(new(13_539, 69_578)).Value.Estimate.Value.ShouldPrintAs(0.19459, 5);
        Share.Of(new(7_828, 54_289)).Value.Estimate.Value.ShouldPrintAs(0.14419, 5);
    }

    [Theory]
    [InlineData(0, 12)]
    [InlineData(12, 12)]
    public void Limits_end_at_nothing_and_all(long followed, long known)
    {
        var interval = Share.Of(new(followed, known)).Value.Estimate.Interval;
        (followed == 0 ? interval.Lower : interval.Upper).ShouldBe(followed / (double)known);
    }

    [Fact]
    public void Nothing_known_is_a_reason() =>
        Share.Of(new(0, 0)).Refusal.ShouldNotBeNull().Has(ReasonCode.NothingKnown).ShouldBeTrue();

    [Fact]
    public void No_further_action_that_is_linked_stays_below_the_line_only()
    {
        var table = new OutcomeTable(ActionLinked: 7, ActionNotLinked: 5, ActionLinkUnknown: 3, NoActionLinked: 2, NoActionNotLinked: 30, NoActionLinkUnknown: 10, OutcomeUnknown: 4);
        table.AnyOutcome.ShouldBe(new OutcomeCounts(15, 57));
        table.LinkedOutcome(LinkedField.Supplied).Value.ShouldBe(new OutcomeCounts(7, 44));
        table.LinkedOutcome(LinkedField.NotSupplied).Refusal.ShouldNotBeNull().Has(ReasonCode.LinkedOutcomeNotSupplied).ShouldBeTrue();
    }

    [Fact]
    public void A_ratio_of_shares_over_objects_compares_like_with_like()
    {
        // One stratum: the crude ratio (30/100)/(20/100); variance 1/30 − 1/100 + 1/20 − 1/100 of its logarithm.
        var one = StratifiedShareRatio.Of([new("drugs", new(30, 100), new(20, 100))]).Value;
        one.Estimate.Value.ShouldBe(1.5, 1e-12);
        var spread = 1.959963984540054 * Math.Sqrt((1.0 / 30) - 0.01 + (1.0 / 20) - 0.01);
        one.Estimate.Interval.Upper.ShouldBe(1.5 * Math.Exp(spread), 1e-12);

        // Two strata of equal shares within, mixed differently: Σ(x₁n₀/N) = 8.1 + 0.1 and Σ(x₀n₁/N) the same.
        var two = StratifiedShareRatio.Of([new("drugs", new(81, 90), new(9, 10)), new("weapons", new(1, 10), new(9, 90))]).Value;
        two.Estimate.Value.ShouldBe(1, 1e-12);
        two.Crude.ShouldBe(82.0 / 18, 1e-12);
    }
}
