using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

public class DayClusteringTests
{
    private static readonly DateOnly Start = new(2024, 4, 1);

    /// <summary>Forty days of 6 and 2 searches, but every fourth of 18 and 2.</summary>
    private static readonly DaySearches[] Clustered =
        [.. Enumerable.Range(0, 40).Select(day => new DaySearches(Start.AddDays(day), day % 4 == 0 ? 18 : 6, 2))];

    [Fact]
    public void The_closed_form_is_the_variance_over_days_against_that_of_independence()
    {
        // a = 10·18 + 30·6 = 360, b = 80; u = 18/360 − 2/80 = 1/40 on ten days, 6/360 − 2/80 = −1/120 on thirty.
        var squares = (10.0 / 1_600) + (30.0 / 14_400);
        var expected = 40.0 / 39 * squares / ((1.0 / 360) + (1.0 / 80));

        var dispersion = DayClustering.OfRatio(Clustered);
        dispersion.Estimated.ShouldBe(expected, 1e-12);
        dispersion.Source.ShouldBe(DispersionSource.OwnDays);
        dispersion.Days.ShouldBe(40);
    }

    [Fact]
    public void Narrower_than_chance_is_taken_as_chance()
    {
        var even = Enumerable.Range(0, 40).Select(day => new DaySearches(Start.AddDays(day), 6, 2));
        var dispersion = DayClustering.OfRatio(even);
        dispersion.Estimated.ShouldBe(0, 1e-12);
        dispersion.Phi.ShouldBe(1);
    }

    [Fact]
    public void The_order_of_the_records_changes_nothing()
    {
        var shuffled = Clustered
            .SelectMany(day => new[] { day with { Reference = 0 }, day with { Group = 0 } })
            .OrderBy(day => day.Day.DayNumber * 7919 % 41);
        DayClustering.OfRatio(shuffled).ShouldBe(DayClustering.OfRatio(Clustered));
    }

    [Fact]
    public void Too_few_days_take_the_parent_or_one_and_say_so()
    {
        var few = Clustered[..29];
        var parent = DayClustering.OfRatio(Clustered);

        var lent = DayClustering.OfRatio(few, parent);
        lent.Source.ShouldBe(DispersionSource.ParentArea);
        lent.Phi.ShouldBe(parent.Phi);
        lent.Days.ShouldBe(29);

        DayClustering.OfRatio(few, Dispersion.AssumedOne).Source.ShouldBe(DispersionSource.AssumedOne);
        DayClustering.OfRatio(few).Source.ShouldBe(DispersionSource.AssumedOne);
        DayClustering.OfRatio(few).Phi.ShouldBe(1);
        DayClustering.OfRatio([]).Source.ShouldBe(DispersionSource.AssumedOne);
        DayClustering.OfRatio(Clustered[..30]).Source.ShouldBe(DispersionSource.OwnDays);
    }

    [Fact]
    public void Days_without_searches_are_no_days()
    {
        var withEmpty = Clustered.Concat(Enumerable.Range(100, 50).Select(day => new DaySearches(Start.AddDays(day), 0, 0)));
        DayClustering.OfRatio(withEmpty).ShouldBe(DayClustering.OfRatio(Clustered));
    }

    [Fact]
    public void A_group_without_searches_has_no_days_of_its_own()
    {
        var none = Clustered.Select(day => day with { Group = 0 });
        DayClustering.OfRatio(none, Dispersion.Supplied(3)).Source.ShouldBe(DispersionSource.ParentArea);
    }

    [Fact]
    public void A_share_is_clustered_likewise()
    {
        // 20 days of 8 in 10 and 20 of 2 in 10: p = ½, u = 8/200 − 10/400 = 0.015 and −0.015.
        var days = Enumerable.Range(0, 40).Select(day => new DayOutcomes(Start.AddDays(day), day % 2 == 0 ? 8 : 2, 10)).ToArray();
        var expected = 40.0 / 39 * 40 * 0.015 * 0.015 / ((1.0 / 200) - (1.0 / 400));
        var dispersion = DayClustering.OfShare(days);
        dispersion.Estimated.ShouldBe(expected, 1e-12);

        DayClustering.OfShare(days[..29]).Source.ShouldBe(DispersionSource.AssumedOne);
        DayClustering.OfShare(days.Select(day => day with { Followed = 0 })).Source.ShouldBe(DispersionSource.AssumedOne);
        Should.Throw<ArgumentOutOfRangeException>(() => DayClustering.OfShare([new DayOutcomes(Start, 3, 2)]));
    }

    [Fact]
    public void Widening_multiplies_the_distance_of_each_limit_on_the_log_scale()
    {
        var phi = Dispersion.Supplied(2.25);
        var narrow = RateRatio.Of(new(50, 3_000), new(90, 9_000)).Value.Estimate;
        var wide = RateRatio.Of(new(50, 3_000), new(90, 9_000), phi).Value.Estimate;
        wide.RawInterval.ShouldBe(narrow.Interval);
        Math.Log(wide.Interval.Upper / wide.Value).ShouldBe(1.5 * Math.Log(narrow.Interval.Upper / narrow.Value), 1e-12);
        Math.Log(wide.Interval.Lower / wide.Value).ShouldBe(1.5 * Math.Log(narrow.Interval.Lower / narrow.Value), 1e-12);
        wide.Dispersion.ShouldBe(phi);
    }

    [Fact]
    public void At_no_searches_the_upper_limit_is_that_of_fewer_searches()
    {
        var phi = Dispersion.Supplied(2);
        var wide = RateRatio.Of(new(0, 703), new(122, 89_012), phi).Value.Estimate;
        var half = RateRatio.Of(new(0, 703), new(61, 89_012)).Value.Estimate;

        // p = 1 − 0.05^(φ/n) depends on n/φ alone: 122 searches at φ = 2 say as much as 61.
        wide.Interval.Upper.ShouldBe(half.Interval.Upper, 1e-12);
        wide.RawInterval.Upper.ShouldPrintAs(3.1476, 4);
        wide.Interval.Lower.ShouldBe(0);
    }

    [Fact]
    public void A_limit_beyond_all_use_is_said_in_words()
    {
        var ratio = RateRatio.Of(new(0, 703), new(1, 89_012), Dispersion.Supplied(5_000)).Value;
        ratio.Estimate.Interval.Upper.ShouldBe(double.PositiveInfinity);
        ratio.Notices.ShouldHaveSingleItem().Text.ShouldBe("No searches recorded; too few to set an upper limit.");
    }

    [Fact]
    public void A_share_is_widened_by_fewer_searches()
    {
        var wide = Share.Of(new(60, 200), Dispersion.Supplied(2)).Value.Estimate;
        wide.Interval.ShouldBe(Share.Wilson(0.3, 100));
        wide.RawInterval.ShouldBe(Share.Wilson(0.3, 200));
    }
}
