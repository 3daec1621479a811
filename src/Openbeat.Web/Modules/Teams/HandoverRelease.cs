using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Teams;

/// <summary>Takes the open questions of an area, and of all below it, out of the hands of somebody whose successor has no account: they are with the team then.</summary>
public sealed class HandoverRelease(AppDb db, Atlas atlas)
{
    /// <summary>Lets go; saving is the caller's.</summary>
    /// <returns>How many questions nobody in particular has any more.</returns>
    public async Task<int> LetGoAsync(Guid area, Guid from, Change change, CancellationToken stop)
    {
        var areas = (await atlas.TreeAsync(stop)).TryFind(area, out var node) ? node.SelfAndBelow.Select(a => a.Id).ToList() : [area];
        var questions = await db.Set<TeamQuestion>().AsTracking()
            .Where(q => areas.Contains(q.AreaId) && q.State == QuestionState.Open && (q.AssignedTo == from || q.InspectorId == from)).ToListAsync(stop);
        var name = await db.Set<Account>().Where(a => a.Id == from).Select(a => a.Name).FirstOrDefaultAsync(stop) ?? "whoever had it";
        foreach (var question in questions)
        {
            question.AssignedTo = question.AssignedTo == from ? null : question.AssignedTo;
            question.InspectorId = question.InspectorId == from ? null : question.InspectorId;
            question.Version++;
            db.Add(QuestionEntry.Of(question.Id, EntryKind.Released, name, change, isShared: false));
            db.Add(AuditEvent.Of(change, AuditOperation.Alter, QuestionLog.RecordKind, question.Reference, [nameof(TeamQuestion.AssignedTo)], [$"Entry={nameof(EntryKind.Released)}"]));
        }

        return questions.Count;
    }
}
