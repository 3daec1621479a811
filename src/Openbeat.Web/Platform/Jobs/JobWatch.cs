using Microsoft.EntityFrameworkCore;
using Openbeat.Data;

namespace Openbeat.Platform.Jobs;

/// <summary>How a job stands.</summary>
/// <param name="Job">The job.</param>
/// <param name="Last">Its newest run, or null where it never ran.</param>
/// <param name="LastDone">When it last ran to its end, or null.</param>
/// <param name="NextAt">When it is due next.</param>
/// <param name="LateSince">Since when it has not run though it was due, or null.</param>
public sealed record JobStanding(JobDeclaration Job, JobRun? Last, DateTime? LastDone, DateTime NextAt, DateTime? LateSince)
{
    public bool IsFailing => Last is { Outcome: JobOutcome.Failed };
}

/// <summary>Tells how the declared jobs stand, from their runs alone: also where no scheduler runs any more.</summary>
public sealed class JobWatch(AppDb db, IEnumerable<JobDeclaration> declared, SiteStart start, TimeProvider clock)
{
    public async Task<IReadOnlyList<JobStanding>> AllAsync(CancellationToken stop)
    {
        var newest = await db.Set<JobRun>().GroupBy(r => r.Job).Select(g => new { g.Key, At = g.Max(r => r.StartedAt) }).ToDictionaryAsync(g => g.Key, g => g.At, stop);
        var done = await db.Set<JobRun>().Where(r => r.Outcome == JobOutcome.Done).GroupBy(r => r.Job).Select(g => new { g.Key, At = g.Max(r => r.StartedAt) }).ToDictionaryAsync(g => g.Key, g => g.At, stop);
        var instants = newest.Values.ToList();
        var runs = (await db.Set<JobRun>().Where(r => instants.Contains(r.StartedAt)).ToListAsync(stop)).Where(r => newest[r.Job] == r.StartedAt).GroupBy(r => r.Job).ToDictionary(g => g.Key, g => g.First());
        var now = clock.GetUtcNow().UtcDateTime;
        return
        [
            .. declared.OrderBy(d => d.Title, StringComparer.CurrentCulture).Select(d =>
            {
                var due = d.Schedule.After(newest.TryGetValue(d.Key, out var at) ? at : start.At);
                return new JobStanding(d, runs.GetValueOrDefault(d.Key), done.TryGetValue(d.Key, out var ended) ? ended : null, due, now > due + d.Schedule.Grace ? due : null);
            }),
        ];
    }
}

/// <summary>When this process began to serve.</summary>
public sealed class SiteStart(TimeProvider clock)
{
    public DateTime At { get; } = clock.GetUtcNow().UtcDateTime;
}
