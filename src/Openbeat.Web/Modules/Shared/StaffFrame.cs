using Openbeat.Platform.Access;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Shared;

/// <summary>What signed-in pages have around them: the places this person may go to, with what is late there.</summary>
public sealed class StaffFrame(IAccess access, IEnumerable<StaffNavigationEntry> entries, IEnumerable<IWorkSource> sources, LateWork work)
{
    public const string WorkPath = "/work";

    public async Task<StaffFrameOf> ForAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        if (access.Account is not { } account || await access.OwesSecondFactorAsync(stop))
        {
            return new StaffFrameOf([]);
        }

        var late = await work.OfAsync(account, sources, stop);
        var shown = new List<StaffNavigationEntry>();
        foreach (var entry in entries.OrderBy(e => e.Order))
        {
            if (entry.Permission is null || (await access.ReachAsync(entry.Permission, stop)).Count > 0)
            {
                shown.Add(entry);
            }
        }

        // Of a place and one inside it, the inner one is where the reader is.
        var path = context.Request.Path.Value ?? "";
        var current = shown.Where(e => path == e.Path || path.StartsWith(e.Path + "/", StringComparison.OrdinalIgnoreCase)).MaxBy(e => e.Path.Length);
        return new StaffFrameOf([.. shown.Select(e => new StaffEntry(e.Text, e.Path, e == current, e.Path == WorkPath ? late : 0))]);
    }
}

/// <summary>The frame of one signed-in page.</summary>
public sealed record StaffFrameOf(IReadOnlyList<StaffEntry> Entries);

/// <summary>One entry of the row of places, and how many of its tasks are late.</summary>
public sealed record StaffEntry(string Text, string Path, bool IsCurrent, int Late);
