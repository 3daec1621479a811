using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.MyWork;

/// <summary>What one has to do, late first.</summary>
[SignedIn]
public sealed class MyWorkPage(IEnumerable<IWorkSource> sources, OwnAccount own, IEnumerable<StartSomething> starts, IAccess access, TimeProvider clock) : PageModel
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(3);

    public string Name { get; private set; } = "";
    public DateTime Now { get; private set; }
    public IReadOnlyList<WorkTask> Late { get; private set; } = [];
    public IReadOnlyList<WorkTask> DueSoon { get; private set; } = [];
    public IReadOnlyList<WorkTask> Later { get; private set; } = [];
    public IReadOnlyList<WorkTask> WithOthers { get; private set; } = [];
    public IReadOnlyList<StartSomething> Starts { get; private set; } = [];

    /// <summary>The sentence under the heading.</summary>
    public string Summary => (Late.Count, DueSoon.Count) switch
    {
        (0, 0) => "Nothing is late, and nothing is due within three days.",
        (0, var soon) => $"Nothing is late. {Count(soon)} due within three days.",
        (var late, 0) => $"{Count(late)} late.",
        var (late, soon) => $"{Count(late)} late. {Count(soon)} due within three days.",
    };

    public async Task OnGetAsync(CancellationToken stop)
    {
        var account = await own.ReadAsync();
        Name = account.Name;
        Now = clock.GetUtcNow().UtcDateTime;
        var tasks = new List<WorkTask>();
        foreach (var source in sources)
        {
            tasks.AddRange(await source.TasksAsync(account.Id, stop));
        }

        WithOthers = [.. tasks.Where(t => t.WaitsForOthers).OrderBy(t => t.OpenedAt)];
        var mine = tasks.Where(t => !t.WaitsForOthers).OrderBy(t => t.DueAt ?? DateTime.MaxValue).ToList();
        Late = [.. mine.Where(t => t.DueAt < Now)];
        DueSoon = [.. mine.Where(t => t.DueAt >= Now && t.DueAt <= Now + Soon)];
        Later = [.. mine.Where(t => t.DueAt is null || t.DueAt > Now + Soon)];
        var may = new List<StartSomething>();
        foreach (var start in starts.OrderBy(s => s.Order))
        {
            if ((await access.ReachAsync(start.Permission, stop)).Count > 0)
            {
                may.Add(start);
            }
        }

        Starts = may;
    }

    /// <summary>The hours or days left or past, as the ring shows them.</summary>
    public string Left(WorkTask task)
    {
        if (task.DueAt is not { } due)
        {
            return "";
        }

        var by = (due - Now).Duration();
        var text = by.TotalHours < 72 ? $"{Math.Max(1, (int)by.TotalHours)}h" : $"{(int)by.TotalDays}d";
        return due < Now ? "+" + text : text;
    }

    /// <summary>How much of the time a task has is gone, from 0 to 1.</summary>
    public double Gone(WorkTask task) => task.DueAt is not { } due || due <= task.OpenedAt ? task.DueAt < Now ? 1 : 0 : Math.Clamp((Now - task.OpenedAt) / (due - task.OpenedAt), 0, 1);

    /// <summary>When it is due, in words.</summary>
    public string Due(WorkTask task)
    {
        if (task.DueAt is not { } due)
        {
            return "No date";
        }

        if (due < Now)
        {
            var by = Now - due;
            return by.TotalHours < 72 ? $"{Words(Math.Max(1, (int)by.TotalHours), "hour")} late" : $"{Words((int)by.TotalDays, "day")} late";
        }

        var (day, today) = (DateOnly.FromDateTime(due.ToLondon()), clock.LondonToday());
        var named = day == today ? "Today" : day == today.AddDays(1) ? "Tomorrow" : due.ToLondon().ToString("dddd d MMMM", English);
        return $"{named} by {due.ToLondon().ToString("h.mmtt", English).ToLowerInvariant()}";
    }

    private static readonly System.Globalization.CultureInfo English = System.Globalization.CultureInfo.GetCultureInfo("en-GB");

    private static string Words(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";

    private static string Count(int number) => number == 1 ? "One thing is" : $"{number} things are";
}
