using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams.Jobs;

/// <summary>Deletes how senders of closed questions can be reached, and later the questions themselves.</summary>
internal sealed class ForgetQuestions(AppDb db, SiteSettings settings, TimeProvider clock) : ISiteJob
{
    public const string Key = "questions.forget";
    private const int Batch = 200;

    public async Task<string?> RunAsync(CancellationToken stop)
    {
        var (contacts, texts) = (await ForgetContactsAsync(stop), await ForgetTextsAsync(stop));
        return contacts + texts == 0 ? null : $"Deleted the details of {InWords.Count(contacts, "sender", "senders")} and {InWords.Count(texts, "question", "questions")} whole.";
    }

    private async Task<int> ForgetContactsAsync(CancellationToken stop)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-settings.Get(QuestionSettings.ContactDays));
        var count = 0;
        while (await db.Set<TeamQuestion>().AsTracking()
            .Where(q => q.State == QuestionState.Answered && q.AnsweredAt < before && q.ContactRemovedAt == null && (q.Email != null || q.Telephone != null || q.SenderName != null))
            .OrderBy(q => q.AnsweredAt).Take(Batch).ToListAsync(stop) is { Count: > 0 } questions)
        {
            var change = Change.ByJob(clock, Key);
            foreach (var question in questions)
            {
                (question.SenderName, question.Email, question.Telephone, question.ContactRemovedAt) = (null, null, null, change.At);
                question.Version++;
                db.Add(AuditEvent.Of(change, AuditOperation.Erase, QuestionLog.RecordKind, question.Reference, [nameof(TeamQuestion.SenderName), nameof(TeamQuestion.Email), nameof(TeamQuestion.Telephone)]));
            }

            count += await SaveAsync(questions.Count, stop);
        }

        return count;
    }

    private async Task<int> ForgetTextsAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var before = now.AddMonths(-settings.Get(QuestionSettings.TextMonths));
        // A question goes only once the quarter it was asked in is counted.
        var counted = Quarter.Of(clock.LondonToday().AddDays(-settings.Get(QuestionSettings.CountAfterDays))).FirstDay.StartInUtc();
        var count = 0;
        while (await db.Set<TeamQuestion>().AsTracking()
            .Where(q => q.State == QuestionState.Answered && q.LastActivityAt < before && q.ReceivedAt < counted)
            .OrderBy(q => q.LastActivityAt).Take(Batch).ToListAsync(stop) is { Count: > 0 } questions)
        {
            var change = Change.ByJob(clock, Key);
            db.RemoveRange(questions);
            db.AddRange(questions.Select(q => AuditEvent.Of(change, AuditOperation.Erase, QuestionLog.RecordKind, q.Reference)));
            count += await SaveAsync(questions.Count, stop);
        }

        return count;
    }

    private async Task<int> SaveAsync(int count, CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
        return count;
    }
}
