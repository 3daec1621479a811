using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

public class GateTests
{
    private static readonly Month April = new(2024, 4);
    private static readonly MonthStatus[] Year = [.. Enumerable.Range(0, 12).Select(index => MonthStatus.Open(April.Plus(index)))];
    private static readonly PublicationContext Open = new(AreaLevel.LocalAuthority, true, April, April.Plus(11), Year);

    [Fact]
    public void Twelve_complete_months_of_a_local_authority_are_open() => RatePublication.Check(Open).ShouldBeNull();

    [Fact]
    public void Small_areas_and_places_without_residents_have_no_rates()
    {
        RatePublication.Check(Open with { Level = AreaLevel.BelowLocalAuthority }).ShouldNotBeNull().Has(ReasonCode.AreaTooSmall).ShouldBeTrue();
        RatePublication.Check(Open with { HasResidents = false }).ShouldNotBeNull().Has(ReasonCode.NoResidentPopulation).ShouldBeTrue();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(23)]
    public void Other_periods_have_no_rates(int last) =>
        RatePublication.Check(Open with { Last = April.Plus(last) }).ShouldNotBeNull().Has(ReasonCode.NotTwelveMonths).ShouldBeTrue();

    [Fact]
    public void A_missing_month_is_named()
    {
        var refusal = RatePublication.Check(Open with { Months = [.. Year.Where(month => month.Month.MonthOfYear is not (6 or 11))] }).ShouldNotBeNull();
        refusal.Reasons.ShouldHaveSingleItem().Code.ShouldBe(ReasonCode.MonthMissing);
        refusal.ToString().ShouldContain("2024-06, 2024-11");
    }

    [Fact]
    public void A_red_month_closes_the_year_and_is_named()
    {
        MonthStatus[] months = [.. Year.Select(month => month.Month.MonthOfYear == 6 ? month with { RedGates = ["Q12"] } : month)];
        var refusal = RatePublication.Check(Open with { Months = months }).ShouldNotBeNull();
        refusal.Status.ShouldBe(FigureStatus.NotAvailable);
        refusal.ToString().ShouldContain("2024-06");
        refusal.ToString().ShouldContain("Q12");
    }

    [Fact]
    public void A_red_month_beyond_the_period_closes_nothing() =>
        RatePublication.Check(Open with { Months = [.. Year, new MonthStatus(April.Plus(12), ["Q4"], [])] }).ShouldBeNull();

    [Fact]
    public void What_was_not_assessed_leaves_the_gate_open_with_a_note()
    {
        var context = Open with { Months = [.. Year[1..], Year[0] with { NotAssessed = ["Q12", "Q13"] }] };
        RatePublication.Check(context).ShouldBeNull();
        RatePublication.NotAssessed(context).ShouldHaveSingleItem().Text.ShouldBe("Not assessed for 2024-04: Q12, Q13.");
    }

    [Fact]
    public void Denominators_must_carry_the_searches()
    {
        RatePublication.CheckDenominator(new(1_001, 1_000)).ShouldNotBeNull().Has(ReasonCode.SearchesExceedResidents).ShouldBeTrue();
        RatePublication.CheckDenominator(new(10, 999)).ShouldNotBeNull().Has(ReasonCode.PopulationTooSmall).ShouldBeTrue();
        RatePublication.CheckDenominator(new(1_000, 1_000)).ShouldBeNull();
    }

    [Fact]
    public void A_headline_is_never_a_ratio_alone()
    {
        var headline = Disparity.Of(Headline(unknown: 1_500));
        headline.GroupRate.IsGiven.ShouldBeTrue();
        headline.ReferenceRate.IsGiven.ShouldBeTrue();
        headline.Difference.IsGiven.ShouldBeTrue();
        headline.Ratio.IsGiven.ShouldBeTrue();
        headline.Stratified.IsGiven.ShouldBeTrue();
        headline.UnknownShare.Value.Estimate.Value.ShouldBe(0.15, 1e-12);
        headline.Bounds.ShouldNotBeNull().Value.Base.ShouldBe(headline.Ratio.Value.Estimate.Value, 1e-12);
        headline.Notices.ShouldContain(notice => notice.Code == NoticeCode.UnknownShowsBounds);
    }

    [Fact]
    public void Above_thirty_five_percent_unknown_the_rates_stay_and_the_ratio_goes()
    {
        var headline = Disparity.Of(Headline(unknown: 3_600));
        headline.GroupRate.IsGiven.ShouldBeTrue();
        headline.Ratio.Refusal.ShouldNotBeNull().Has(ReasonCode.TooManyUnknown).ShouldBeTrue();
        headline.Stratified.IsGiven.ShouldBeFalse();
        headline.Bounds.ShouldNotBeNull().IsGiven.ShouldBeTrue();
    }

    [Fact]
    public void A_closed_context_leaves_only_the_unknown_share()
    {
        var headline = Disparity.Of(Headline(unknown: 300) with { Context = Open with { Months = [] } });
        headline.GroupRate.IsGiven.ShouldBeFalse();
        headline.Difference.IsGiven.ShouldBeFalse();
        headline.Ratio.Refusal.ShouldNotBeNull().Reasons.ShouldHaveSingleItem().Code.ShouldBe(ReasonCode.MonthMissing);
        headline.UnknownShare.IsGiven.ShouldBeTrue();
        headline.Bounds.ShouldBeNull();
    }

    private static DisparityInput Headline(long unknown) => new(
        Open,
        new(900, 20_000),
        new(2_000, 150_000),
        unknown,
        10_000,
        Dispersion.Supplied(2),
        Dispersion.AssumedOne,
        (Stratum[])[new("north", new(300, 5_000), new(1_500, 100_000)), new("south", new(600, 15_000), new(500, 50_000))]);
}
