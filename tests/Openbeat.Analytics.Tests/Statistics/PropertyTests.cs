using FsCheck;
using FsCheck.Fluent;
using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

/// <summary>What holds for every input, not only for the worked vectors.</summary>
public class PropertyTests
{
    private static Gen<GroupCounts> Counts(int fewest) =>
        from searches in Gen.OneOf(Gen.Choose(fewest, 30), Gen.Choose(fewest, 5_000))
        from residents in Gen.Choose(1, 400_000)
        select new GroupCounts(searches, residents);

    private static Arbitrary<(GroupCounts Group, GroupCounts Reference)> Pairs(int fewest) =>
        (from @group in Counts(fewest) from reference in Counts(Math.Max(1, fewest)) select (@group, reference)).ToArbitrary();

    [Fact]
    public void A_ratio_times_its_reverse_is_one() => Prop.ForAll(Pairs(1), pair =>
    {
        var forth = Ratio(pair.Group, pair.Reference, RatioMethod.Default);
        var back = Ratio(pair.Reference, pair.Group, RatioMethod.Default);
        return Near(forth.Value * back.Value, 1)
            && Near(forth.Interval.Lower * back.Interval.Upper, 1)
            && Near(forth.Interval.Upper * back.Interval.Lower, 1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Exact_limits_hold_those_of_mid_p() => Prop.ForAll(Pairs(0), pair =>
    {
        var exact = Ratio(pair.Group, pair.Reference, RatioMethod.ExactConditional).Interval;
        var midP = Ratio(pair.Group, pair.Reference, RatioMethod.MidP).Interval;
        return exact.Lower <= midP.Lower * (1 + 1e-9) && midP.Upper <= exact.Upper * (1 + 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_residents_of_both_leave_the_ratio() => Prop.ForAll(Pairs(0), Gen.Choose(2, 50).ToArbitrary(), (pair, factor) =>
    {
        var plain = Ratio(pair.Group, pair.Reference, RatioMethod.Default);
        var scaled = Ratio(Scale(pair.Group, factor), Scale(pair.Reference, factor), RatioMethod.Default);
        return Near(plain.Value, scaled.Value) && Near(plain.Interval.Lower, scaled.Interval.Lower) && Near(plain.Interval.Upper, scaled.Interval.Upper);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_stratum_is_the_crude_ratio() => Prop.ForAll(Pairs(1), pair =>
        Near(StratifiedRatio.Of([new("all", pair.Group, pair.Reference)]).Value.Estimate.Value, Ratio(pair.Group, pair.Reference, RatioMethod.Default).Value))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void One_stratum_is_the_plain_rate() => Prop.ForAll(Counts(10).ToArbitrary(), Gen.Choose(1, 9_000).ToArbitrary(), (counts, weight) =>
        Near(DirectRate.Of([new("all", counts, weight)]).Value.Estimate.Value, Rate.Of(counts).Value.Estimate.Value))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Bounds_hold_the_base() => Prop.ForAll(Pairs(0), Gen.Choose(0, 9_000).ToArbitrary(), (pair, unknown) =>
    {
        var bounds = RatioBounds.Of(pair.Group, pair.Reference, unknown).Value;
        return bounds.Lowest <= bounds.Base && bounds.Base <= bounds.Highest;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rounding_again_changes_nothing() => Prop.ForAll(Gen.Choose(-9_000_000, 9_000_000).Select(value => value / 977.0).ToArbitrary(), Gen.Choose(0, 6).ToArbitrary(), (value, places) =>
    {
        var once = Published.Round(value, places);
        return Published.Round((double)once, places) == once;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_days_leaves_every_bit() => Prop.ForAll(Days().ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (days, seed) =>
    {
        var shuffled = days.ToArray();
        new Random(seed).Shuffle(shuffled);
        return DayClustering.OfRatio(days) == DayClustering.OfRatio(shuffled);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_parts_leaves_every_bit() => Prop.ForAll(Parts().ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (parts, seed) =>
    {
        var shuffled = parts.ToArray();
        new Random(seed).Shuffle(shuffled);
        return StratifiedRatio.Of(parts).Value.Estimate == StratifiedRatio.Of(shuffled).Value.Estimate
            && DirectRate.Ratio(parts) == DirectRate.Ratio(shuffled)
            && IndirectRatio.Of(parts) == IndirectRatio.Of(shuffled)
            && ProportionFunnel.Of(Shares(parts)).Value.Dispersion == ProportionFunnel.Of(Shares(shuffled)).Value.Dispersion
            && SmoothedRatios.Of(Places(parts)).Value.Mean.Equals(SmoothedRatios.Of(Places(shuffled)).Value.Mean)
            && StratifiedShareRatio.Of(Outcomes(parts)) == StratifiedShareRatio.Of(Outcomes(shuffled));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Widening_never_narrows() => Prop.ForAll(Pairs(0), Gen.Choose(0, 900).Select(value => value / 100.0).ToArbitrary(), (pair, phi) =>
    {
        var estimate = RateRatio.Of(pair.Group, pair.Reference, Dispersion.Supplied(phi)).Value.Estimate;
        return estimate.Interval.Lower <= estimate.RawInterval.Lower && estimate.RawInterval.Upper <= estimate.Interval.Upper;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_interval_holds_its_estimate() => Prop.ForAll(Pairs(0), pair =>
    {
        Estimate[] estimates =
        [
            Rate.Of(pair.Group).Value.Estimate,
            Rate.Of(pair.Group, CountMethod.Byar).Value.Estimate,
            RateRatio.Of(pair.Group, pair.Reference).Value.Estimate,
            RateDifference.Of(pair.Group, pair.Reference).Value.Estimate,
        ];
        return estimates.All(estimate => estimate.Interval.Contains(estimate.Value));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adjusted_chances_are_never_smaller_and_keep_their_order() => Prop.ForAll(
        Gen.Choose(0, 10_000).Select(value => value / 10_000.0).ListOf(20).ToArbitrary(), chances =>
        {
            double[] list = [.. chances];
            var adjusted = FalseDiscovery.Adjust(list);
            return list.Zip(adjusted).All(pair => pair.Second >= pair.First * (1 - 1e-12) && pair.Second <= 1)
                && list.Zip(adjusted).OrderBy(pair => pair.First).Select(pair => pair.Second).SequenceEqual(adjusted.Order());
        }).QuickCheckThrowOnFailure();

    private static Gen<DaySearches[]> Days() =>
        (from day in Gen.Choose(0, 90)
         from @group in Gen.Choose(0, 12)
         from reference in Gen.Choose(0, 30)
         select new DaySearches(new DateOnly(2024, 4, 1).AddDays(day), @group, reference)).ArrayOf(200);

    private static Gen<Stratum[]> Parts() =>
        (from pair in Pairs(1).Generator select new Stratum("part", pair.Group, pair.Reference)).ArrayOf(14);

    private static ShareUnit[] Shares(Stratum[] parts) => [.. parts.Select(part => new ShareUnit(part.Name, Outcome(part.Group, part.Reference)))];

    private static RatioPlace[] Places(Stratum[] parts) => [.. parts.Select(part => new RatioPlace(part.Name, part.Group, part.Reference))];

    private static OutcomeStratum[] Outcomes(Stratum[] parts) =>
        [.. parts.Select(part => new OutcomeStratum(part.Name, Outcome(part.Group, part.Reference), Outcome(part.Reference, part.Group)))];

    private static OutcomeCounts Outcome(GroupCounts group, GroupCounts other) => new(group.Searches, group.Searches + other.Searches);

    private static Estimate Ratio(GroupCounts group, GroupCounts reference, RatioMethod method) =>
        RateRatio.Of(group, reference, method: method).Value.Estimate;

    private static GroupCounts Scale(GroupCounts counts, int factor) => new(counts.Searches, counts.Residents * factor);

    private static bool Near(double one, double other) => Math.Abs(one - other) <= 1e-8 * Math.Max(Math.Abs(one), Math.Abs(other));
}
