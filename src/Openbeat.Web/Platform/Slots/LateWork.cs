using System.Collections.Concurrent;

namespace Openbeat.Platform.Slots;

/// <summary>
/// How many tasks of somebody are late, for the head of every page they open: counted anew after everything they do
/// themselves, and else every few seconds, since every module is asked for it.
/// </summary>
public sealed class LateWork(TimeProvider clock)
{
    private static readonly TimeSpan CountedFor = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, int Late)> _counted = new();

    /// <summary>The number of late tasks that wait for nobody else.</summary>
    public async Task<int> OfAsync(Guid account, IEnumerable<IWorkSource> sources, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (_counted.TryGetValue(account, out var counted) && now >= counted.At && now - counted.At < CountedFor)
        {
            return counted.Late;
        }

        var tasks = new List<WorkTask>();
        foreach (var source in sources)
        {
            tasks.AddRange(await source.TasksAsync(account, stop));
        }

        var late = tasks.Count(t => !t.WaitsForOthers && t.DueAt < now.UtcDateTime);
        Keep(account, late);
        return late;
    }

    /// <summary>Keeps the number where a page has counted it anyway.</summary>
    public void Keep(Guid account, int late) => _counted[account] = (clock.GetUtcNow(), late);

    /// <summary>Forgets what was counted for somebody, who has just done something.</summary>
    public void Forget(Guid account) => _counted.TryRemove(account, out _);
}
