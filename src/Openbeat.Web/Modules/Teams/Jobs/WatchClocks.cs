using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams.Jobs;

/// <summary>Reminds of clocks that are about to run out, and tells senders and team of those that did.</summary>
internal sealed class WatchClocks(AppDb db, QuestionPeople people, QuestionMail mail, SiteSettings settings, TimeProvider clock) : ISiteJob
{
    public const string Key = "questions.clocks";
    private const int MostAtOnce = 500;

    public async Task<string?> RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var soon = now.AddHours(settings.Get(QuestionSettings.RemindBefore));
        var late = await EachAsync(q => q.State == QuestionState.Open && q.DueAt < now && q.LateNotedAt == null, (q, at) => LateAsync(q, at, stop), "Late", stop);
        var reminded = await EachAsync(
            q => q.State == QuestionState.Open && q.DueAt >= now && q.DueAt <= soon && q.RemindedAt == null && q.JoinedToId == null, (q, at) => RemindAsync(q, at, stop), "Reminder", stop);
        return late + reminded == 0 ? null : $"Reminded of {InWords.Count(reminded, "question", "questions")}; {InWords.Count(late, "clock", "clocks")} ran out.";
    }

    private async Task<int> EachAsync(Expression<Func<TeamQuestion, bool>> which, Func<TeamQuestion, DateTime, Task> act, string what, CancellationToken stop)
    {
        var ids = await db.Set<TeamQuestion>().Where(which).OrderBy(q => q.DueAt).Select(q => q.Id).Take(MostAtOnce).ToListAsync(stop);
        var done = 0;
        foreach (var id in ids)
        {
            // Read again one by one: somebody may have answered since.
            if (await db.Set<TeamQuestion>().AsTracking().Where(which).FirstOrDefaultAsync(q => q.Id == id, stop) is { } question)
            {
                var change = Change.ByJob(clock, Key);
                await act(question, change.At);
                question.Version++;
                db.Add(AuditEvent.Of(change, AuditOperation.Alter, QuestionLog.RecordKind, question.Reference, [nameof(TeamQuestion.RemindedAt)], [$"Entry={what}"]));
                done += await SavedAsync(stop) ? 1 : 0;
            }

            db.ChangeTracker.Clear();
        }

        return done;
    }

    private async Task<bool> SavedAsync(CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody works on it in this moment; the next run looks at what they did.
            return false;
        }
    }

    private async Task RemindAsync(TeamQuestion question, DateTime at, CancellationToken stop)
    {
        question.RemindedAt = at;
        await mail.ToStaffAsync(question, await people.ToTellAsync(question, stop), $"{QuestionWords.Span(question.DueAt!.Value - at)} left: {question.Reference}", "The clock of this question is about to run out.", at, stop);
    }

    private async Task LateAsync(TeamQuestion question, DateTime at, CancellationToken stop)
    {
        question.LateNotedAt = at;
        db.Add(new QuestionEntry { QuestionId = question.Id, At = question.DueAt!.Value, Kind = EntryKind.Late, IsShared = true });
        var promised = QuestionWords.Moment(question.DueAt.Value);
        mail.ToSender(
            question,
            $"We are late with your question {question.Reference}",
            question.IsWithInspector
                ? $"The inspector promised you an answer by {promised}. You do not have it, and we are sorry. You can complain: how stands on the page of your question."
                : $"We promised you an answer by {promised}. You do not have it, and we are sorry. You can take it to the inspector now, with one button on the page of your question.",
            at);
        if (question.JoinedToId is null)
        {
            await mail.ToStaffAsync(question, await people.ToTellAsync(question, stop), $"Late: {question.Reference}", "The time in which this question was to be answered is over. Its sender was told.", at, stop);
        }
    }
}
