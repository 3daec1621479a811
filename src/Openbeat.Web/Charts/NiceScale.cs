namespace Openbeat.Charts;

/// <summary>A scale of counts from nought to a round number, in round whole steps of 1, 2 or 5 times a power of ten.</summary>
internal sealed record NiceScale(double Step, int Steps)
{
    /// <summary>The value at the end of the scale; never less than 1.</summary>
    public double End => Step * Steps;

    /// <summary>The values at which a line is drawn, nought included.</summary>
    public IEnumerable<double> Ticks => Enumerable.Range(0, Steps + 1).Select(n => n * Step);

    /// <summary>The scale with the smallest step that reaches the highest value in at most the given number of steps.</summary>
    public static NiceScale For(long highest, int atMost = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(highest);
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        for (var power = 1.0; ; power *= 10)
        {
            foreach (var digit in (ReadOnlySpan<int>)[1, 2, 5])
            {
                var step = digit * power;
                var steps = Math.Max(1, Math.Ceiling(highest / step));
                if (steps <= atMost)
                {
                    return new NiceScale(step, (int)steps);
                }
            }
        }
    }
}
