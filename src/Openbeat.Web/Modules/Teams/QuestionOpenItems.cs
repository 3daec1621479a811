using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Teams;

/// <summary>The questions that go with an area when one officer hands it to another.</summary>
internal sealed class QuestionOpenItems(AppDb db, SiteSettings settings) : IOpenItems
{
    public string Heading => "Questions from the public";

    public async Task<IReadOnlyList<OpenItem>> OfAsync(Guid area, Guid? account, CancellationToken stop) =>
    [
        .. (await db.Set<TeamQuestion>().Where(q => q.AreaId == area && q.State == QuestionState.Open && q.AssignedTo == account && q.JoinedToId == null).OrderBy(q => q.DueAt == null).ThenBy(q => q.DueAt).ToListAsync(stop))
            .Select(q => new OpenItem($"{QuestionWords.Topic(settings, q.Topic)}: {q.Reference}", QuestionLinks.Work(q.Id), q.ReceivedAt, q.DueAt)),
    ];

    public async Task<int> HandOverAsync(Guid area, Guid from, Guid to, Change change, CancellationToken stop)
    {
        var questions = await db.Set<TeamQuestion>().AsTracking().Where(q => q.AreaId == area && q.State == QuestionState.Open && q.AssignedTo == from).ToListAsync(stop);
        var name = await db.Set<Accounts.Account>().Where(a => a.Id == to).Select(a => a.Name).FirstOrDefaultAsync(stop) ?? "a colleague";
        foreach (var question in questions)
        {
            question.AssignedTo = to;
            question.Version++;
            db.Add(new QuestionEntry { QuestionId = question.Id, At = change.At, Kind = EntryKind.Assigned, By = Guid.TryParse(change.Actor, out var by) ? by : null, Text = name, IsShared = false });
            db.Add(AuditEvent.Of(change, AuditOperation.Alter, QuestionLog.RecordKind, question.Reference, [nameof(TeamQuestion.AssignedTo)], [$"AssignedTo={to}"]));
        }

        return questions.Count;
    }
}
