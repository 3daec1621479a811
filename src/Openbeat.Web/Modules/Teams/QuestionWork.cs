using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Teams;

/// <summary>What somebody on the team writes to a sender.</summary>
public enum ReplyKind
{
    /// <summary>The answer: the clock stops.</summary>
    Answer,

    /// <summary>Not all of it yet: the clock goes on.</summary>
    Interim,

    /// <summary>A question back: the clock goes on.</summary>
    AskBack,

    /// <summary>A question back that nothing can be done without: the clock stands still until the sender writes.</summary>
    AskBackAndWait,
}

/// <summary>Everything that the team does with a question. Each returns why it was not done, in a sentence, or null where it was.</summary>
public sealed partial class QuestionWork(AppDb db, QuestionClocks clocks, QuestionPeople people, QuestionMail mail, QuestionLog log, JoinedQuestions joined, SiteSettings settings)
{
    public const string Stale = "Somebody else changed this question while you were looking at it. What you wrote is still here: read what is new, then send it again";
    public const string WaitsForSender = "We asked you something and need your answer first.";
    private const string IsClosed = "This question is answered already. Only its sender can open it again", IsNotOpen = "The clock does not run: there is nothing to pause", IsLate = "The time is over, so it cannot be paused any more. Answer it, or pass it on";

    /// <summary>Says to the sender that the team has read it: the first time only.</summary>
    public async Task ReadAsync(TeamQuestion question, Change change, CancellationToken stop)
    {
        if (question.ReadAt is null)
        {
            await ChangeAsync(question.Id, question.Version, change, EntryKind.Read, q =>
            {
                q.ReadAt = change.At;
                Enter(q, EntryKind.Read, null, change, isShared: true);
                return Done;
            }, stop);
        }
    }

    public Task<string?> AssignAsync(Guid id, int version, QuestionPerson? to, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.Assigned, async q =>
    {
        foreach (var each in await joined.WithAsync(q, EntryKind.Assigned, change, stop))
        {
            _ = each.IsWithInspector ? each.InspectorId = to?.Id : each.AssignedTo = to?.Id;
        }

        Enter(q, EntryKind.Assigned, to?.Name ?? "nobody", change, isShared: false);
        if (to is not null && to.Id.ToString() != change.Actor && await people.ActingForAsync(to.Id, q.AreaId, stop) is { } acting)
        {
            await mail.ToStaffAsync(q, [acting], $"You have the question {q.Reference}", acting.Id == to.Id ? "A colleague gave you a question." : $"You cover for {to.Name}, who was given a question.", change.At, stop);
        }

        return null;
    }, stop, [$"AssignedTo={to?.Id}"]);

    public Task<string?> ReplyAsync(Guid id, int version, ReplyKind kind, string text, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryOf(kind), async q =>
    {
        if (q.State == QuestionState.Answered)
        {
            return IsClosed;
        }

        if (kind == ReplyKind.AskBackAndWait && Pausable(q, change.At) is { } refused)
        {
            return refused;
        }

        foreach (var each in await joined.WithAsync(q, EntryOf(kind), change, stop))
        {
            Enter(each, EntryOf(kind), text, change, isShared: true);
            if (kind == ReplyKind.Answer)
            {
                await clocks.AnswerAsync(each, AnsweredHow.Here, change.At, stop);
            }
            else if (kind == ReplyKind.AskBackAndWait && Pausable(each, change.At) is null)
            {
                await clocks.PauseAsync(each, WaitsForSender, untilSenderWrites: true, change.At, stop);
                Enter(each, EntryKind.Paused, WaitsForSender, change, isShared: true);
            }

            TakenBy(each, change);
            mail.ToSender(each, SubjectOf(kind, each), each.PausedAt == change.At ? $"{text}\n\nOur clock stands still until you answer on the page of your question." : text, change.At);
        }

        return null;
    }, stop);

    /// <summary>Writes down an answer that was given by telephone or in person. Who was not spoken to is still owed one.</summary>
    public Task<string?> AnsweredElsewhereAsync(Guid id, int version, AnsweredHow how, string text, Change change, CancellationToken stop)
    {
        var kind = how == AnsweredHow.ByTelephone ? EntryKind.AnsweredByTelephone : EntryKind.AnsweredInPerson;
        return ChangeAsync(id, version, change, kind, async q =>
        {
            if (q.State == QuestionState.Answered)
            {
                return IsClosed;
            }

            await clocks.AnswerAsync(q, how, change.At, stop);
            Enter(q, kind, text, change, isShared: true);
            TakenBy(q, change);
            await joined.LetGoAsync(q, change, stop);
            mail.ToSender(q, $"Your question {q.Reference} is answered", $"We wrote down that we answered you {QuestionWords.How(how)}. If that did not solve it, open your question and say so.", change.At);
            return null;
        }, stop, [$"How={how}"]);
    }

