using Openbeat.Analytics.Statistics;
using Openbeat.Analytics.Statistics.DisclosureControl;

namespace Openbeat.Analytics.Tests.Statistics.DisclosureControl;

public class ReleaseChecksTests
{
    private static readonly DisclosureThresholds Default = new();

    [Theory]
    [InlineData(ReleasedDetail.FreeText, false)]
    [InlineData(ReleasedDetail.ExactTime | ReleasedDetail.Ethnicity, false)]
    [InlineData(ReleasedDetail.Coordinates | ReleasedDetail.Ethnicity, false)]
    [InlineData(ReleasedDetail.Coordinates, true)]
    [InlineData(ReleasedDetail.Ethnicity, true)]
    [InlineData(ReleasedDetail.None, true)]
    public void Refuses_what_can_single_someone_out_and_says_why(ReleasedDetail detail, bool allowed)
    {
        var decision = ReleaseChecks.Detail(detail);
        decision.IsAllowed.ShouldBe(allowed);
        (decision.Reason.Length > 0).ShouldBe(!allowed);
    }

    [Fact]
    public void A_point_that_stands_for_a_local_authority_may_carry_ethnicity() =>
        ReleaseChecks.Detail(ReleasedDetail.Coordinates | ReleasedDetail.Ethnicity, AreaLevel.LocalAuthority).IsAllowed.ShouldBeTrue();

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void A_hexagon_needs_five(long count, bool allowed) => ReleaseChecks.Hexagon(count, Default).IsAllowed.ShouldBe(allowed);

    [Theory]
    [InlineData(1, 3, AreaLevel.LocalAuthority, true, true)]
    [InlineData(4, 12, AreaLevel.LocalAuthority, true, true)]
    [InlineData(1, 1, AreaLevel.LocalAuthority, true, false)]
    [InlineData(2, 4, AreaLevel.LocalAuthority, true, false)]
    [InlineData(1, 2, AreaLevel.BelowLocalAuthority, true, false)]
    [InlineData(1, 1, AreaLevel.LocalAuthority, false, true)]
    [InlineData(1, 1, AreaLevel.Force, true, true)]
    public void A_local_authority_by_ethnicity_needs_whole_quarters(int first, int last, AreaLevel level, bool byEthnicity, bool allowed) =>
        ReleaseChecks.Period(new Month(2026, first), new Month(2026, last), level, byEthnicity, Default).IsAllowed.ShouldBe(allowed);
}
