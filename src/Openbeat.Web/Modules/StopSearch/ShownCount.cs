using Openbeat.Analytics.Statistics;
using Openbeat.Analytics.Statistics.DisclosureControl;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch;

/// <summary>A count as it may be shown: exact in a view of open sources, by the protected rule in one that holds protected ones.</summary>
/// <remarks>The default value is nought.</remarks>
public readonly record struct ShownCount
{
    private ShownCount(long value, FigureStatus? mark, int hidden, long? lower, long? upper, bool isExact) =>
        (Value, Mark, HiddenCounts, Lower, Upper, IsRounded) = (value, mark, hidden, lower, upper, !isExact);

    /// <summary>The number; 0 under a mark.</summary>
    public long Value { get; }

    /// <summary>The mark in place of the number, or null.</summary>
    public FigureStatus? Mark { get; }

    /// <summary>How many small counts lie within this one and add nothing to it.</summary>
    public int HiddenCounts { get; }

    /// <summary>The least the true count can be, given what is published; null where the number is exact or marked.</summary>
    public long? Lower { get; }

    /// <summary>The most it can be.</summary>
    public long? Upper { get; }

    /// <summary>Whether it went through disclosure control.</summary>
    public bool IsRounded { get; }

    /// <summary>The number, or null under a mark.</summary>
    public long? Number => Mark is null ? Value : null;

    /// <summary>The mark as published, or null.</summary>
    public string? Symbol => Mark?.Symbol();

    /// <summary>How it is written: "1,230", "1,230+" where small counts are left out of it, or "[c]".</summary>
    public string Text => Symbol ?? (HiddenCounts > 0 ? $"{InWords.Number(Value)}+" : InWords.Number(Value));

    /// <summary>A count of open sources.</summary>
    public static ShownCount Exact(long count) => new(count, null, 0, null, null, isExact: true);

    /// <summary>
    /// A count of open and protected sources together. It is made from the open count, which everybody has, and the protected
    /// one as published: whoever takes the open count away is left with what is published, and with nothing finer.
    /// </summary>
    public static ShownCount Together(long open, ProtectedCount kept, DisclosureThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        var known = open + kept.Value;
        if (known == 0 && kept.HiddenCells == 0)
        {
            return new ShownCount(0, null, 0, null, null, isExact: false);
        }

        var shown = ProtectedCount.Of(known, thresholds);
        if (known == 0 || shown.Mark is not null)
        {
            return new ShownCount(0, FigureStatus.Confidential, kept.HiddenCells, null, null, isExact: false);
        }

        long step = thresholds.RoundingBase;
        return new ShownCount(
            shown.Value,
            null,
            kept.HiddenCells,
            (open + kept.Lower) / step * step,
            (open + kept.Upper + step - 1) / step * step,
            isExact: false);
    }

    /// <summary>The percentage this count is of another that holds it; null where it is not given. Protected ones are made from shown counts, from 20 on.</summary>
    public decimal? PercentOf(ShownCount whole, DisclosureThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        return Mark is not null || whole.Mark is not null || (IsRounded && whole.Value < thresholds.PercentageFrom) ? null : InWords.Percent(Value, whole.Value);
    }

    /// <summary>The share in words: "12%", or the mark in its place.</summary>
    public string ShareOf(ShownCount whole, DisclosureThresholds thresholds) =>
        PercentOf(whole, thresholds) is not null || !(IsRounded && whole.Value > 0) && Mark is null ? InWords.Share(Value, whole.Value) : FigureStatus.Confidential.Symbol();
}
