using FsCheck;
using FsCheck.Fluent;
using Openbeat.Analytics.Statistics.DisclosureControl;

namespace Openbeat.Analytics.Tests.Statistics.DisclosureControl;

public class ProtectedCountTests
{
    private static readonly DisclosureThresholds Default = new();

    [Theory]
    [InlineData(0, "0", 0, 0)]
    [InlineData(1, "[c]", 1, 4)]
    [InlineData(4, "[c]", 1, 4)]
    [InlineData(5, "5", 5, 7)]
    [InlineData(7, "5", 5, 7)]
    [InlineData(8, "10", 8, 12)]
    [InlineData(12, "10", 8, 12)]
    [InlineData(13, "15", 13, 17)]
    [InlineData(121, "120", 118, 122)]
    public void Hides_one_to_four_and_rounds_the_rest_to_five(long exact, string shown, long lower, long upper)
    {
        var count = ProtectedCount.Of(exact, Default);
        count.ToString().ShouldBe(shown);
        (count.Lower, count.Upper).ShouldBe((lower, upper));
    }

    [Fact]
    public void A_combination_that_cannot_occur_is_not_applicable() => ProtectedCount.Structural.ToString().ShouldBe("[z]");

    [Fact]
    public void A_negative_count_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => ProtectedCount.Of(-1, Default));

    [Fact]
    public void Rounding_twice_changes_nothing_and_the_bounds_hold_the_exact_count() =>
        Prop.ForAll(Gen.Choose(0, 5000).ToArbitrary(), exact =>
        {
            var once = ProtectedCount.Of(exact, Default);
            return ProtectedCount.Of(once.Value, Default).Value == once.Value && once.Lower <= exact && exact <= once.Upper;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_higher_threshold_never_reveals_what_a_lower_one_hides() =>
        Prop.ForAll(Gen.Choose(0, 60).ToArbitrary(), Gen.Choose(3, 20).ToArbitrary(), (exact, threshold) =>
        {
            var lower = ProtectedCount.Of(exact, new DisclosureThresholds { SmallCountBelow = threshold });
            var higher = ProtectedCount.Of(exact, new DisclosureThresholds { SmallCountBelow = threshold + 1 });
            return lower.Mark is null || higher.Mark == lower.Mark;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Other_thresholds_follow_the_same_rule()
    {
        var ten = new DisclosureThresholds { SmallCountBelow = 10, RoundingBase = 10 };
        ProtectedCount.Of(9, ten).ToString().ShouldBe("[c]");
        ProtectedCount.Of(14, ten).ToString().ShouldBe("10");
        ProtectedCount.Of(15, ten).ToString().ShouldBe("20");
    }

    [Fact]
    public void Thresholds_that_would_round_a_shown_count_to_nought_are_refused() =>
        Should.Throw<InvalidOperationException>(() => ProtectedCount.Of(3, new DisclosureThresholds { SmallCountBelow = 2, RoundingBase = 10 }));

    [Fact]
    public void Thresholds_have_the_value_of_the_day()
    {
        var dated = new DatedValues<int>(5).Then(new DateOnly(2026, 4, 1), 10);
        dated.On(new DateOnly(2026, 3, 31)).ShouldBe(5);
        dated.On(new DateOnly(2026, 4, 1)).ShouldBe(10);
        Should.Throw<ArgumentException>(() => dated.Then(new DateOnly(2026, 4, 1), 11));
    }

    [Fact]
    public void Raising_the_threshold_never_reveals_a_count() =>
        Prop.ForAll(
            (from exact in Gen.Choose(1, 60) from lower in Gen.Choose(3, 30) from more in Gen.Choose(0, 30) select (exact, lower, more)).ToArbitrary(),
            c =>
            {
                var before = ProtectedCount.Of(c.exact, Default with { SmallCountBelow = c.lower });
                var after = ProtectedCount.Of(c.exact, Default with { SmallCountBelow = c.lower + c.more });
                return before.Mark is null || (after.Mark is not null && after.Lower <= before.Lower && after.Upper >= before.Upper);
            }).QuickCheckThrowOnFailure();
}
