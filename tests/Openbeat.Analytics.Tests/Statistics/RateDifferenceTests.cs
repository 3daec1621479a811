using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

public class RateDifferenceTests
{
    [Fact]
    public void Lambeth_follows_the_worked_vector()
    {
        var difference = RateDifference.Of(new(4_644, 54_600), new(2_461, 177_400)).Value;
        difference.Estimate.Value.ShouldPrintAs(71.182, 3);
        difference.Estimate.Interval.ShouldPrintAs(68.690, 73.723, 3);
        difference.Estimate.Method.ShouldBe(IntervalMethod.Mover);
        difference.ExcessSearches.ShouldPrintAs(3_886.6, 1);
    }

    [Fact]
    public void Few_searches_follow_the_worked_vector()
    {
        var difference = RateDifference.Of(new(5, 300), new(40, 9_000)).Value.Estimate;
        difference.Value.ShouldPrintAs(12.222, 3);
        difference.Interval.ShouldPrintAs(0.853, 34.486, 3);
    }

    [Fact]
    public void A_difference_of_zero_counts_has_limits()
    {
        var difference = RateDifference.Of(new(0, 2_000), new(0, 4_000)).Value;
        difference.Estimate.Value.ShouldBe(0);
        difference.Estimate.Interval.Contains(0).ShouldBeTrue();
        difference.ExcessSearches.ShouldBe(0);
    }
}
