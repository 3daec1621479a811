using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Accounts;

/// <summary>What waits for one person, by when it is due.</summary>
public sealed record WorkList(IReadOnlyList<WorkTask> Late, IReadOnlyList<WorkTask> DueSoon, IReadOnlyList<WorkTask> Later, IReadOnlyList<WorkTask> WithOthers)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(3);

    public static WorkList Nothing { get; } = new([], [], [], []);

    /// <summary>How many things are the person's own to do.</summary>
    public int Own => Late.Count + DueSoon.Count + Later.Count;

    /// <summary>What is late and what is due soon, in a sentence.</summary>
    public string Summary => (Late.Count, DueSoon.Count) switch
    {
        (0, 0) => "Nothing is late, and nothing is due within three days.",
        (0, var soon) => $"Nothing is late. {Count(soon)} due within three days.",
        (var late, 0) => $"{Count(late)} late.",
        var (late, soon) => $"{Count(late)} late. {Count(soon)} due within three days.",
    };

    /// <summary>Asks every module what it has for a person; whose access is asked must be theirs.</summary>
    /// <param name="sources">The modules' sources.</param>
    /// <param name="account">The person.</param>
    /// <param name="now">The instant that parts what is late, UTC.</param>
    /// <param name="stop">Stops it.</param>
    public static async Task<WorkList> OfAsync(IEnumerable<IWorkSource> sources, Guid account, DateTime now, CancellationToken stop)
    {
        var tasks = new List<WorkTask>();
        foreach (var source in sources)
        {
            tasks.AddRange(await source.TasksAsync(account, stop));
        }

        var mine = tasks.Where(t => !t.WaitsForOthers).OrderBy(t => t.DueAt ?? DateTime.MaxValue).ToList();
        return new WorkList(
            [.. mine.Where(t => t.DueAt < now)],
            [.. mine.Where(t => t.DueAt >= now && t.DueAt <= now + Soon)],
            [.. mine.Where(t => t.DueAt is null || t.DueAt > now + Soon)],
            [.. tasks.Where(t => t.WaitsForOthers).OrderBy(t => t.OpenedAt)]);
    }

    private static string Count(int number) => number == 1 ? "One thing is" : $"{number} things are";
}
