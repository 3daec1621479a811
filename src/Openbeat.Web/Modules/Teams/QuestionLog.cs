using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.PublicForms;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams;

/// <summary>What somebody asks a team.</summary>
public sealed record NewQuestion(
    AreaNode Area, string Topic, string Text, string? Place, double? Latitude, double? Longitude, ReplyWay ReplyBy, string? Name, string? Email, string? Telephone)
{
    /// <summary>All of it as one text: two that differ in anything are two questions.</summary>
    internal string Written => string.Create(CultureInfo.InvariantCulture, $"{Area.Id}\n{Topic}\n{Text}\n{Place}\n{Latitude}\n{Longitude}\n{ReplyBy}\n{Name}\n{Email}\n{Telephone}");
}

/// <summary>What its sender is given: the link opens the question, the reference is to be quoted.</summary>
public sealed record ReceivedQuestion(string Token, string Reference);

/// <summary>Everything that senders do: ask, add, take it to the inspector, say that it is solved or is not.</summary>
public sealed class QuestionLog(AppDb db, QuestionClocks clocks, QuestionPeople people, QuestionMail mail, JoinedQuestions joined, TextMarks marks)
{
    public const string RecordKind = "team-question";
    private const int Attempts = 3;
    private static readonly TimeSpan SameMessageWithin = TimeSpan.FromMinutes(10);

    public static AuditKind Kind { get; } = new(
        RecordKind, "A question to a team: asked, answered, given to somebody, passed on, joined or separated, paused, reopened, taken to the inspector, listed in a file, forgotten",
        [AuditOperation.Collect, AuditOperation.Alter, AuditOperation.Combine, AuditOperation.Disclose, AuditOperation.Erase],
        "Area", "AssignedTo", "DueAt", "Entry", "How", "JoinedTo", "Count");

    /// <summary>Takes a question. The same form sent twice makes one, and gives the same link again.</summary>
    /// <param name="asked">What was asked.</param>
    /// <param name="once">What only the browser has that was shown the form.</param>
    /// <param name="change">Who sends it.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<ReceivedQuestion> ReceiveAsync(NewQuestion asked, string once, Change change, CancellationToken stop)
    {
        var token = QuestionTokens.Of(once, asked.Written);
        if (await FindAsync(token, stop) is { } sentBefore)
        {
            return new ReceivedQuestion(token, sentBefore.Reference);
        }

        var question = New(asked, change.At);
        clocks.Start(question, change.At);
        db.Add(question);
        db.Add(new QuestionLink { QuestionId = question.Id, TokenHash = QuestionTokens.HashOf(token), MadeAt = change.At });
        db.Add(new QuestionEntry { QuestionId = question.Id, At = change.At, Kind = EntryKind.Asked, Text = asked.Text, IsShared = true });
        db.Add(AuditEvent.Of(
            change, AuditOperation.Collect, RecordKind, question.Reference,
            [nameof(TeamQuestion.Topic), nameof(TeamQuestion.Place), nameof(QuestionEntry.Text), nameof(TeamQuestion.SenderName), nameof(TeamQuestion.Email), nameof(TeamQuestion.Telephone)],
            [$"Area={asked.Area.Reference}", $"DueAt={question.DueAt:O}"]));
        mail.ToSender(question, $"We have your question {question.Reference}", $"{InWords.Capital(TeamNames.Of(asked.Area.Area.Name))} has your question. You get an answer by {QuestionWords.Moment(question.DueAt!.Value)}. If we are late, you can take it to the inspector.", change.At);
        await mail.ToStaffAsync(question, await people.NearestAsync(QuestionPermissions.Answer, question.AreaId, stop), $"A question to your team: {question.Reference}", "Somebody has asked your team something.", change.At, stop);
        if (question.Mark == TextMark.Threatening)
        {
            await ThreatAsync(question, change.At, stop);
        }

        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // The same form came twice in the same moment.
            db.ChangeTracker.Clear();
            return await FindAsync(token, stop) is { } sentMeanwhile ? new ReceivedQuestion(token, sentMeanwhile.Reference) : throw new InvalidOperationException("A question could not be kept.");
        }

