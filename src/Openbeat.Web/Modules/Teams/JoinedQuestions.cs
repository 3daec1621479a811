using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Teams;

/// <summary>Questions that are joined to one about the same thing: they follow it while it is open, and stand on their own again where it goes without them.</summary>
public sealed class JoinedQuestions(AppDb db)
{
    /// <summary>It and the open ones joined to it, whose senders hear the same; each of those is written down as changed. Saving is the caller's.</summary>
    public async Task<List<TeamQuestion>> WithAsync(TeamQuestion main, EntryKind kind, Change change, CancellationToken stop)
    {
        var joined = await db.Set<TeamQuestion>().AsTracking().Where(q => q.JoinedToId == main.Id && q.State == QuestionState.Open).ToListAsync(stop);
        foreach (var each in joined)
        {
            each.Version++;
            each.LastActivityAt = change.At;
            db.Add(AuditEvent.Of(change, AuditOperation.Alter, QuestionLog.RecordKind, each.Reference, [nameof(TeamQuestion.State)], [$"Entry={kind}"]));
        }

        return [main, .. joined];
    }

    /// <summary>Lets those that are joined to a question stand on their own again: it was closed in a way that their senders had no part in.</summary>
    public async Task LetGoAsync(TeamQuestion main, Change change, CancellationToken stop)
    {
        foreach (var each in (await WithAsync(main, EntryKind.Separated, change, stop)).Skip(1))
        {
            Separate(each, change);
        }
    }

    /// <summary>Takes a question out of the one it is joined to. Its clock stays as it is.</summary>
    public void Separate(TeamQuestion question, Change change)
    {
        if (question.JoinedToId is not { } main)
        {
            return;
        }

        question.JoinedToId = null;
        db.Add(QuestionEntry.Of(question.Id, EntryKind.Separated, null, change, isShared: true));
        db.Add(QuestionEntry.Of(main, EntryKind.Separated, question.Reference, change, isShared: false));
    }
}
