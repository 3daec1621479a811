using Openbeat.Platform.Access;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Shared;

/// <summary>What signed-in pages have around them: the places this person may go to, with what is late there.</summary>
public sealed class StaffFrame(IAccess access, IEnumerable<StaffNavigationEntry> entries, IEnumerable<IWorkSource> sources, TimeProvider clock)
{
    public const string WorkPath = "/work";

    public async Task<StaffFrameOf> ForAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        if (access.Account is not { } account || await access.OwesSecondFactorAsync(stop))
        {
            return new StaffFrameOf([]);
        }

        var late = 0;
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var source in sources)
        {
            late += (await source.TasksAsync(account, stop)).Count(t => !t.WaitsForOthers && t.DueAt < now);
        }

        var shown = new List<StaffEntry>();
        var path = context.Request.Path.Value ?? "";
        foreach (var entry in entries.OrderBy(e => e.Order))
        {
            if (entry.Permission is null || (await access.ReachAsync(entry.Permission, stop)).Count > 0)
            {
                var isCurrent = path == entry.Path || path.StartsWith(entry.Path + "/", StringComparison.OrdinalIgnoreCase);
                shown.Add(new StaffEntry(entry.Text, entry.Path, isCurrent, entry.Path == WorkPath ? late : 0));
            }
        }

        return new StaffFrameOf(shown);
    }
}

/// <summary>The frame of one signed-in page.</summary>
public sealed record StaffFrameOf(IReadOnlyList<StaffEntry> Entries);

/// <summary>One entry of the row of places, and how many of its tasks are late.</summary>
public sealed record StaffEntry(string Text, string Path, bool IsCurrent, int Late);
