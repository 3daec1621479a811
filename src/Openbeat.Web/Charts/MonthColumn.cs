using Openbeat.Analytics;
using Openbeat.Platform.Words;

namespace Openbeat.Charts;

/// <summary>The count of one month.</summary>
/// <param name="Month">The month.</param>
/// <param name="Count">The count, 0 or more; <see langword="null"/> for a month that was not supplied, which is not the same as nought.</param>
/// <param name="IsPartial">Whether only a part of the month is counted, so that it cannot be compared with a whole one.</param>
public sealed record MonthColumn(Month Month, long? Count, bool IsPartial = false)
{
    /// <summary>How the count is written, where that is not the number itself: rounded with small counts left out, or a mark.</summary>
    public string? Written { get; init; }

    internal string Figure => Written ?? InWords.Number(Count ?? 0);
}
