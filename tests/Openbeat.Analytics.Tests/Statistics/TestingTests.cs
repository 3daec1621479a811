using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

public class TestingTests
{
    [Fact]
    public void False_discovery_follows_the_worked_vector()
    {
        double[] chances = [.001, .008, .039, .041, .042, .06, .074, .205, .212, .216];
        double[] expected = [.01, .04, .084, .084, .084, .1, .1057, .216, .216, .216];
        var adjusted = FalseDiscovery.Adjust(chances);
        foreach (var (ours, printed) in adjusted.Zip(expected))
        {
            ours.ShouldPrintAs(printed, 4);
        }
    }

    [Fact]
    public void The_order_of_the_tests_is_kept()
    {
        FalseDiscovery.Adjust([.5, .001]).ShouldBe([.5, .002]);
        FalseDiscovery.Adjust([]).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => FalseDiscovery.Adjust([1.5]));
    }

    [Fact]
    public void An_even_split_is_no_surprise()
    {
        EqualRatesTest.TwoSided(new(10, 5_000), new(10, 5_000)).ShouldBe(1);
        EqualRatesTest.TwoSided(new(0, 5_000), new(0, 5_000)).ShouldBe(1);

        // 5 of 5 at even odds: twice 1/32.
        EqualRatesTest.TwoSided(new(5, 700), new(0, 700)).ShouldBe(2.0 / 32, 1e-12);
    }
}
