using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

public class SmoothingTests
{
    private static readonly RatioPlace[] Places =
    [
        new("busy", new(900, 10_000), new(1_000, 50_000)),
        new("middling", new(40, 4_000), new(90, 40_000)),
        new("quiet", new(1, 900), new(60, 40_000)),
        new("none", new(0, 700), new(120, 89_000)),
    ];

    [Fact]
    public void A_place_with_few_searches_is_pulled_further()
    {
        var smoothed = SmoothedRatios.Of(Places).Value;
        smoothed.TauSquared.ShouldBeGreaterThan(0);
        smoothed.Places.Select(place => place.OwnWeight).ShouldBeInOrder(SortDirection.Descending);
        smoothed.Places.ShouldAllBe(place => place.Estimate.Interval.Contains(place.Estimate.Value));
        smoothed.Places[3].Estimate.Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Places_that_do_not_differ_are_their_mean()
    {
        RatioPlace[] alike = [.. Enumerable.Range(1, 4).Select(place => new RatioPlace($"{place}", new(100, 5_000), new(200, 20_000)))];
        var smoothed = SmoothedRatios.Of(alike).Value;
        smoothed.TauSquared.ShouldBe(0);
        smoothed.Places.ShouldAllBe(place => Math.Abs(place.Estimate.Value - smoothed.Mean) < 1e-12);
    }

    [Fact]
    public void Rates_are_pulled_towards_the_rate_of_all()
    {
        var smoothed = SmoothedRates.Of([("big", new(400, 20_000)), ("small", new(30, 500)), ("other", new(90, 9_000))]).Value;
        smoothed.MeanPerThousand.ShouldBe(1_000 * 520 / 29_500.0, 1e-9);
        var small = smoothed.Places[1];
        small.PerThousand.ShouldBeInRange(smoothed.MeanPerThousand, 60);
        small.OwnWeight.ShouldBeLessThan(smoothed.Places[0].OwnWeight);
        SmoothedRates.Of([("one", new(0, 500)), ("two", new(0, 900))]).Value.Places.ShouldAllBe(place => place.PerThousand == 0);
    }

    [Fact]
    public void One_place_has_nothing_to_be_pulled_towards()
    {
        SmoothedRatios.Of(Places[..1]).IsGiven.ShouldBeFalse();
        SmoothedRates.Of([("one", new(3, 500))]).IsGiven.ShouldBeFalse();
    }
}
