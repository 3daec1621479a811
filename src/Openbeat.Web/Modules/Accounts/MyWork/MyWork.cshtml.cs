using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.MyWork;

/// <summary>What one has to do, late first.</summary>
[SignedIn]
public sealed class MyWorkPage(IEnumerable<IWorkSource> sources, OwnAccount own, IEnumerable<StartSomething> starts, IAccess access, LateWork late, TimeProvider clock) : PageModel
{
    public string Name { get; private set; } = "";
    public DateTime Now { get; private set; }
    public WorkList Work { get; private set; } = WorkList.Nothing;
    public IReadOnlyList<StartSomething> Starts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var account = await own.ReadAsync();
        Name = account.Name;
        Now = clock.GetUtcNow().UtcDateTime;
        Work = await WorkList.OfAsync(sources, account.Id, Now, stop);
        late.Keep(account.Id, Work.Late.Count);
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
}
