using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Teams;

/// <summary>Which questions of a queue are listed.</summary>
public enum QueueShow
{
    /// <summary>All that an answer is owed to, the late first.</summary>
    Open,
    Late,
    Mine,
    Unassigned,
    Paused,
    Inspector,
    Threats,
    Answered,
    All,
}

/// <summary>What somebody asks of the queue.</summary>
/// <param name="Area">The area with all below it, or null for everything the reader may see.</param>
public sealed record QueueAsked(QueueShow Show, Guid? Area, string? Topic, string? Reference)
{
    /// <summary>Whether the store reads them in their order, or by a mark they have, and not area by area: so many, or so few, are quicker found so.</summary>
    public bool NotByArea { get; init; }
}

/// <summary>The questions that somebody may see, in the order in which they are due. Everything that lists questions asks here.</summary>
public sealed class QuestionQueue(AppDb db, IAccess access, QuestionPeople people, Atlas atlas, IAreaTree areas, TimeProvider clock)
{
    /// <summary>Whether the signed-in person may do something for an area.</summary>
    public async Task<ActingAs?> MayAsync(string permission, Guid area, CancellationToken stop) => await access.FindAsync(permission, Scope.OfArea(area), stop);

    /// <summary>A question that the signed-in person may see, or null.</summary>
    public async Task<TeamQuestion?> FindAsync(Guid id, CancellationToken stop) =>
        await db.Set<TeamQuestion>().FirstOrDefaultAsync(q => q.Id == id, stop) is { } question && await MayAsync(QuestionPermissions.Read, question.AreaId, stop) is not null ? question : null;

    /// <summary>The areas somebody may choose in the queue: those for which the permission is held, each with all below it.</summary>
    public async Task<IReadOnlyList<AreaNode>> AreasAsync(string permission, CancellationToken stop)
    {
        var reach = await access.ReachAsync(permission, stop);
        return [.. (await atlas.TreeAsync(stop)).Forces.SelectMany(f => f.SelfAndBelow).Where(a => reach.Any(r => r.Reaches(Scope.OfArea(a.Id), areas)))];
    }

    /// <summary>The questions asked for, of those for which the permission is held.</summary>
    public async Task<IQueryable<TeamQuestion>> OfAsync(QueueAsked asked, string permission, CancellationToken stop)
    {
        // Of all questions few are threats: they are found by their mark, and then by area.
        var questions = await ReachedAsync(asked.Show is QueueShow.Threats ? asked with { NotByArea = true } : asked, permission, stop);
        if (!string.IsNullOrWhiteSpace(asked.Reference))
        {
            var reference = Platform.Reference.Read(asked.Reference);
            return questions.Where(q => q.Reference == reference);
        }

        if (asked.Topic is { Length: > 0 } topic)
        {
            questions = questions.Where(q => q.Topic == topic);
        }

        var now = clock.GetUtcNow().UtcDateTime;
        if (asked.Show is QueueShow.Threats)
        {
            // Until an inspector takes the mark away: an answer, or joining it to another, is no look at a threat.
            // An index is read for what is after an instant, and not for what is there at all.
            return questions.Where(q => q.ThreatAt >= DateTime.UnixEpoch);
        }

        if (asked.Show is not (QueueShow.All or QueueShow.Answered))
        {
            // What is joined to another is worked on there, until its own time is over.
            questions = questions.Where(q => q.State == QuestionState.Open && (q.JoinedToId == null || q.DueAt < now));
        }

        return asked.Show switch
        {
            QueueShow.Late => questions.Where(q => q.DueAt < now),
            QueueShow.Unassigned => questions.Where(q => q.AssignedTo == null && q.WithInspectorAt == null),
            QueueShow.Paused => questions.Where(q => q.PausedAt != null),
            QueueShow.Inspector => questions.Where(q => q.WithInspectorAt != null),
            QueueShow.Answered => questions.Where(q => q.State == QuestionState.Answered),
            QueueShow.Mine => await MineAsync(questions, stop),
            _ => questions,
        };
    }

    /// <summary>How many wait in each of the lists that somebody must look at: of what is open, read once.</summary>
    public async Task<IReadOnlyDictionary<QueueShow, int>> CountsAsync(Guid? area, string permission, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var open = await OfAsync(new QueueAsked(QueueShow.Open, area, null, null), permission, stop);
        var counts = await open.GroupBy(_ => 1).Select(g => new
        {
            Late = g.Count(q => q.DueAt < now),
            Unassigned = g.Count(q => q.AssignedTo == null && q.WithInspectorAt == null),
            Inspector = g.Count(q => q.WithInspectorAt != null),
        }).FirstOrDefaultAsync(stop);
        return new Dictionary<QueueShow, int>
        {
            [QueueShow.Late] = counts?.Late ?? 0,
            [QueueShow.Mine] = await (await MineAsync(open, stop)).CountAsync(stop),
            [QueueShow.Unassigned] = counts?.Unassigned ?? 0,
            [QueueShow.Inspector] = counts?.Inspector ?? 0,
            [QueueShow.Threats] = await (await OfAsync(new QueueAsked(QueueShow.Threats, area, null, null), permission, stop)).CountAsync(stop),
        };
    }

    /// <summary>The order of the queue: what is owed soonest first, what is paused after it; what is closed by when something last happened to it, and all by when they came, the newest first.</summary>
    public static IQueryable<TeamQuestion> Ordered(IQueryable<TeamQuestion> questions, QueueShow show) => show switch
    {
        QueueShow.Answered => questions.OrderByDescending(q => q.LastActivityAt).ThenBy(q => q.Id),
        QueueShow.All => questions.OrderByDescending(q => q.ReceivedAt).ThenBy(q => q.Id),
        _ => questions.OrderBy(q => q.DueAt == null).ThenBy(q => q.DueAt).ThenBy(q => q.Id),
    };

    /// <summary>What the signed-in person owes an answer to: given to them, or to somebody they cover for.</summary>
    private async Task<IQueryable<TeamQuestion>> MineAsync(IQueryable<TeamQuestion> questions, CancellationToken stop)
    {
        if (access.Account is not { } account)
        {
            return questions.Where(_ => false);
        }

        var covered = (await people.ActsForAsync(account, stop)).Select(a => a.Account).Distinct().ToList();
        return questions.Where(q => (q.WithInspectorAt == null && q.AssignedTo != null && covered.Contains(q.AssignedTo.Value)) || (q.WithInspectorAt != null && q.InspectorId != null && covered.Contains(q.InspectorId.Value)));
    }

    private async Task<IQueryable<TeamQuestion>> ReachedAsync(QueueAsked asked, string permission, CancellationToken stop)
    {
        var area = asked.Area;
        var reach = await access.ReachAsync(permission, stop);
        if (area is null && reach.Contains(Scope.WholeForce))
        {
            return db.Set<TeamQuestion>();
        }

        var ids = (await AreasAsync(permission, stop)).Where(a => area is null || a.IsWithin(area.Value)).Select(a => a.Id).ToList();
        // No index serves what stands in a condition: the rows come by the index of their order.
        return asked.NotByArea
            ? db.Set<TeamQuestion>().Where(q => ids.Contains(q.AreaId == Guid.Empty ? Guid.Empty : q.AreaId))
            : db.Set<TeamQuestion>().Where(q => ids.Contains(q.AreaId));
    }
}
