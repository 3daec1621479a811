using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

public class EthnicityTests
{
    private static readonly GroupCounts LambethBlack = new(4_644, 54_600);
    private static readonly GroupCounts LambethWhite = new(2_461, 177_400);

    [Fact]
    public void Lambeth_bounds_follow_the_worked_vector()
    {
        var bounds = RatioBounds.Of(LambethBlack, LambethWhite, 3_994).Value;
        bounds.Base.ShouldPrintAs(6.13, 2);
        bounds.Lowest.ShouldPrintAs(2.34, 2);
        bounds.Highest.ShouldPrintAs(11.40, 2);
        Share.Of(new(3_994, 12_117)).Value.Estimate.Value.ShouldPrintAs(0.3296, 4);
        UnknownEthnicity.Band(3_994, 12_117).ShouldBe(UnknownBand.RedBanner);
    }

    [Fact]
    public void London_bounds_follow_the_worked_vector()
    {
        var bounds = RatioBounds.Of(new(29_295, 1_188_369), new(32_254, 4_731_172), 38_511).Value;
        bounds.Base.ShouldPrintAs(3.62, 2);
        bounds.Lowest.ShouldPrintAs(1.65, 2);
        bounds.Highest.ShouldPrintAs(8.37, 2);
    }

    [Fact]
    public void The_officers_code_stands_in_for_the_unknown() =>
        UnknownEthnicity.OfficerFallback(LambethBlack, LambethWhite, 2_520, 962).Value.Estimate.Value.ShouldPrintAs(6.80, 2);

    [Theory]
    [InlineData(5, 100, UnknownBand.Shown)]
    [InlineData(501, 10_000, UnknownBand.Bounds)]
    [InlineData(20, 100, UnknownBand.Bounds)]
    [InlineData(2_001, 10_000, UnknownBand.RedBanner)]
    [InlineData(35, 100, UnknownBand.RedBanner)]
    [InlineData(3_501, 10_000, UnknownBand.NoHeadline)]
    [InlineData(0, 0, UnknownBand.Shown)]
    public void The_limits_belong_to_the_lower_band(long unknown, long searches, UnknownBand band) =>
        UnknownEthnicity.Band(unknown, searches).ShouldBe(band);

    [Fact]
    public void Above_thirty_five_percent_there_is_no_headline()
    {
        UnknownEthnicity.CheckHeadline(35, 100).ShouldBeNull();
        UnknownEthnicity.CheckHeadline(351, 1_000).ShouldNotBeNull().Has(ReasonCode.TooManyUnknown).ShouldBeTrue();
        UnknownEthnicity.Notice(5, 100).ShouldBeNull();
        UnknownEthnicity.Notice(6, 100).ShouldNotBeNull().Code.ShouldBe(NoticeCode.UnknownShowsBounds);
        UnknownEthnicity.Notice(21, 100).ShouldNotBeNull().Code.ShouldBe(NoticeCode.UnknownRedBanner);
    }

    [Fact]
    public void Sharing_out_in_proportion_raises_rates_and_leaves_the_ratio()
    {
        var factor = UnknownEthnicity.ProportionalFactor(3_994, 12_117);
        factor.ShouldBe(12_117.0 / 8_123, 1e-12);
        (LambethBlack.Searches * factor / LambethBlack.Residents / (LambethWhite.Searches * factor / LambethWhite.Residents))
            .ShouldBe(RateRatio.Of(LambethBlack, LambethWhite).Value.Estimate.Value, 1e-12);
    }

    [Fact]
    public void Agreement_is_what_exceeds_chance()
    {
        // 35 of 50 agree; by chance (25·30 + 25·20)/2500 = ½: κ = (0.7 − 0.5)/0.5.
        var agreement = Agreement.Of([[20, 5], [10, 15]]).Value;
        agreement.Cases.ShouldBe(50);
        agreement.Observed.ShouldBe(0.7, 1e-12);
        agreement.Expected.ShouldBe(0.5, 1e-12);
        agreement.Kappa.ShouldBe(0.4, 1e-12);
        Agreement.Of([[0, 0], [0, 0]]).IsGiven.ShouldBeFalse();
        Agreement.Of([[7, 0], [0, 0]]).Refusal.ShouldNotBeNull().Has(ReasonCode.OneGroupOnly).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => Agreement.Of([[1, 2], [3]]));
    }
}
