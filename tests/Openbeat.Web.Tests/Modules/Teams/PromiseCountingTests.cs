using Openbeat.Analytics.Statistics.DisclosureControl;
using Openbeat.Modules.Teams;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>A quarter counted and protected: no small count, nothing that can be subtracted, shares only from 20.</summary>
public class PromiseCountingTests
{
    private static readonly Guid Force = Guid.CreateVersion7(), Sector = Guid.CreateVersion7(), First = Guid.CreateVersion7(), Second = Guid.CreateVersion7();

    private static readonly CountedArea[] Areas =
    [
        new(Force, null, "f", "Force", "Force", 0), new(Sector, Force, "f.s", "Sector", "Sector", 1), new(First, Sector, "f.1", "First", "Beat", 2), new(Second, Sector, "f.2", "Second", "Beat", 2),
    ];

    [Fact]
    public void Counts_go_to_the_nearest_five_and_totals_are_their_sums()
    {
        var figures = Count([.. Questions(First, 33, 7, 6), .. Questions(Second, 12, 6, 0)]);
        var first = figures.Single(f => f.Area == "f.1");
        (first.Received.Text, first.InTime.Text, first.Late.Text, first.Taken.Text).ShouldBe(("45", "35", "5", "5"));
        var force = figures.Single(f => f.Area == "f");
        // 45 and 10 + 5: the total is made of what is shown, not of the exact 64.
        (force.Received.Value, force.InTime.Value, force.Late.Value, force.Taken.Value).ShouldBe((60, 45, 10, 5));
        force.PercentInTime.ShouldBe(75);
        figures.Select(f => f.Area).ShouldBe(["f", "f.s", "f.1", "f.2"]);
    }

    [Fact]
    public void One_to_four_are_hidden_and_what_holds_them_says_so()
    {
        var figures = Count([.. Questions(First, 30, 3, 0), .. Questions(Second, 2, 1, 0)]);
        figures.Single(f => f.Area == "f.1").Late.Text.ShouldBe("[c]");
        figures.Single(f => f.Area == "f.2").Received.Text.ShouldBe("[c]");
        var force = figures.Single(f => f.Area == "f");
        force.Received.Text.ShouldBe("30+");
        force.Late.Text.ShouldBe("[c]");
        // 28 to 32 and 1 to 4 answered in time, 1 to 4 and 1 to 4 late: never "100%" because the late ones are few.
        force.PercentInTime.ShouldBeNull();
        force.InTimeBetween.ShouldBe(new PercentBetween(78, 95));
        figures.Single(f => f.Area == "f.2").MedianHours.ShouldBeNull();
    }

    [Fact]
    public void Where_a_few_all_had_one_outcome_the_outcome_is_hidden()
    {
        var figure = Count([.. Questions(First, 12, 0, 0)]).Single(f => f.Area == "f.1");
        (figure.Received.Text, figure.InTime.Text, figure.Late.Text, figure.Taken.Text, figure.PercentInTime).ShouldBe(("10", "[c]", "[c]", "[c]", (decimal?)null));
    }

    [Fact]
    public void Half_were_answered_within_the_median_from_twenty_on()
    {
        var figure = Count([.. Questions(First, 21, 6, 0)]).Single(f => f.Area == "f.1");
        // 21 after 1 to 21 hours, 6 after 80.
        figure.MedianHours.ShouldBe(14);
        Count([.. Questions(First, 10, 6, 0)]).Single(f => f.Area == "f.1").MedianHours.ShouldBeNull();
    }

    [Fact]
    public void Whether_half_is_shown_follows_from_shown_counts_alone()
    {
        // 12 and 7 are shown as 10 and 5, 13 and 5 as 15 and 5: what was counted exactly does not decide.
        foreach (var (inTime, late, shown) in new[] { (12, 7, false), (13, 5, true), (17, 4, false), (17, 5, true), (12, 12, true) })
        {
            var figure = Count([.. Questions(First, inTime, late, 0)]).Single(f => f.Area == "f.1");
            (figure.MedianHours is not null).ShouldBe(shown, $"{inTime} and {late}");
        }
    }

