using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams.Jobs;

/// <summary>Reminds of clocks that are about to run out or stand still for long, tells senders and team of those that ran out, and takes questions back from those who have left.</summary>
internal sealed class WatchClocks(AppDb db, QuestionClocks clocks, QuestionPeople people, QuestionMail mail, JoinedQuestions joined, SiteSettings settings, TimeProvider clock) : ISiteJob
{
    public const string Key = "questions.clocks";
    private const int MostAtOnce = 500;

    public async Task<string?> RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var soon = now.AddHours(settings.Get(QuestionSettings.RemindBefore));
        // First, so that what follows goes to whoever is there.
        var released = await ReleaseAsync(stop);
        // What was joined to a question that is closed without it waits where nobody looks: it goes back to the queue before its clock is looked at.
        await EachAsync(
            q => q.State == QuestionState.Open && q.JoinedToId != null && db.Set<TeamQuestion>().Any(main => main.Id == q.JoinedToId && main.State == QuestionState.Answered),
            (q, _) => LetGoAsync(q), "Separated", stop, nameof(TeamQuestion.JoinedToId));
        var late = await EachAsync(q => q.State == QuestionState.Open && q.DueAt < now && q.LateNotedAt == null, (q, at) => LateAsync(q, at, stop), "Late", stop);
        var reminded = await EachAsync(
            q => q.State == QuestionState.Open && q.DueAt >= now && q.DueAt <= soon && q.RemindedAt == null, (q, at) => RemindAsync(q, at, stop), "Reminder", stop);
        var since = clocks.StandingSince(now);
        var standing = await EachAsync(q => q.State == QuestionState.Open && q.StandsSince <= since && (q.RemindedAt == null || q.RemindedAt <= since), (q, at) => RemindOfPauseAsync(q, at, stop), "PauseReminder", stop);
        return late + reminded + standing + released == 0 ? null
            : $"Reminded of {InWords.Count(reminded, "question", "questions")}; {InWords.Count(late, "clock", "clocks")} ran out, {InWords.Count(standing, "stands", "stand")} still for long; nobody has {InWords.Count(released, "question", "questions")} any more.";
    }

    /// <summary>Takes open questions back from accounts that can answer them no longer, nor have anybody who covers for them.</summary>
    private async Task<int> ReleaseAsync(CancellationToken stop)
    {
        var held = await db.Set<TeamQuestion>().Where(q => q.State == QuestionState.Open && (q.AssignedTo != null || q.InspectorId != null))
            .Select(q => new { q.AreaId, q.AssignedTo, q.InspectorId }).Distinct().ToListAsync(stop);
        var still = held.Count == 0 ? null : await people.WhoStillAnswersAsync(stop);
        var released = 0;
        foreach (var each in held)
        {
            var team = each.AssignedTo is { } officer && !still!(officer, QuestionPermissions.Answer, each.AreaId);
            var above = each.InspectorId is { } inspector && !still!(inspector, QuestionPermissions.Inspect, each.AreaId);
            if (team || above)
            {
                released += await EachAsync(
                    q => q.State == QuestionState.Open && q.AreaId == each.AreaId && q.AssignedTo == each.AssignedTo && q.InspectorId == each.InspectorId,
                    (q, at) => ReleaseAsync(q, team, above, at, stop), "Released", stop, nameof(TeamQuestion.AssignedTo));
            }
        }

        return released;
    }

    private async Task<int> EachAsync(Expression<Func<TeamQuestion, bool>> which, Func<TeamQuestion, DateTime, Task> act, string what, CancellationToken stop, string field = nameof(TeamQuestion.RemindedAt))
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
                db.Add(AuditEvent.Of(change, AuditOperation.Alter, QuestionLog.RecordKind, question.Reference, [field], [$"Entry={what}"]));
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

    private async Task RemindOfPauseAsync(TeamQuestion question, DateTime at, CancellationToken stop)
    {
        var first = question.RemindedAt is null;
        question.RemindedAt = at;
        var stood = QuestionWords.Span(at - question.StandsSince!.Value);
        if (first)
        {
            mail.ToSender(
                question, $"The clock of your question {question.Reference} still stands",
                $"It has stood still for {stood}. Why stands on the page of your question.{(question.IsWithInspector ? "" : " You need not wait for longer: you can take it to the inspector now, with one button on that page.")}", at);
        }

        if (question.JoinedToId is null)
        {
            var told = (await people.ToTellAsync(question, stop)).Concat(await people.NearestAsync(QuestionPermissions.Direct, question.AreaId, stop)).DistinctBy(p => p.Id);
            await mail.ToStaffAsync(question, told, $"Paused for {stood}: {question.Reference}", "The clock of this question has stood still for long. Answer it, or let its clock run. Its sender may take it to the inspector.", at, stop);
        }
    }

    private async Task ReleaseAsync(TeamQuestion question, bool team, bool above, DateTime at, CancellationToken stop)
    {
        var had = (question.HolderId, Names: await people.NamesAsync(new[] { team ? question.AssignedTo : null, above ? question.InspectorId : null }.OfType<Guid>(), stop));
        (question.AssignedTo, question.InspectorId) = (team ? null : question.AssignedTo, above ? null : question.InspectorId);
        db.Add(new QuestionEntry { QuestionId = question.Id, At = at, Kind = EntryKind.Released, Text = had.Names.Count == 0 ? "whoever had it" : InWords.List([.. had.Names.Values]), IsShared = false });
        if (question.JoinedToId is null && had.HolderId is not null && question.HolderId is null)
        {
            await mail.ToStaffAsync(question, await people.ToTellAsync(question, stop), $"Nobody has {question.Reference}", "Whoever had this question has left, or no longer works for its area.", at, stop);
        }
    }

    private Task LetGoAsync(TeamQuestion question)
    {
        joined.Separate(question, Change.ByJob(clock, Key));
        return Task.CompletedTask;
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
        await mail.ToStaffAsync(question, await people.ToTellAsync(question, stop), $"Late: {question.Reference}", "The time in which this question was to be answered is over. Its sender was told.", at, stop);
    }
}
