using System.Text.Json.Serialization;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>How long a question may wait, and which days count.</summary>
/// <param name="Hours">Hours that were lived through, whatever the clocks on the wall did meanwhile.</param>
/// <param name="CountWeekends">Whether Saturdays and Sundays count.</param>
/// <param name="CountBankHolidays">Whether bank holidays count.</param>
public sealed record ClockRule(int Hours, bool CountWeekends, bool CountBankHolidays)
{
    /// <summary>What counts, in a sentence to the public.</summary>
    [JsonIgnore]
    public string InWords => (CountWeekends, CountBankHolidays) switch
    {
        (true, true) => "Days and nights count. Weekends and bank holidays count too.",
        (true, false) => "Days and nights count, weekends too. Bank holidays do not count.",
        (false, true) => "Days and nights count. Saturdays and Sundays do not count.",
        _ => "Days and nights count. Saturdays, Sundays and bank holidays do not count.",
    };
}

/// <summary>A time in which a clock stood still.</summary>
/// <param name="From">Its first instant, UTC.</param>
/// <param name="Until">The instant from which it ran again, or null while it stands.</param>
public readonly record struct ClockPause(DateTime From, DateTime? Until);

/// <summary>
/// Counts the hours of a promise. An hour is an hour that was lived through; the day on which it is left out is a day of
/// London, from midnight to midnight, so a day on which the clocks change counts as the 23 or 25 hours it has.
/// </summary>
public sealed class AnswerClock(ClockRule rule, BankHolidays holidays)
{
    public ClockRule Rule { get; } = rule;

    /// <summary>When the hours are used up, or null while a pause that nobody has ended stands before that.</summary>
    public DateTime? DueAt(DateTime start, IReadOnlyList<ClockPause> pauses)
    {
        var left = TimeSpan.FromHours(Rule.Hours);
        foreach (var (from, until) in Running(start, DateTime.MaxValue, pauses))
        {
            if (until - from >= left)
            {
                return from + left;
            }

            left -= until - from;
        }

        return null;
    }

    /// <summary>How much of the promise was used up between two instants.</summary>
    public TimeSpan Elapsed(DateTime start, DateTime end, IReadOnlyList<ClockPause> pauses) =>
        Running(start, end, pauses).Aggregate(TimeSpan.Zero, (sum, run) => sum + (run.Until - run.From));

    /// <summary>The stretches in which the clock ran, in order.</summary>
    private IEnumerable<(DateTime From, DateTime Until)> Running(DateTime start, DateTime end, IReadOnlyList<ClockPause> pauses)
    {
        var ordered = pauses.OrderBy(p => p.From).ToList();
        var at = start;
        while (at < end)
        {
            if (ordered.Where(p => p.From <= at && (p.Until is null || p.Until > at)).ToList() is { Count: > 0 } standing)
            {
                if (standing.Any(p => p.Until is null))
                {
                    yield break;
                }

                at = standing.Max(p => p.Until!.Value);
                continue;
            }

            var until = ordered.Where(p => p.From > at).Select(p => p.From).Append(end).Min();
            if (!(Rule.CountWeekends && Rule.CountBankHolidays))
            {
                var day = DateOnly.FromDateTime(at.ToLondon());
                var midnight = day.AddDays(1).StartInUtc();
                if (!Counts(day))
                {
                    at = midnight;
                    continue;
                }

                until = until < midnight ? until : midnight;
            }

            yield return (at, until);
            at = until;
        }
    }

    private bool Counts(DateOnly day) =>
        (Rule.CountWeekends || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) && (Rule.CountBankHolidays || !holidays.Includes(day));
}
