using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;

namespace Openbeat.Modules.Published;

/// <summary>
/// Leaves room for others who write. SQLite has one writer at a time and no queue: whoever waits looks again every 150 ms, and
/// one who writes again and again without a longer gap is never found away. PostgreSQL needs none of this.
/// </summary>
internal sealed class WriterTurns
{
    /// <summary>A gap that nobody who looks every 150 ms can miss.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan LongestWithoutGap = TimeSpan.FromMilliseconds(100);

    private long _lastGap = Stopwatch.GetTimestamp();
    private long _released = Stopwatch.GetTimestamp();

    /// <summary>Before a write: waits where there was no gap for long.</summary>
    public async Task WaitAsync(AppDb db, CancellationToken stop)
    {
        if (!db.Database.IsSqlite())
        {
            return;
        }

        if (Stopwatch.GetElapsedTime(_released) < Gap)
        {
            if (Stopwatch.GetElapsedTime(_lastGap) < LongestWithoutGap)
            {
                return;
            }

            await Task.Delay(Gap, stop);
        }

        _lastGap = Stopwatch.GetTimestamp();
    }

    /// <summary>After a write.</summary>
    public void Release() => _released = Stopwatch.GetTimestamp();
}
