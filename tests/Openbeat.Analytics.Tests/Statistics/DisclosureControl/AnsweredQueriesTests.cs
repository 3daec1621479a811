using FsCheck;
using FsCheck.Fluent;
using Openbeat.Analytics.Statistics.DisclosureControl;

namespace Openbeat.Analytics.Tests.Statistics.DisclosureControl;

public class AnsweredQueriesTests
{
    private static readonly DisclosureThresholds Default = new();

    [Fact]
    public void Refuses_a_year_to_date_that_differs_by_one_person_from_the_last()
    {
        var (first, next) = AnsweredQueries.None(Default).Answer(Months(1, 2), 12);
        first.IsAllowed.ShouldBeTrue();
        var (second, after) = next.Answer(Months(1, 3), 13);
        second.IsAllowed.ShouldBeFalse();
        second.Reason.ShouldNotBeEmpty();
        after.List.Count.ShouldBe(1);
        next.Check(Months(1, 3), 17).IsAllowed.ShouldBeTrue();
        next.Check(Months(1, 3), 12).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Refuses_the_shorter_period_after_the_longer_as_well() =>
        AnsweredQueries.None(Default).With(new(Months(1, 3), 13)).Check(Months(1, 2), 12).IsAllowed.ShouldBeFalse();

    [Fact]
    public void Refuses_a_force_whose_local_authorities_leave_one_over()
    {
        var authorities = Answered(("north", 30), ("west", 26));
        authorities.Check(Months(1, 3), 57).IsAllowed.ShouldBeFalse();
        authorities.Check(Months(1, 3), 56).IsAllowed.ShouldBeTrue();
        authorities.Check(Months(1, 3), 61).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Refuses_the_last_local_authority_of_a_force_that_is_already_out()
    {
        var force = Answered(("north", 30)).With(new(Months(1, 3), 57));
        force.Check(Months(1, 3).Where("area", "west"), 26).IsAllowed.ShouldBeFalse();
        force.Check(Months(1, 3).Where("area", "west"), 20).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Overlapping_parts_are_not_added_together()
    {
        var overlapping = Answered(("north", 30)).With(new(Months(1, 3).Where("area", "north", "west"), 50));
        overlapping.Check(Months(1, 3), 82).IsAllowed.ShouldBeTrue();
        overlapping.Check(Months(1, 3), 52).IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public void Other_sources_and_scopes_that_do_not_nest_are_left_alone()
    {
        var registry = AnsweredQueries.None(Default).With(new(Months(1, 2), 12));
        registry.Check(QueryScope.Of("feedback", new Month(2026, 1), new Month(2026, 3)), 13).IsAllowed.ShouldBeTrue();
        registry.Check(Months(2, 3), 13).IsAllowed.ShouldBeTrue();
        registry.Check(Months(1, 3).Where("group", "Black"), 13).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void The_same_query_again_is_allowed_and_a_revision_by_a_few_is_not()
    {
        var registry = AnsweredQueries.None(Default).With(new(Months(1, 2), 12));
        var (again, next) = registry.Answer(Months(1, 2), 12);
        again.IsAllowed.ShouldBeTrue();
        next.List.Count.ShouldBe(1);
        registry.Check(Months(1, 2), 14).IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public void Whatever_is_asked_no_two_published_figures_differ_by_a_few()
    {
        string[] areas = ["a", "b", "c", "d"];
        // Counts by month and area, and a run of questions: which areas (a mask; 0 is all, the unplaced included), from and to.
        var counts = Gen.Choose(0, 9).ArrayOf(4 * 5);
        var questions = Gen.Choose(0, 15).ArrayOf(12).Zip(Gen.Choose(0, 15).ArrayOf(12));
        Prop.ForAll(counts.ToArbitrary(), questions.ToArbitrary(), (exact, asked) =>
        {
            var registry = AnsweredQueries.None(Default);
            foreach (var (mask, span) in asked.Item1.Zip(asked.Item2))
            {
                var (from, to) = (Math.Min(span / 4, span % 4), Math.Max(span / 4, span % 4));
                var scope = Months(from + 1, to + 1);
                scope = mask == 0 ? scope : scope.Where("area", areas.Where((_, i) => (mask & (1 << i)) != 0));
                var count = exact.Where((_, i) => i / 5 >= from && i / 5 <= to && (mask == 0 || (i % 5 < 4 && (mask & (1 << (i % 5))) != 0))).Sum();
                registry = registry.Answer(scope, count).Next;
            }

            return registry.List.All(one => registry.List.All(other => !one.Scope.IsWithin(other.Scope) || other.Count - one.Count is <= 0 or >= 5));
        }).QuickCheckThrowOnFailure();
    }

    private static AnsweredQueries Answered(params (string Area, long Count)[] parts) =>
        parts.Aggregate(AnsweredQueries.None(Default), (all, part) => all.With(new(Months(1, 3).Where("area", part.Area), part.Count)));

    private static QueryScope Months(int first, int last) => QueryScope.Of("complaints", new Month(2026, first), new Month(2026, last));
}
