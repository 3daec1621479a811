using Microsoft.EntityFrameworkCore;
using Openbeat.Data;

namespace Openbeat.Platform.Jobs;

/// <summary>How a job stands.</summary>
/// <param name="Job">The job.</param>
/// <param name="Last">Its newest run, or null where it never ran.</param>
/// <param name="LastDone">When it last ran to its end, or null.</param>
/// <param name="NextAt">When it is due next.</param>
/// <param name="LateSince">Since when it has not run, or not run to its end, though it was due; or null.</param>
public sealed record JobStanding(JobDeclaration Job, JobRun? Last, DateTime? LastDone, DateTime NextAt, DateTime? LateSince)
{
    public bool IsFailing => Last is { Outcome: JobOutcome.Failed };

    /// <summary>Whether it is late though it was begun: it was cut off, or goes on without end.</summary>
    public bool DoesNotEnd => LateSince is not null && Last is { Outcome: JobOutcome.Running or JobOutcome.CutOff };
}

/// <summary>Tells how the declared jobs stand, from their runs alone: also where no scheduler runs any more.</summary>
public sealed class JobWatch(AppDb db, IEnumerable<JobDeclaration> declared, SiteStart start, TimeProvider clock)
{
    public async Task<IReadOnlyList<JobStanding>> AllAsync(CancellationToken stop)
    {
        var begun = await db.Set<JobRun>().GroupBy(r => r.Job).Select(g => new { g.Key, First = g.Min(r => r.StartedAt), Last = g.Max(r => r.StartedAt) }).ToDictionaryAsync(g => g.Key, stop);
        var done = await db.Set<JobRun>().Where(r => r.Outcome == JobOutcome.Done).GroupBy(r => r.Job).Select(g => new { g.Key, At = g.Max(r => r.EndedAt) }).ToDictionaryAsync(g => g.Key, g => g.At, stop);
        var instants = begun.Values.Select(b => b.Last).ToList();
        var runs = (await db.Set<JobRun>().Where(r => instants.Contains(r.StartedAt)).ToListAsync(stop)).Where(r => begun[r.Job].Last == r.StartedAt).GroupBy(r => r.Job).ToDictionary(g => g.Key, g => g.First());
        var now = clock.GetUtcNow().UtcDateTime;
        return
        [
            .. declared.OrderBy(d => d.Title, StringComparer.CurrentCulture).Select(d =>
            {
                var (last, ended) = (runs.GetValueOrDefault(d.Key), done.GetValueOrDefault(d.Key));
                var due = d.Schedule.After(last?.StartedAt ?? start.At);
                // One that is killed each time is begun again and again: what counts is that it comes to an end.
                var dueToEnd = d.Schedule.After(ended ?? begun.GetValueOrDefault(d.Key)?.First ?? start.At);
                var isOverdue = last is not { Outcome: JobOutcome.Failed } && now > d.Schedule.After(dueToEnd) + d.Schedule.Grace;
                return new JobStanding(d, last, ended, due, now > due + d.Schedule.Grace ? due : isOverdue ? dueToEnd : null);
            }),
        ];
    }
}

/// <summary>When this process began to serve.</summary>
public sealed class SiteStart(TimeProvider clock)
{
    public DateTime At { get; } = clock.GetUtcNow().UtcDateTime;
}
