using Microsoft.EntityFrameworkCore;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams;

/// <summary>Who has a question: passed to another team or agency, back from it, joined to another question, on its own again.</summary>
public sealed partial class QuestionWork
{
    private const string NotJoined = "It is joined to no other question", NoAgency = "No agency has it";

    /// <summary>Gives it to the team of another area. The clock runs on.</summary>
    public Task<string?> PassToTeamAsync(Guid id, int version, AreaNode to, string? why, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.PassedToTeam, async q =>
    {
        if (q.State == QuestionState.Answered)
        {
            return IsClosed;
        }

        if (q.AreaId == to.Id)
        {
            return $"{InWords.Capital(TeamNames.Of(to.Area.Name))} has it already";
        }

        joined.Separate(q, change);
        foreach (var each in await joined.WithAsync(q, EntryKind.PassedToTeam, change, stop))
        {
            (each.AreaId, each.AssignedTo, each.InspectorId, each.Agency, each.ReadAt) = (to.Id, null, null, null, null);
            TellPassed(each, to.Area.Name, change);
        }

        NoteWhy(q, why, change);
        await mail.ToStaffAsync(q, await people.ToTellAsync(q, stop), $"Passed to your team: {q.Reference}", "Another team passed a question to yours. Its clock runs on.", change.At, stop);
        return null;
    }, stop, [$"Area={to.Reference}"]);

    /// <summary>Says that another agency deals with it now. The clock runs on: the answer stays ours to give.</summary>
    public Task<string?> PassToAgencyAsync(Guid id, int version, string agency, string? why, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.PassedToAgency, async q =>
    {
        if (q.State == QuestionState.Answered)
        {
            return IsClosed;
        }

        joined.Separate(q, change);
        foreach (var each in await joined.WithAsync(q, EntryKind.PassedToAgency, change, stop))
        {
            each.Agency = agency;
            Enter(each, EntryKind.PassedToAgency, agency, change, isShared: true);
            mail.ToSender(each, $"Who has your question {each.Reference} now", $"We passed your question to: {agency}. Our clock runs on: the answer is still ours to give.", change.At);
        }

        NoteWhy(q, why, change);
        return null;
    }, stop);

    /// <summary>Says that the agency has done with it. A clock that we had stopped runs again; one that waits for the sender does not.</summary>
    public Task<string?> BackFromAgencyAsync(Guid id, int version, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.BackFromAgency, async q =>
    {
        if (q.State == QuestionState.Answered)
        {
            return IsClosed;
        }

        if (q.Agency is not { } agency)
        {
            return NoAgency;
        }

        foreach (var each in (await joined.WithAsync(q, EntryKind.BackFromAgency, change, stop)).Where(each => each.Agency == agency))
        {
            each.Agency = null;
            Enter(each, EntryKind.BackFromAgency, agency, change, isShared: true);
            if (await db.Set<QuestionPause>().AnyAsync(p => p.QuestionId == each.Id && p.Until == null && !p.UntilSenderWrites, stop))
            {
                await clocks.ResumeAsync(each, change.At, stop);
                Enter(each, EntryKind.Resumed, null, change, isShared: true);
            }

            mail.ToSender(each, $"Who has your question {each.Reference} now", $"Your question is back with us from: {agency}. {(each.DueAt is { } due ? $"You get our answer by {QuestionWords.Moment(due)}." : "The answer is ours to give.")}", change.At);
        }

        return null;
    }, stop);

    /// <summary>Joins a question to another about the same thing: both senders follow, each on a page of their own.</summary>
    public Task<string?> JoinAsync(Guid id, int version, Guid to, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.Joined, async q =>
    {
        // Tracked, and counted as changed: an answer that goes out in this moment must not go out without this one's sender.
        var main = await db.Set<TeamQuestion>().AsTracking().FirstAsync(other => other.Id == to, stop);
        if (main.Id == id || main.ForceId != q.ForceId || main.JoinedToId is not null || main.State != QuestionState.Open || q.State != QuestionState.Open)
        {
            return "Choose another question that is open and is not joined to one itself";
        }

        if (q.IsWithInspector && !main.IsWithInspector)
        {
            return "Its sender took this question to the inspector: join it only to one that the inspector has too";
        }

        // Whoever works on the two goes by the clock of the main one, so that one must run out first.
        if (q.DueAt is { } owed && (main.DueAt is not { } first || owed < first))
        {
            return $"{main.Reference} is owed later than this question, or its clock stands still: join it to this one instead";
        }

        if (await db.Set<TeamQuestion>().AnyAsync(other => other.JoinedToId == id && other.State == QuestionState.Open, stop))
        {
            return "Others are joined to this question: join them to the other one, not this";
        }

        if (q.AreaId != main.AreaId)
        {
            TellPassed(q, await mail.AreaNameAsync(main.AreaId, stop), change);
        }

        main.Version++;
        (q.JoinedToId, q.AreaId, q.AssignedTo) = (main.Id, main.AreaId, main.AssignedTo);
        (q.InspectorId, q.Agency) = (q.IsWithInspector ? main.InspectorId : null, main.Agency ?? q.Agency);
        Enter(q, EntryKind.Joined, main.Reference, change, isShared: true);
        Enter(main, EntryKind.Joined, q.Reference, change, isShared: false);
        db.Add(AuditEvent.Of(change, AuditOperation.Combine, QuestionLog.RecordKind, q.Reference, [nameof(TeamQuestion.JoinedToId)], [$"JoinedTo={main.Reference}"]));
        return null;
    }, stop);

    /// <summary>Takes a question out of the one it is joined to: it stands in the queue again, and its clock is as it was.</summary>
    public Task<string?> SeparateAsync(Guid id, int version, Change change, CancellationToken stop) => ChangeAsync(id, version, change, EntryKind.Separated, q =>
    {
        if (q.JoinedToId is null)
        {
            return Task.FromResult<string?>(NotJoined);
        }

        joined.Separate(q, change);
        return Done;
    }, stop);

    private void TellPassed(TeamQuestion question, string area, Change change)
    {
        Enter(question, EntryKind.PassedToTeam, area, change, isShared: true);
        mail.ToSender(question, $"Another team has your question {question.Reference}", $"{InWords.Capital(TeamNames.Of(area))} has your question now. Our clock runs on: the answer is still ours to give.", change.At);
    }

    private void NoteWhy(TeamQuestion question, string? why, Change change)
    {
        if (why is not null)
        {
            Enter(question, EntryKind.Note, why, change, isShared: false);
        }
    }
}
