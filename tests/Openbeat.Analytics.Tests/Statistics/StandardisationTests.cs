using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

public class StandardisationTests
{
    private static readonly Stratum[] Worked =
    [
        new("one", new(10, 1_000), new(20, 4_000)),
        new("two", new(60, 1_500), new(90, 3_000)),
        new("three", new(40, 1_500), new(100, 6_000)),
        new("four", new(20, 2_000), new(150, 20_000)),
    ];

    [Fact]
    public void The_crude_ratio_follows_the_worked_vector()
    {
        var (group, reference) = Stratum.Total(Worked);
        RateRatio.Of(group, reference).Value.Estimate.Value.ShouldPrintAs(1.98611, 5);
    }

    [Fact]
    public void Direct_rates_and_their_ratio_follow_the_worked_vector()
    {
        DirectRate.Of([.. Worked.Select(Weigh(stratum => stratum.Group))]).Value.Estimate.Value.ShouldPrintAs(16.6667, 4);
        DirectRate.Of([.. Worked.Select(Weigh(stratum => stratum.Reference))]).Value.Estimate.Value.ShouldPrintAs(11.5385, 4);
        var ratio = DirectRate.Ratio(Worked).Value;
        ratio.Value.ShouldPrintAs(1.44444, 5);
        ratio.Interval.ShouldPrintAs(1.15731, 1.80282, 5);
    }

    [Fact]
    public void The_stratified_ratio_follows_the_worked_vector()
    {
        var ratio = StratifiedRatio.Of(Worked).Value;
        ratio.Estimate.Value.ShouldPrintAs(1.45161, 5);
        ratio.Estimate.Interval.ShouldPrintAs(1.17935, 1.78673, 5);
        ratio.Crude.ShouldPrintAs(1.98611, 5);
        ratio.Strata.ShouldBe(4);
    }

    [Fact]
    public void The_stratified_ratio_is_widened_by_the_same_factor()
    {
        var narrow = StratifiedRatio.Of(Worked).Value.Estimate;
        var wide = StratifiedRatio.Of(Worked, Dispersion.Supplied(4)).Value.Estimate;
        Math.Log(wide.Interval.Upper / wide.Value).ShouldBe(2 * Math.Log(narrow.Interval.Upper / narrow.Value), 1e-12);
        wide.RawInterval.ShouldBe(narrow.Interval);
    }

    [Fact]
    public void Observed_over_expected_follows_the_worked_vector() =>
        IndirectRatio.Of(Worked).Value.Estimate.Value.ShouldPrintAs(1.44444, 5);

    [Fact]
    public void Fewer_than_ten_searches_are_not_standardised()
    {
        DirectRate.Of([new("one", new(9, 1_000), 1)]).Refusal.ShouldNotBeNull().Has(ReasonCode.TooFewToStandardise).ShouldBeTrue();
        DirectRate.Of([new("one", new(10, 1_000), 1)]).IsGiven.ShouldBeTrue();
    }

    [Fact]
    public void A_stratum_with_weight_needs_residents()
    {
        DirectRate.Of([new("north", new(50, 0), 1)]).Refusal.ShouldNotBeNull().ToString().ShouldContain("north");
        DirectRate.Of([new("north", new(0, 0), 0), new("south", new(50, 900), 1)]).IsGiven.ShouldBeTrue();
        Should.Throw<ArgumentException>(() => DirectRate.Of([new("north", new(50, 10), 0)]));
        Should.Throw<ArgumentException>(() => DirectRate.Of([]));
        IndirectRatio.Of([new("north", new(5, 10), new(0, 0))]).Refusal.ShouldNotBeNull().ToString().ShouldContain("north");
    }

    [Fact]
    public void A_crude_ratio_outside_all_strata_is_noticed()
    {
        // In both parts the rates are the same; the group lives where everybody is searched more.
        Stratum[] parts = [new("city", new(90, 900), new(10, 100)), new("fields", new(1, 100), new(9, 900))];
        var ratio = StratifiedRatio.Of(parts).Value;
        ratio.Estimate.Value.ShouldBe(1, 1e-12);
        ratio.Notices.ShouldHaveSingleItem().Code.ShouldBe(NoticeCode.CrudeOutsideStrata);
        StratifiedRatio.Of(Worked).Value.Notices.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_to_divide_is_a_reason()
    {
        StratifiedRatio.Of([new("one", new(5, 1_000), new(0, 4_000))]).Refusal.ShouldNotBeNull().Has(ReasonCode.ReferenceCountZero).ShouldBeTrue();
        StratifiedRatio.Of([new("one", new(0, 1_000), new(5, 4_000))]).Refusal.ShouldNotBeNull().Has(ReasonCode.CountZero).ShouldBeTrue();
        StratifiedRatio.Of([]).IsGiven.ShouldBeFalse();
    }

    [Theory]
    [InlineData(AreaLevel.Country, 3, StrataKind.LocalAuthorities)]
    [InlineData(AreaLevel.Region, 3, StrataKind.LocalAuthorities)]
    [InlineData(AreaLevel.Force, 5, StrataKind.LocalAuthorities)]
    [InlineData(AreaLevel.Force, 4, StrataKind.MiddleLayerAreas)]
    [InlineData(AreaLevel.LocalAuthority, 1, StrataKind.MiddleLayerAreas)]
    public void Strata_are_chosen_by_the_level(AreaLevel level, int authorities, StrataKind kind) =>
        StratificationRules.Choose(level, authorities, 90, 100).Value.ShouldBe(kind);

    [Fact]
    public void Too_few_placed_searches_are_not_stratified() =>
        StratificationRules.Choose(AreaLevel.Region, 9, 899, 1_000).Refusal.ShouldNotBeNull().Has(ReasonCode.TooFewPlaced).ShouldBeTrue();

    private static Func<Stratum, WeightedStratum> Weigh(Func<Stratum, GroupCounts> counts) =>
        stratum => new(stratum.Name, counts(stratum), stratum.Group.Residents + stratum.Reference.Residents);
}
