using System.Text;

namespace Openbeat.Charts;

/// <summary>Lines that rise to the right across a rectangle, each cut at its edges: a pattern would need an id, and two drawings in one page would quarrel over it.</summary>
internal static class Hatch
{
    /// <summary>The path of lines whose horizontal distance is <paramref name="step"/>; empty when the rectangle has no area.</summary>
    public static string Across(double x, double y, double width, double height, double step = 6)
    {
        var path = new StringBuilder();
        if (width <= 0 || height <= 0)
        {
            return string.Empty;
        }

        // On each line, the distances from the left edge and from the upper edge add up to the same.
        for (var sum = step / 2; sum < width + height; sum += step)
        {
            var from = Math.Max(0, sum - height);
            var to = Math.Min(width, sum);
            path.Append('M').Append(Canvas.Number(x + from)).Append(' ').Append(Canvas.Number(y + sum - from));
            path.Append('L').Append(Canvas.Number(x + to)).Append(' ').Append(Canvas.Number(y + sum - to));
        }

        return path.ToString();
    }
}
