using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Teams;

/// <summary>Questions as somebody's own work: what they or those they cover for owe, what nobody has taken, what was taken to the inspector, clocks that stand still for long, threats.</summary>
internal sealed class QuestionTasks(AppDb db, QuestionQueue queue, QuestionPeople people, QuestionClocks clocks, IAccess access, SiteSettings settings, Places.Atlas atlas, TimeProvider clock) : IWorkSource
{
    private const int MostShown = 50;

    public async Task<IReadOnlyList<WorkTask>> TasksAsync(Guid account, CancellationToken stop)
    {
        if ((await access.ReachAsync(QuestionPermissions.Read, stop)).Count == 0)
        {
            return [];
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var found = new Dictionary<Guid, (TeamQuestion Question, string Detail, string Action)>();
        foreach (var question in await TakeAsync(new QueueAsked(QueueShow.Threats, null, null, null), QuestionPermissions.Inspect, stop))
        {
            found.TryAdd(question.Id, (question, "Marked as a threat. Read it now.", "Read"));
        }

        foreach (var (covered, scope) in await people.ActsForAsync(account, stop))
        {
            var owed = db.Set<TeamQuestion>().Where(q => q.State == QuestionState.Open && (q.JoinedToId == null || q.DueAt < now) && ((q.AssignedTo == covered && q.WithInspectorAt == null) || (q.InspectorId == covered && q.WithInspectorAt != null)));
            var own = covered == account;
            foreach (var question in await SoonestAsync(owed, stop))
            {
                if (own || await IsInAsync(question.AreaId, scope, stop))
                {
                    found.TryAdd(question.Id, (question, own ? "You have it." : "You cover for the colleague who has it.", "Answer"));
                }
            }
        }

        foreach (var question in (await TakeAsync(new QueueAsked(QueueShow.Inspector, null, null, null), QuestionPermissions.Inspect, stop)).Where(q => q.InspectorId is null))
        {
            found.TryAdd(question.Id, (question, "Its sender took it to the inspector.", "Answer"));
        }

        foreach (var question in await TakeAsync(new QueueAsked(QueueShow.Unassigned, null, null, null), QuestionPermissions.Direct, stop))
        {
            found.TryAdd(question.Id, (question, "Nobody has taken it yet.", "Give it to somebody"));
        }

        var since = clocks.StandingSince(now);
        foreach (var question in await TakeAsync(new QueueAsked(QueueShow.Paused, null, null, null), QuestionPermissions.Direct, stop, q => q.StandsSince <= since))
        {
            found.TryAdd(question.Id, (question, "A colleague has it.", "Look why"));
        }

        var tasks = new List<WorkTask>();
        foreach (var (question, detail, action) in found.Values)
        {
            var area = (await atlas.TreeAsync(stop)).TryFind(question.AreaId, out var node) ? node.Area.Name : "an area that has ended";
            var stands = clocks.StandsTooLong(question, now);
            tasks.Add(new WorkTask(
                $"{QuestionWords.Topic(settings, question.Topic)}: {question.Reference}",
                $"Question to {area}. {detail}{(question.PausedAt is not { } paused ? "" : stands ? $" Its clock has stood still for {QuestionWords.Span(now - (question.StandsSince ?? paused))}: answer it, or let its clock run." : " Its clock is paused.")}",
                action,
                QuestionLinks.Work(question.Id),
                question.ClockStartedAt,
                question.ThreatAt is { } threat && detail.StartsWith("Marked", StringComparison.Ordinal) ? threat : stands ? question.StandsSince + (now - since) : question.DueAt,
                WaitsForOthers: question.PausedAt is not null && !stands));
        }

        return tasks;
    }

    private async Task<List<TeamQuestion>> TakeAsync(QueueAsked asked, string permission, CancellationToken stop, Expression<Func<TeamQuestion, bool>>? only = null)
    {
        if ((await access.ReachAsync(permission, stop)).Count == 0)
        {
            return [];
        }

        var questions = await queue.OfAsync(asked, permission, stop);
        return await SoonestAsync(only is null ? questions : questions.Where(only), stop);
    }

    /// <summary>The few that are due soonest, and where there are fewer, those whose clock stands still.</summary>
    private static async Task<List<TeamQuestion>> SoonestAsync(IQueryable<TeamQuestion> questions, CancellationToken stop)
    {
        // Read in the order of the index; one order over both would sort all that is open.
        var due = await questions.Where(q => q.DueAt != null).OrderBy(q => q.DueAt).ThenBy(q => q.Id).Take(MostShown).ToListAsync(stop);
        return due.Count == MostShown ? due : [.. due, .. await questions.Where(q => q.DueAt == null).OrderBy(q => q.PausedAt).ThenBy(q => q.Id).Take(MostShown - due.Count).ToListAsync(stop)];
    }

    private async Task<bool> IsInAsync(Guid area, Scope scope, CancellationToken stop) =>
        scope == Scope.WholeForce || (scope.Area is { } inside && (await atlas.TreeAsync(stop)).TryFind(area, out var node) && node.IsWithin(inside));
}
