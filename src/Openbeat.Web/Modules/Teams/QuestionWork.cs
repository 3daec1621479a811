using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places;
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
public sealed class QuestionWork(AppDb db, QuestionClocks clocks, QuestionPeople people, QuestionMail mail, QuestionLog log, SiteSettings settings)
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
        _ = q.IsWithInspector ? q.InspectorId = to?.Id : q.AssignedTo = to?.Id;
        Enter(q, EntryKind.Assigned, to?.Name ?? "nobody", change, isShared: false);
        if (to is not null && to.Id.ToString() != change.Actor && await people.ActingForAsync(to.Id, q.AreaId, stop) is { } acting)
        {
            await mail.ToStaffAsync(q, [acting], $"You have the question {q.Reference}", acting.Id == to.Id ? "A colleague gave you a question." : $"You cover for {to.Name}, who was given a question.", change.At, stop);
        }

        return null;
    }, stop, [$"AssignedTo={to?.Id}"]);

    public Task<string?> ReplyAsync(Guid id, int version, ReplyKind kind, string text, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryOf(kind), async q =>
    {
        if (q.State == QuestionState.Answered && kind != ReplyKind.Interim)
        {
            return IsClosed;
        }

        if (kind == ReplyKind.AskBackAndWait && Pausable(q, change.At) is { } refused)
        {
            return refused;
        }

        foreach (var each in await WithJoinedAsync(q, change, stop))
        {
            Enter(each, EntryOf(kind), text, change, isShared: true);
            if (kind == ReplyKind.Answer)
            {
                await clocks.AnswerAsync(each, AnsweredHow.Here, change.At, stop);
            }
            else if (kind == ReplyKind.AskBackAndWait && Pausable(each, change.At) is null)
            {
                clocks.Pause(each, WaitsForSender, untilSenderWrites: true, change.At);
                Enter(each, EntryKind.Paused, WaitsForSender, change, isShared: true);
            }

            mail.ToSender(each, SubjectOf(kind, each), text, change.At);
        }

        if (!q.IsWithInspector && q.AssignedTo is null && Guid.TryParse(change.Actor, out var account))
        {
            q.AssignedTo = account;
        }

        return null;
    }, stop);

    /// <summary>Writes down an answer that was given by telephone or in person.</summary>
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
            mail.ToSender(q, $"Your question {q.Reference} is answered", $"We wrote down that we answered you {QuestionWords.How(how)}. If that did not solve it, open your question and say so.", change.At);
            return null;
        }, stop, [$"How={how}"]);
    }

    public Task<string?> NoteAsync(Guid id, int version, string text, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.Note, q =>
    {
        Enter(q, EntryKind.Note, text, change, isShared: false);
        return Done;
    }, stop);

    public Task<string?> PauseAsync(Guid id, int version, string reason, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.Paused, q =>
    {
        if (Pausable(q, change.At) is { } refused)
        {
            return Task.FromResult<string?>(refused);
        }

        clocks.Pause(q, reason, untilSenderWrites: false, change.At);
        Enter(q, EntryKind.Paused, reason, change, isShared: true);
        mail.ToSender(q, $"The clock of your question {q.Reference} stands still", $"This is why: {reason}\n\nYou see on its page when it runs again.", change.At);
        return Done;
    }, stop);

    public Task<string?> ResumeAsync(Guid id, int version, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.Resumed, async q =>
    {
        if (q.PausedAt is not null)
        {
            await clocks.ResumeAsync(q, change.At, stop);
            Enter(q, EntryKind.Resumed, null, change, isShared: true);
        }

        return null;
    }, stop);

    /// <summary>Gives it to the team of another area. The clock runs on.</summary>
    public Task<string?> PassToTeamAsync(Guid id, int version, AreaNode to, string? why, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.PassedToTeam, async q =>
    {
        if (q.State == QuestionState.Answered)
        {
            return IsClosed;
        }

        if (q.AreaId == to.Id)
        {
            return $"The team of {to.Area.Name} has it already";
        }

        (q.AreaId, q.AssignedTo, q.InspectorId, q.Agency, q.ReadAt) = (to.Id, null, null, null, null);
        Enter(q, EntryKind.PassedToTeam, to.Area.Name, change, isShared: true);
        if (why is not null)
        {
            Enter(q, EntryKind.Note, why, change, isShared: false);
        }

        mail.ToSender(q, $"Another team has your question {q.Reference}", $"The team of {to.Area.Name} has your question now. Our clock runs on: the answer is still ours to give.", change.At);
        await mail.ToStaffAsync(q, await people.ToTellAsync(q, stop), $"Passed to your team: {q.Reference}", "Another team passed a question to yours. Its clock runs on.", change.At, stop);
        return null;
    }, stop, [$"Area={to.Reference}"]);

    /// <summary>Says that another agency deals with it now. The clock runs on: the answer stays ours to give.</summary>
    public Task<string?> PassToAgencyAsync(Guid id, int version, string agency, string? why, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.PassedToAgency, q =>
    {
        if (q.State == QuestionState.Answered)
        {
            return Task.FromResult<string?>(IsClosed);
        }

        q.Agency = agency;
        Enter(q, EntryKind.PassedToAgency, agency, change, isShared: true);
        if (why is not null)
        {
            Enter(q, EntryKind.Note, why, change, isShared: false);
        }

        mail.ToSender(q, $"Who has your question {q.Reference} now", $"We passed your question to: {agency}. Our clock runs on: the answer is still ours to give.", change.At);
        return Done;
    }, stop);

    public Task<string?> MarkThreatAsync(Guid id, int version, bool isThreat, Change change, CancellationToken stop) => ChangeAsync(id, version, change, isThreat ? EntryKind.ThreatMarked : EntryKind.ThreatUnmarked, async q =>
    {
        if (isThreat && q.ThreatAt is null)
        {
            await log.ThreatAsync(q, change.At, stop, AccountOf(change));
        }
        else if (!isThreat && q.ThreatAt is not null)
        {
            q.ThreatAt = null;
            Enter(q, EntryKind.ThreatUnmarked, null, change, isShared: false);
        }

        return null;
    }, stop);

    /// <summary>Joins a question to another about the same thing: both senders follow, each on a page of their own.</summary>
    public Task<string?> JoinAsync(Guid id, int version, TeamQuestion main, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.Joined, async q =>
    {
        if (main.Id == id || main.JoinedToId is not null || main.State != QuestionState.Open || q.State != QuestionState.Open)
        {
            return "Choose another question that is open and is not joined to one itself";
        }

        if (await db.Set<TeamQuestion>().AnyAsync(other => other.JoinedToId == id, stop))
        {
            return "Others are joined to this question: join them to the other one, not this";
        }

        (q.JoinedToId, q.AreaId, q.AssignedTo) = (main.Id, main.AreaId, main.AssignedTo);
        Enter(q, EntryKind.Joined, main.Reference, change, isShared: true);
        db.Add(new QuestionEntry { QuestionId = main.Id, At = change.At, Kind = EntryKind.Joined, By = AccountOf(change), Text = q.Reference, IsShared = false });
        db.Add(AuditEvent.Of(change, AuditOperation.Combine, QuestionLog.RecordKind, q.Reference, [nameof(TeamQuestion.JoinedToId)], [$"JoinedTo={main.Reference}"]));
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

    private static Guid? AccountOf(Change change) => Guid.TryParse(change.Actor, out var account) ? account : null;

    private void Enter(TeamQuestion question, EntryKind kind, string? text, Change change, bool isShared) =>
        db.Add(new QuestionEntry { QuestionId = question.Id, At = change.At, Kind = kind, By = AccountOf(change), Text = text, IsShared = isShared });

    /// <summary>It and the open ones joined to it, whose senders hear the same.</summary>
    private async Task<List<TeamQuestion>> WithJoinedAsync(TeamQuestion main, Change change, CancellationToken stop)
    {
        var joined = await db.Set<TeamQuestion>().AsTracking().Where(q => q.JoinedToId == main.Id && q.State == QuestionState.Open).ToListAsync(stop);
        foreach (var each in joined)
        {
            each.Version++;
            each.LastActivityAt = change.At;
        }

        return [main, .. joined];
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
