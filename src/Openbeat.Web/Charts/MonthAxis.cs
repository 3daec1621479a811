using Openbeat.Analytics;
using Openbeat.Platform.Words;

namespace Openbeat.Charts;

/// <summary>Which months of a series are named beneath it: as many as fit, at the beginnings of quarters or years.</summary>
internal static class MonthAxis
{
    private const double LeastBetweenMonths = 36;

    // Years alone stand in one line, in bold: they need more air to be told apart.
    private const double LeastBetweenYears = 44;

    private static readonly int[] _steps = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

    /// <summary>A name beneath a month.</summary>
    /// <param name="Index">The place of the month in the series, from 0.</param>
    /// <param name="Month">The month's short name; absent where only years are named.</param>
    /// <param name="Year">The year, beneath the first name and each January.</param>
    public sealed record Name(int Index, string? Month, string? Year);

    /// <summary>Names for a series of months without gaps, each of them as wide as the given pitch.</summary>
    public static IReadOnlyList<Name> For(Month first, int months, double pitch)
    {
        var step = _steps.First(s => s * pitch >= (s < 12 ? LeastBetweenMonths : LeastBetweenYears) || s == _steps[^1]);
        var names = new List<Name>();
        for (var index = 0; index < months; index++)
        {
            var month = first.Plus(index);
            if (step >= 12 ? month.MonthOfYear == 1 && month.Year % (step / 12) == 0 : (month.MonthOfYear - 1) % step == 0)
            {
                names.Add(Of(index, month, step, isFirst: names.Count == 0));
            }
        }

        return names.Count > 0 ? names : [Of(0, first, step: 1, isFirst: true)];
    }

    private static Name Of(int index, Month month, int step, bool isFirst)
    {
        var year = month.ToString()[..4];
        return step >= 12
            ? new Name(index, null, year)
            : new Name(index, InWords.Short(month)[..3], isFirst || month.MonthOfYear == 1 ? year : null);
    }
}
