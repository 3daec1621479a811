using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

public class RateTests
{
    [Theory]
    [InlineData(7, 1_234, 5.6726, 2.2807, 11.6877)]
    [InlineData(0, 800, 0, 0, 4.6111)]
    public void Exact_limits_follow_the_worked_vectors(long searches, long residents, double rate, double lower, double upper)
    {
        var estimate = Rate.Of(new(searches, residents)).Value.Estimate;
        estimate.Value.ShouldPrintAs(rate, 4);
        estimate.Interval.ShouldPrintAs(lower, upper, 4);
        estimate.Method.ShouldBe(IntervalMethod.Garwood);
        estimate.Unit.ShouldBe(Unit.PerThousandResidents);
        estimate.RawInterval.ShouldBe(estimate.Interval);
        estimate.Dispersion.Source.ShouldBe(DispersionSource.NotApplied);
    }

    [Fact]
    public void Byar_limits_follow_the_worked_vector()
    {
        var estimate = Rate.Of(new(57_121, 2_409_283), CountMethod.Byar).Value.Estimate;
        estimate.Value.ShouldPrintAs(23.7087, 4);
        estimate.Interval.ShouldPrintAs(23.5147, 23.9040, 4);
        estimate.Method.ShouldBe(IntervalMethod.Byar);
    }

    [Theory]
    [InlineData(9, IntervalMethod.Garwood)]
    [InlineData(10, IntervalMethod.Byar)]
    public void The_published_tables_change_method_at_ten(long events, IntervalMethod method) =>
        CountInterval.Of(events, CountMethod.GarwoodBelowTenElseByar).Method.ShouldBe(method);

    [Fact]
    public void Byar_never_falls_below_zero()
    {
        CountInterval.Byar(1, Confidence.NinetyNinePointEight).Lower.ShouldBe(0);
        CountInterval.Byar(0).Lower.ShouldBe(0);
    }

    [Fact]
    public void Without_residents_there_is_no_rate()
    {
        var refused = Rate.Of(new(3, 0)).Refusal.ShouldNotBeNull();
        refused.Status.ShouldBe(FigureStatus.NotApplicable);
        refused.Has(ReasonCode.PopulationZero).ShouldBeTrue();
    }

    [Fact]
    public void Negative_counts_are_thrown_back()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new GroupCounts(-1, 10));
        Should.Throw<ArgumentOutOfRangeException>(() => new GroupCounts(1, -10));
        Should.Throw<ArgumentOutOfRangeException>(() => CountInterval.Garwood(-1));
    }
}