    public Task<string?> NoteAsync(Guid id, int version, string text, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.Note, q =>
    {
        Enter(q, EntryKind.Note, text, change, isShared: false);
        return Done;
    }, stop);

    public Task<string?> PauseAsync(Guid id, int version, string reason, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.Paused, async q =>
    {
        if (Pausable(q, change.At) is { } refused)
        {
            return refused;
        }

        foreach (var each in (await joined.WithAsync(q, EntryKind.Paused, change, stop)).Where(each => Pausable(each, change.At) is null))
        {
            await clocks.PauseAsync(each, reason, untilSenderWrites: false, change.At, stop);
            Enter(each, EntryKind.Paused, reason, change, isShared: true);
            mail.ToSender(each, $"The clock of your question {each.Reference} stands still", $"This is why: {reason}\n\nYou see on its page when it runs again.", change.At);
        }

        return null;
    }, stop);

    public Task<string?> ResumeAsync(Guid id, int version, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.Resumed, async q =>
    {
        foreach (var each in (await joined.WithAsync(q, EntryKind.Resumed, change, stop)).Where(each => each.PausedAt is not null))
        {
            await clocks.ResumeAsync(each, change.At, stop);
            Enter(each, EntryKind.Resumed, null, change, isShared: true);
        }

        return null;
    }, stop);

    public Task<string?> MarkThreatAsync(Guid id, int version, bool isThreat, Change change, CancellationToken stop) => ChangeAsync(id, version, change, isThreat ? EntryKind.ThreatMarked : EntryKind.ThreatUnmarked, async q =>
    {
        if (isThreat && q.ThreatAt is null)
        {
            await log.ThreatAsync(q, change.At, stop, QuestionEntry.AccountOf(change));
        }
        else if (!isThreat && q.ThreatAt is not null)
        {
            q.ThreatAt = null;
            Enter(q, EntryKind.ThreatUnmarked, null, change, isShared: false);
        }

        return null;
    }, stop);

    /// <summary>Why a text cannot be sent as an answer, or null: a template that nobody has edited, or one with a gap left in it.</summary>
    public string? RefuseUnedited(string text)
    {
        static string Plain(string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var templates = settings.Get(QuestionSettings.Templates);
        if (templates.Any(t => Plain(t.Text) == Plain(text)))
        {
            return "This is a template as it stands. Say what you did, in your own words";
        }

        var gap = templates.SelectMany(t => System.Text.RegularExpressions.Regex.Matches(t.Text, @"\[[^\[\]]+\]").Select(m => m.Value)).FirstOrDefault(g => text.Contains(g, StringComparison.OrdinalIgnoreCase));
        return gap is null ? null : $"Fill in the gap {gap}, or take it out";
    }

    private static Task<string?> Done => Task.FromResult<string?>(null);

    private static string? Pausable(TeamQuestion question, DateTime now) =>
        question.State != QuestionState.Open || question.PausedAt is not null ? IsNotOpen : question.IsLate(now) ? IsLate : null;

    private static EntryKind EntryOf(ReplyKind kind) => kind switch
    {
        ReplyKind.Answer => EntryKind.Answered,
        ReplyKind.Interim => EntryKind.Replied,
        _ => EntryKind.AskedBack,
    };

    private static string SubjectOf(ReplyKind kind, TeamQuestion question) => kind switch
    {
        ReplyKind.Answer => $"The answer to your question {question.Reference}",
        ReplyKind.Interim => $"About your question {question.Reference}",
        _ => $"We ask you something about your question {question.Reference}",
    };

    private void Enter(TeamQuestion question, EntryKind kind, string? text, Change change, bool isShared) => db.Add(QuestionEntry.Of(question.Id, kind, text, change, isShared));

    /// <summary>Whoever answers what nobody had has it: if that did not solve it, it comes back to them.</summary>
    private static void TakenBy(TeamQuestion question, Change change)
    {
        if (!question.IsWithInspector)
        {
            question.AssignedTo ??= QuestionEntry.AccountOf(change);
        }
    }

    private async Task<string?> ChangeAsync(Guid id, int version, Change change, EntryKind kind, Func<TeamQuestion, Task<string?>> act, CancellationToken stop, IEnumerable<string>? values = null)
    {
        var question = await db.Set<TeamQuestion>().AsTracking().FirstAsync(q => q.Id == id, stop);
        var refused = question.Version == version ? await act(question) : Stale;
        if (refused is null)
        {
            question.Version++;
            question.LastActivityAt = change.At;
            db.Add(AuditEvent.Of(change, AuditOperation.Alter, QuestionLog.RecordKind, question.Reference, [nameof(TeamQuestion.State)], [$"Entry={kind}", .. values ?? []]));
            try
            {
                await db.SaveChangesAsync(stop);
            }
            catch (DbUpdateConcurrencyException)
            {
                refused = Stale;
            }
        }

        db.ChangeTracker.Clear();
        return refused;
    }
}
