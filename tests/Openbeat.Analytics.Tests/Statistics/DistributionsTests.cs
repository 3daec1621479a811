using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

/// <summary>Held against sums of binomial and Poisson terms in 60 decimal digits.</summary>
public class DistributionsTests
{
    [Theory]
    [InlineData(0.025, 4644, 2462, 0.6424287599814822969)]
    [InlineData(0.975, 4645, 2461, 0.6646934679068043882)]
    [InlineData(0.025, 5, 41, 0.0370766613071913659)]
    [InlineData(0.975, 6, 40, 0.2405358084955141208)]
    [InlineData(0.025, 58917, 161453, 0.2655090765535361109)]
    [InlineData(0.975, 3, 200000, 0.0000361226052861577)]
    public void Beta_quantiles_agree_to_nine_digits(double probability, double a, double b, double expected) =>
        Distributions.BetaQuantile(a, b, probability).ShouldBeWithin(expected, 1e-9);

    [Theory]
    [InlineData(0.025, 7, 2.814363051519866079)]
    [InlineData(0.975, 8, 14.422675361702379412)]
    [InlineData(0.025, 57121, 56653.516478946119868)]
    [InlineData(0.975, 57122, 57591.381924881368903)]
    [InlineData(0.975, 1, 3.688879454113936303)]
    [InlineData(0.975, 7776457, 7781923.561360165689)]
    public void Gamma_quantiles_agree_to_nine_digits(double probability, double shape, double expected)
    {
        Distributions.GammaQuantile(shape, probability).ShouldBeWithin(expected, 1e-9);
        Distributions.ChiSquareQuantile(2 * shape, probability).ShouldBeWithin(2 * expected, 1e-9);
    }

    [Theory]
    [InlineData(4644, 7105, 0.65, 0.26523646042616844675)]
    [InlineData(5, 45, 0.1, 0.47286212902697683073)]
    [InlineData(58917, 220369, 0.267, 0.35353339800387481829)]
    [InlineData(3, 200002, 1e-5, 0.32332899725307749619)]
    public void Binomial_tails_agree_to_nine_digits(long atLeast, long trials, double probability, double expected) =>
        Distributions.BinomialAtLeast(atLeast, trials, probability).ShouldBeWithin(expected, 1e-9);

    [Theory]
    [InlineData(7, 5, 0.23781653702706129488)]
    [InlineData(57121, 57000, 0.30669544520388881076)]
    [InlineData(7776457, 7776000, 0.43495868911559327376)]
    public void Poisson_tails_agree_to_eight_digits(double atLeast, double mean, double expected) =>
        Distributions.PoissonAtLeast(atLeast, mean).ShouldBeWithin(expected, 2e-8);

    [Fact]
    public void Binomial_tails_end_at_certainty()
    {
        Distributions.BinomialAtLeast(0, 10, 0.3).ShouldBe(1);
        Distributions.BinomialAtLeast(-3, 10, 0.3).ShouldBe(1);
        Distributions.BinomialAtLeast(11, 10, 0.3).ShouldBe(0);
    }

    [Fact]
    public void Normal_quantiles_are_those_of_the_intervals()
    {
        Distributions.NormalQuantile(0.975).ShouldBe(1.959963984540054, 1e-12);
        Confidence.NinetyFive.Z.ShouldBe(1.959963984540054);
        Confidence.NinetyNinePointEight.Z.ShouldBe(3.090232306167813, 1e-12);
        Distributions.TwoSidedNormal(1.959963984540054).ShouldBe(0.05, 1e-12);
        new Confidence(0.95).ShouldBe(Confidence.NinetyFive);
        Confidence.NinetyNinePointEight.Tail.ShouldBe(0.001, 1e-15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Probabilities_outside_zero_and_one_are_thrown_back(double probability)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Distributions.NormalQuantile(probability));
        Should.Throw<ArgumentOutOfRangeException>(() => Distributions.GammaQuantile(1, probability));
        Should.Throw<ArgumentOutOfRangeException>(() => Distributions.BetaQuantile(1, 1, probability));
        Should.Throw<ArgumentOutOfRangeException>(() => new Confidence(probability));
    }
}