    [Fact]
    public void Hours_of_what_is_hidden_are_left_out()
    {
        // Three late ones are hidden: with them the middle of 1 to 20 would be 12, without them it is 10.5.
        Count([.. Questions(First, 20, 3, 0)]).Single(f => f.Area == "f.1").MedianHours.ShouldBe(11);
        // Fourteen that all had one outcome are hidden too, and the five beside them are too few.
        Count([.. Questions(First, 5, 5, 0), .. Questions(Second, 14, 0, 0)]).Single(f => f.Area == "f").MedianHours.ShouldBeNull();
    }

    [Fact]
    public void Half_is_of_all_that_were_asked_not_of_the_lucky_ones()
    {
        Count([.. Questions(First, 20, 0, 25)]).Single(f => f.Area == "f.1").MedianHours.ShouldBeNull("more than half have no answer yet");
        Count([.. Questions(First, 30, 0, 10)]).Single(f => f.Area == "f.1").MedianHours.ShouldBe(21, "20.5 of 40");
    }

    [Fact]
    public void In_time_is_about_the_first_answer_and_recourse_is_counted_apart()
    {
        var figure = Count([.. Questions(First, 30, 5, 5), .. Enumerable.Range(0, 10).Select(_ => new CountedQuestion(First, true, true, 5))]).Single(f => f.Area == "f.1");
        (figure.Received.Value, figure.InTime.Value, figure.Late.Value, figure.Taken.Value).ShouldBe((50, 40, 5, 15));
        (figure.PercentInTime, figure.PercentTaken).ShouldBe((80, 30));
        // Where the few of them are hidden, what the share lies between holds them once.
        var few = Count([.. Questions(First, 30, 5, 5), new CountedQuestion(First, true, true, 5)]).Single(f => f.Area == "f.1");
        (few.InTime.Text, few.Taken.Text, few.PercentInTime).ShouldBe(("30+", "5+", (decimal?)null));
        few.InTimeBetween!.Least.ShouldBeLessThanOrEqualTo(75);
        few.InTimeBetween.Most.ShouldBeGreaterThanOrEqualTo(76);
    }

    [Fact]
    public void Where_areas_are_told_apart_less_finely_the_smaller_ones_have_no_figures_of_their_own()
    {
        var figures = PromiseCounting.Of(Areas, [.. Questions(First, 30, 6, 5), .. Questions(Second, 30, 6, 5)], depth: 1, new DisclosureThresholds());
        figures.Select(f => f.Area).ShouldBe(["f", "f.s"]);
        figures[0].Received.Value.ShouldBe(80, "60, 12 and 10, each to the nearest five");
    }

    [Fact]
    public void A_question_to_an_area_that_has_ended_is_counted_for_the_force()
    {
        var figures = Count([.. Questions(Guid.CreateVersion7(), 20, 6, 5)]);
        figures.ShouldHaveSingleItem().Area.ShouldBe("f");
        Count([]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-01-01", "2026-Q1", "January to March 2026", "2026-03-31")]
    [InlineData("2028-02-29", "2028-Q1", "January to March 2028", "2028-03-31")]
    [InlineData("2026-12-31", "2026-Q4", "October to December 2026", "2026-12-31")]
    public void A_day_lies_in_a_quarter(string day, string key, string words, string last)
    {
        var quarter = Quarter.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        (quarter.Key, quarter.InWords, quarter.LastDay.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe((key, words, last));
    }

    private static IReadOnlyList<PromiseFigure> Count(IReadOnlyList<CountedQuestion> questions) => PromiseCounting.Of(Areas, questions, 9, new DisclosureThresholds());

    private static IEnumerable<CountedQuestion> Questions(Guid area, int inTime, int late, int taken) =>
    [
        .. Enumerable.Range(1, inTime).Select(i => new CountedQuestion(area, true, false, i)),
        .. Enumerable.Range(0, late).Select(_ => new CountedQuestion(area, false, false, 80)),
        .. Enumerable.Range(0, taken).Select(_ => new CountedQuestion(area, null, true, null)),
    ];
}
