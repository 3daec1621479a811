using System.Globalization;

namespace Openbeat.Analytics.Statistics.DisclosureControl;

/// <summary>A count of a protected source as it may be shown: rounded, or a mark in its place.</summary>
/// <remarks>
/// The default value is nought. <see cref="Lower"/> and <see cref="Upper"/> follow from what is shown alone, so they say
/// no more than a reader could work out.
/// </remarks>
public readonly record struct ProtectedCount
{
    private ProtectedCount(FigureStatus? mark, long value, int hiddenCells, long lower, long upper) =>
        (Mark, Value, HiddenCells, Lower, Upper) = (mark, value, hiddenCells, lower, upper);

    /// <summary>The mark in place of the number, or null when it is given.</summary>
    public FigureStatus? Mark { get; }

    /// <summary>The number shown: the sum of the shown cells. Nought under a mark.</summary>
    public long Value { get; }

    /// <summary>How many hidden cells lie within this count; they add nothing to <see cref="Value"/>.</summary>
    public int HiddenCells { get; }

    /// <summary>The least the exact count can be, given everything shown.</summary>
    public long Lower { get; }

    /// <summary>The most the exact count can be, given everything shown.</summary>
    public long Upper { get; }

    /// <summary>A count that cannot occur.</summary>
    public static ProtectedCount Structural { get; } = new(FigureStatus.NotApplicable, 0, 0, 0, 0);

    /// <summary>Protects one exact count: 0 stays 0, 1 to 4 become "[c]", the rest go to 5·⌊(c + 2.5)/5⌋.</summary>
    /// <param name="exact">The exact count, not negative.</param>
    /// <param name="thresholds">The numbers of the rule.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static ProtectedCount Of(long exact, DisclosureThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        ArgumentOutOfRangeException.ThrowIfNegative(exact);
        thresholds.Check();
        if (exact == 0)
        {
            return default;
        }

        if (exact < thresholds.SmallCountBelow)
        {
            return Hidden(1, thresholds.SmallCountBelow - 1);
        }

        long step = thresholds.RoundingBase;
        var rounded = step * (((2 * exact) + step) / (2 * step));
        var lower = Math.Max(thresholds.SmallCountBelow, rounded - (step / 2));
        return new ProtectedCount(null, rounded, 0, lower, rounded + ((step + 1) / 2) - 1);
    }

    /// <summary>A cell whose number is hidden although its bounds are known.</summary>
    internal static ProtectedCount Hidden(long lower, long upper) => new(FigureStatus.Confidential, 0, 1, lower, upper);

    /// <summary>The count of two disjoint sets of cells, from what is shown of each.</summary>
    public ProtectedCount Plus(ProtectedCount other)
    {
        if (Mark == FigureStatus.NotApplicable)
        {
            return other;
        }

        if (other.Mark == FigureStatus.NotApplicable)
        {
            return this;
        }

        var value = Value + other.Value;
        var hidden = HiddenCells + other.HiddenCells;
        FigureStatus? mark = value == 0 && hidden > 0 ? FigureStatus.Confidential : null;
        return new ProtectedCount(mark, value, hidden, Lower + other.Lower, Upper + other.Upper);
    }

    /// <summary>The number, or the mark in its place.</summary>
    public override string ToString() => Mark?.Symbol() ?? Value.ToString(CultureInfo.InvariantCulture);
}
