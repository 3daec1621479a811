using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>Runs the clocks of questions by the settings that were in force on the day each clock began.</summary>
public sealed class QuestionClocks(AppDb db, SiteSettings settings, BankHolidays holidays)
{
    /// <summary>The clock that runs, or last ran, on a question.</summary>
    public AnswerClock Of(TeamQuestion question) => Begun(question.ClockStartedAt, question.IsWithInspector);

    /// <summary>The clock of something that began at an instant.</summary>
    public AnswerClock Begun(DateTime at, bool withInspector) =>
        new(settings.Get(withInspector ? QuestionSettings.InspectorClock : QuestionSettings.Clock, DateOnly.FromDateTime(at.ToLondon())), holidays);

    /// <summary>Starts a clock anew.</summary>
    public void Start(TeamQuestion question, DateTime at)
    {
        (question.ClockStartedAt, question.PausedAt, question.StandsSince, question.RemindedAt, question.LateNotedAt) = (at, null, null, null, null);
        question.DueAt = Of(question).DueAt(at, []);
    }

    /// <summary>The instant since which a pause must have stood to have stood for too long.</summary>
    public DateTime StandingSince(DateTime now) => now.AddDays(-settings.Get(QuestionSettings.PauseReminder));

    /// <summary>Whether a clock has stood still for so long that its sender may go to the inspector as if it had run out.</summary>
    public bool StandsTooLong(TeamQuestion question, DateTime now) => question.State == QuestionState.Open && question.StandsSince <= StandingSince(now);

    /// <summary>Stops the clock, with the reason that everybody sees. What this clock stood before counts towards standing for too long.</summary>
    public async Task PauseAsync(TeamQuestion question, string reason, bool untilSenderWrites, DateTime at, CancellationToken stop)
    {
        var before = (await PausesAsync(question.Id, stop)).Where(p => p.From >= question.ClockStartedAt && p.Until is not null).Aggregate(TimeSpan.Zero, (sum, p) => sum + (p.Until!.Value - p.From));
        question.StandsSince = at - before;
        db.Add(new QuestionPause { QuestionId = question.Id, From = at, Reason = reason, UntilSenderWrites = untilSenderWrites });
        (question.PausedAt, question.DueAt, question.RemindedAt) = (at, null, null);
    }

    /// <summary>Ends what pause stands, and starts a clock anew.</summary>
    public async Task StartAnewAsync(TeamQuestion question, DateTime at, CancellationToken stop)
    {
        await EndPauseAsync(question, at, stop);
        Start(question, at);
    }

    /// <summary>Lets a stopped clock run again.</summary>
    public async Task ResumeAsync(TeamQuestion question, DateTime at, CancellationToken stop)
    {
        var pauses = await EndPauseAsync(question, at, stop);
        question.DueAt = Of(question).DueAt(question.ClockStartedAt, pauses);
        question.RemindedAt = null;
    }

    /// <summary>Closes a question; the first time it is written down whether the promise was kept.</summary>
    public async Task AnswerAsync(TeamQuestion question, AnsweredHow how, DateTime at, CancellationToken stop)
    {
        var due = question.DueAt;
        var pauses = await EndPauseAsync(question, at, stop);
        if (question.FirstAnsweredAt is null)
        {
            question.FirstAnsweredAt = at;
            question.WasInTime = question.RecourseAt is null && (due is null || at <= due);
            question.FirstHours = Begun(question.ReceivedAt, withInspector: false).Elapsed(question.ReceivedAt, at, pauses).TotalHours;
        }

        (question.State, question.AnsweredAt, question.AnsweredHow, question.DueAt) = (QuestionState.Answered, at, how, null);
    }

    /// <summary>The pauses of a question, oldest first.</summary>
    public Task<List<QuestionPause>> PausesAsync(Guid question, CancellationToken stop) =>
        db.Set<QuestionPause>().Where(p => p.QuestionId == question).OrderBy(p => p.From).ToListAsync(stop);

    public static IReadOnlyList<ClockPause> AsPauses(IEnumerable<QuestionPause> pauses) => [.. pauses.Select(p => new ClockPause(p.From, p.Until))];

    private async Task<IReadOnlyList<ClockPause>> EndPauseAsync(TeamQuestion question, DateTime at, CancellationToken stop)
    {
        var pauses = await db.Set<QuestionPause>().AsTracking().Where(p => p.QuestionId == question.Id).ToListAsync(stop);
        foreach (var standing in pauses.Where(p => p.Until is null))
        {
            standing.Until = at;
        }

        (question.PausedAt, question.StandsSince) = (null, null);
        return AsPauses(pauses);
    }
}
