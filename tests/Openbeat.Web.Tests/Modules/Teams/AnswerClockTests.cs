using FsCheck;
using FsCheck.Fluent;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Time;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>The hours of the promise, through everything a calendar does to them.</summary>
public class AnswerClockTests
{
    private static readonly BankHolidays Holidays = BankHolidays.Shipped();
    private static readonly ClockRule Every = new(72, true, true), WorkingDays = new(72, false, false);

    /// <summary>Instants are UTC; the comment says what a wall in London shows.</summary>
    [Theory]
    [InlineData("2026-11-17T09:12", 72, true, true, "2026-11-20T09:12")] // three plain days
    [InlineData("2028-02-27T09:00", 72, true, true, "2028-03-01T09:00")] // through a leap day
    [InlineData("2027-02-27T09:00", 72, true, true, "2027-03-02T09:00")] // the same in a year without one
    [InlineData("2026-03-27T09:00", 72, true, true, "2026-03-30T09:00")] // the clocks go forward: 9am becomes 10am, 72 hours stay 72
    [InlineData("2026-10-23T08:00", 72, true, true, "2026-10-26T08:00")] // the clocks go back: 9am becomes 8am
    [InlineData("2026-03-27T09:00", 72, false, true, "2026-04-01T08:00")] // Friday 9am, no weekend: Wednesday 9am on the wall, for the hour lost was on a Sunday
    [InlineData("2026-10-23T08:00", 72, false, true, "2026-10-28T09:00")] // Friday 9am, no weekend: Wednesday 9am on the wall
    [InlineData("2026-11-21T12:00", 72, false, true, "2026-11-26T00:00")] // asked on a Saturday: the clock begins with Monday
    [InlineData("2026-12-24T09:00", 72, true, false, "2026-12-29T09:00")] // neither Christmas Day nor the Monday that stands in for Boxing Day counts; Saturday and Sunday do
    [InlineData("2026-04-02T08:00", 48, false, false, "2026-04-08T08:00")] // Thursday 9am before Easter: Good Friday, weekend and Easter Monday left out
    [InlineData("2026-06-01T08:00", 1, true, true, "2026-06-01T09:00")]
    public void An_answer_is_owed_when_the_hours_are_used_up(string start, int hours, bool weekends, bool bankHolidays, string due)
    {
        var clock = new AnswerClock(new ClockRule(hours, weekends, bankHolidays), Holidays);
        clock.DueAt(At(start), []).ShouldBe(At(due));
    }

    [Fact]
    public void A_pause_moves_the_end_by_as_long_as_it_lasted()
    {
        var clock = new AnswerClock(Every, Holidays);
        var start = At("2026-11-17T09:00");
        clock.DueAt(start, [new(At("2026-11-18T09:00"), At("2026-11-18T15:00"))]).ShouldBe(At("2026-11-20T15:00"));
        clock.DueAt(start, [new(At("2026-11-18T09:00"), At("2026-11-18T15:00")), new(At("2026-11-18T12:00"), At("2026-11-18T18:00"))]).ShouldBe(At("2026-11-20T18:00"), "overlapping pauses count once");
        clock.DueAt(start, [new(At("2026-11-19T09:00"), null)]).ShouldBeNull("nobody has ended it");
        clock.DueAt(start, [new(At("2026-11-20T09:00"), null)]).ShouldBe(At("2026-11-20T09:00"), "it began when the hours were used up");
        clock.DueAt(start, [new(At("2026-11-16T09:00"), At("2026-11-17T10:00"))]).ShouldBe(At("2026-11-20T10:00"), "it had begun before");
    }

    [Fact]
    public void A_pause_over_a_weekend_that_does_not_count_costs_nothing()
    {
        var clock = new AnswerClock(WorkingDays, Holidays);
        var start = At("2026-11-19T09:00");
        clock.DueAt(start, [new(At("2026-11-21T09:00"), At("2026-11-22T09:00"))]).ShouldBe(clock.DueAt(start, []));
        clock.DueAt(start, [new(At("2026-11-20T09:00"), At("2026-11-21T09:00"))]).ShouldBe(clock.DueAt(start, [])!.Value.AddHours(15));
    }

    [Fact]
    public void A_day_on_which_the_clocks_change_counts_as_long_as_it_is()
    {
        var clock = new AnswerClock(Every, Holidays);
        clock.Elapsed(new DateOnly(2026, 3, 29).StartInUtc(), new DateOnly(2026, 3, 30).StartInUtc(), []).ShouldBe(TimeSpan.FromHours(23));
        clock.Elapsed(new DateOnly(2026, 10, 25).StartInUtc(), new DateOnly(2026, 10, 26).StartInUtc(), []).ShouldBe(TimeSpan.FromHours(25));
        new AnswerClock(WorkingDays, Holidays).Elapsed(new DateOnly(2026, 3, 28).StartInUtc(), new DateOnly(2026, 3, 30).StartInUtc(), []).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Whatever_the_start_the_rule_and_the_pauses_the_hours_used_at_the_end_are_the_hours_promised() => Prop.ForAll(Cases, c =>
    {
        var clock = new AnswerClock(c.Rule, Holidays);
        var due = clock.DueAt(c.Start, c.Pauses).ShouldNotBeNull();
        clock.Elapsed(c.Start, due, c.Pauses).ShouldBe(TimeSpan.FromHours(c.Rule.Hours));
        clock.Elapsed(c.Start, due.AddSeconds(-1), c.Pauses).ShouldBeLessThan(TimeSpan.FromHours(c.Rule.Hours));
        // Leaving days out, or pausing, only ever gives an answer more time.
        due.ShouldBeGreaterThanOrEqualTo(c.Start.AddHours(c.Rule.Hours));
        clock.DueAt(c.Start, []).ShouldNotBeNull().ShouldBeLessThanOrEqualTo(due);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Time_that_passes_never_takes_hours_back() => Prop.ForAll(Cases, c =>
    {
        var clock = new AnswerClock(c.Rule, Holidays);
        var before = TimeSpan.Zero;
        for (var i = 1; i <= 20; i++)
        {
            var now = clock.Elapsed(c.Start, c.Start.AddHours(7 * i), c.Pauses);
            now.ShouldBeGreaterThanOrEqualTo(before);
            (now - before).ShouldBeLessThanOrEqualTo(TimeSpan.FromHours(7));
            before = now;
        }
    }).QuickCheckThrowOnFailure();

    private sealed record Case(DateTime Start, ClockRule Rule, IReadOnlyList<ClockPause> Pauses);

    private static Arbitrary<Case> Cases => (
        from minutes in Gen.Choose(0, 4 * 365 * 24 * 60)
        from hours in Gen.Choose(1, 200)
        from weekends in Gen.Elements(true, false)
        from holidays in Gen.Elements(true, false)
        from pauses in (from at in Gen.Choose(0, 150) from length in Gen.Choose(1, 60) select (At: at, Length: length)).ListOf()
        let start = At("2024-01-01T00:00").AddMinutes(minutes)
        select new Case(start, new ClockRule(hours, weekends, holidays), [.. pauses.Take(4).Select(p => new ClockPause(start.AddHours(p.At), start.AddHours(p.At + p.Length)))])).ToArbitrary();

    private static DateTime At(string text) => DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
