using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Teams;

/// <summary>The questions that go with an area, and with all below it, when one officer hands it to another.</summary>
internal sealed class QuestionOpenItems(AppDb db, Atlas atlas, SiteSettings settings) : IOpenItems
{
    public string Heading => "Questions from the public";

    public async Task<IReadOnlyList<OpenItem>> OfAsync(Guid area, Guid? account, CancellationToken stop) =>
    [
        .. (await (await OpenInAsync(area, stop)).Where(q => q.JoinedToId == null && (q.WithInspectorAt == null ? q.AssignedTo : q.InspectorId) == account).OrderBy(q => q.DueAt == null).ThenBy(q => q.DueAt).ToListAsync(stop))
            .Select(q => new OpenItem($"{QuestionWords.Topic(settings, q.Topic)}: {q.Reference}", QuestionLinks.Work(q.Id), q.ReceivedAt, q.DueAt)),
    ];

    public async Task<int> HandOverAsync(Guid area, Guid from, Guid? to, Change change, CancellationToken stop)
    {
        var questions = await (await OpenInAsync(area, stop)).AsTracking().Where(q => q.AssignedTo == from || q.InspectorId == from).ToListAsync(stop);
        // Who gets them is told or, where nobody does, who had them.
        var told = to ?? from;
        var name = await db.Set<Accounts.Account>().Where(a => a.Id == told).Select(a => a.Name).FirstOrDefaultAsync(stop) ?? "a colleague";
        foreach (var question in questions)
        {
            question.AssignedTo = question.AssignedTo == from ? to : question.AssignedTo;
            question.InspectorId = question.InspectorId == from ? to : question.InspectorId;
            question.Version++;
            db.Add(QuestionEntry.Of(question.Id, to is null ? EntryKind.Released : EntryKind.Assigned, name, change, isShared: false));
            db.Add(AuditEvent.Of(change, AuditOperation.Alter, QuestionLog.RecordKind, question.Reference, [nameof(TeamQuestion.AssignedTo)], [to is null ? $"Entry={EntryKind.Released}" : $"AssignedTo={to}"]));
        }

        return questions.Count;
    }

    private async Task<IQueryable<TeamQuestion>> OpenInAsync(Guid area, CancellationToken stop)
    {
        var areas = (await atlas.TreeAsync(stop)).TryFind(area, out var node) ? node.SelfAndBelow.Select(a => a.Id).ToList() : [area];
        return db.Set<TeamQuestion>().Where(q => areas.Contains(q.AreaId) && q.State == QuestionState.Open);
    }
}