        return new ReceivedQuestion(token, question.Reference);
    }

    /// <summary>The question that a private link opens, or null.</summary>
    public async Task<TeamQuestion?> FindAsync(string token, CancellationToken stop)
    {
        if (!QuestionTokens.IsToken(token))
        {
            return null;
        }

        var hash = QuestionTokens.HashOf(token);
        return await (
            from link in db.Set<QuestionLink>()
            join question in db.Set<TeamQuestion>() on link.QuestionId equals question.Id
            where link.TokenHash == hash
            select question).FirstOrDefaultAsync(stop);
    }

    /// <summary>What the sender adds while no answer is there. A clock that waited for it runs again.</summary>
    public Task<bool> AddAsync(Guid id, string text, Change change, CancellationToken stop) => ChangeAsync(id, change, EntryKind.SenderAdded, async question =>
    {
        if (question.State == QuestionState.Answered)
        {
            return false;
        }

        var since = change.At - SameMessageWithin;
        if (await db.Set<QuestionEntry>().AnyAsync(e => e.QuestionId == id && e.Kind == EntryKind.SenderAdded && e.At > since && e.Text == text, stop))
        {
            return false;
        }

        Enter(question, EntryKind.SenderAdded, text, change.At);
        if (question.PausedAt is not null && await db.Set<QuestionPause>().AnyAsync(p => p.QuestionId == id && p.Until == null && p.UntilSenderWrites, stop))
        {
            await clocks.ResumeAsync(question, change.At, stop);
            Enter(question, EntryKind.Resumed, null, change.At);
        }

        await TellAsync(question, "The sender has written again.", change.At, stop);
        await MarkAsync(question, text, change.At, stop);
        return true;
    }, stop);

    /// <summary>Takes a question that is late, or whose clock has stood still for too long, to the inspector, with a clock of its own.</summary>
    public Task<bool> TakeToInspectorAsync(Guid id, Change change, CancellationToken stop) => ChangeAsync(id, change, EntryKind.TakenToInspector, async question =>
    {
        var stood = clocks.StandsTooLong(question, change.At);
        if (question.IsWithInspector || !(stood || question.IsLate(change.At)))
        {
            return false;
        }

        var inspectors = await people.NearestAsync(QuestionPermissions.Inspect, question.AreaId, stop);
        (question.WithInspectorAt, question.InspectorId, question.JoinedToId) = (change.At, inspectors.Count == 1 ? inspectors[0].Id : null, null);
        question.RecourseAt ??= change.At;
        await clocks.StartAnewAsync(question, change.At, stop);
        Enter(question, EntryKind.TakenToInspector, null, change.At);
        mail.ToSender(question, $"The inspector has your question {question.Reference}", $"You took your question to the inspector, because {(stood ? "our clock stood still for so long" : "we were late")}. The inspector answers by {QuestionWords.Moment(question.DueAt!.Value)}.", change.At);
        await mail.ToStaffAsync(question, inspectors, $"Taken to the inspector: {question.Reference}", "A sender who has waited for too long has taken the question to the inspector.", change.At, stop);
        return true;
    }, stop);

    /// <summary>"This did not solve it": the officer has it again, and the clock begins anew.</summary>
    public Task<bool> ReopenAsync(Guid id, string text, Change change, CancellationToken stop) => ChangeAsync(id, change, EntryKind.Reopened, async question =>
    {
        if (question.State != QuestionState.Answered)
        {
            return false;
        }

        (question.State, question.AnsweredAt, question.AnsweredHow, question.WithInspectorAt, question.InspectorId, question.JoinedToId, question.Agency) = (QuestionState.Open, null, null, null, null, null, null);
        question.TimesReopened++;
        if (question.AssignedTo is { } had && !(await people.WhoStillAnswersAsync(stop))(had, QuestionPermissions.Answer, question.AreaId))
        {
            question.AssignedTo = null;
        }

        clocks.Start(question, change.At);
        Enter(question, EntryKind.Reopened, text, change.At);
        mail.ToSender(question, $"Your question {question.Reference} is open again", $"You told us that our answer did not solve it. You get another by {QuestionWords.Moment(question.DueAt!.Value)}.", change.At);
        await TellAsync(question, "The sender says that the answer did not solve it. The question is open again.", change.At, stop);
        await MarkAsync(question, text, change.At, stop);
        return true;
    }, stop);

    /// <summary>The sender says that it is solved. Of those that are joined to it the senders have said nothing: they stand on their own again.</summary>
    public Task<bool> SolvedAsync(Guid id, Change change, CancellationToken stop) => ChangeAsync(id, change, EntryKind.Solved, async question =>
    {
        if (question.State == QuestionState.Answered)
        {
            return false;
        }

        await clocks.AnswerAsync(question, AnsweredHow.SolvedBySender, change.At, stop);
        Enter(question, EntryKind.Solved, null, change.At);
        await joined.LetGoAsync(question, change, stop);
        return true;
    }, stop);

    private async Task MarkAsync(TeamQuestion question, string text, DateTime at, CancellationToken stop)
    {
        var mark = marks.Of(text);
        if (mark == TextMark.Threatening && question.ThreatAt is null)
        {
            await ThreatAsync(question, at, stop);
        }
        else if (mark == TextMark.Abusive && question.Mark == TextMark.None)
        {
            question.Mark = mark;
        }
    }

    /// <summary>Escalates what may be a threat: marked, and told to the inspector at once.</summary>
    internal async Task ThreatAsync(TeamQuestion question, DateTime at, CancellationToken stop, Guid? by = null)
    {
        question.ThreatAt = at;
        db.Add(new QuestionEntry { QuestionId = question.Id, At = at, Kind = EntryKind.ThreatMarked, By = by, IsShared = false });
        await mail.ToStaffAsync(question, await people.NearestAsync(QuestionPermissions.Inspect, question.AreaId, stop), $"Read now: {question.Reference} may hold a threat", "A message to a team is marked as a threat. Somebody must read it now.", at, stop);
    }

    private TeamQuestion New(NewQuestion asked, DateTime at) => new()
    {
        Reference = Platform.Reference.New('Q'),
        ForceId = asked.Area.Area.ForceId,
        AskedAreaId = asked.Area.Id,
        AreaId = asked.Area.Id,
        Topic = asked.Topic,
        Place = asked.Place,
        Latitude = asked.Latitude,
        Longitude = asked.Longitude,
        ReceivedAt = at,
        Mark = marks.Of($"{asked.Text}\n{asked.Place}\n{asked.Name}"),
        Fingerprint = PublicFormGuard.Fingerprint(asked.Text),
        ReplyBy = asked.ReplyBy,
        SenderName = asked.Name,
        Email = asked.ReplyBy == ReplyWay.Email ? asked.Email : null,
        Telephone = asked.ReplyBy == ReplyWay.Telephone ? asked.Telephone : null,
        ClockStartedAt = at,
        LastActivityAt = at,
    };

    private void Enter(TeamQuestion question, EntryKind kind, string? text, DateTime at) =>
        db.Add(new QuestionEntry { QuestionId = question.Id, At = at, Kind = kind, Text = text, IsShared = true });

    private async Task TellAsync(TeamQuestion question, string what, DateTime at, CancellationToken stop) =>
        await mail.ToStaffAsync(question, await people.ToTellAsync(question, stop), $"Your question {question.Reference}", what, at, stop);

    /// <summary>A sender is never told to try again because staff did something in the same moment: it is done on what there is then.</summary>
    private async Task<bool> ChangeAsync(Guid id, Change change, EntryKind kind, Func<TeamQuestion, Task<bool>> act, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var question = await db.Set<TeamQuestion>().AsTracking().FirstAsync(q => q.Id == id, stop);
            if (!await act(question))
            {
                db.ChangeTracker.Clear();
                return false;
            }

            question.Version++;
            question.LastActivityAt = change.At;
            db.Add(AuditEvent.Of(change, AuditOperation.Alter, RecordKind, question.Reference, [nameof(TeamQuestion.State)], [$"Entry={kind}"]));
            try
            {
                await db.SaveChangesAsync(stop);
                db.ChangeTracker.Clear();
                return true;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
