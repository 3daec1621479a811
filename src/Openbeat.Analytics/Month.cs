using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Openbeat.Analytics;

/// <summary>A calendar month in Europe/London, the unit in which forces publish.</summary>
/// <remarks>The default value is January of year 1, which no published file can have.</remarks>
public readonly record struct Month : IComparable<Month>
{
    private readonly int _index;

    private Month(int index) => _index = index;

    /// <summary>Makes the given month.</summary>
    /// <param name="year">The year, 1 to 9999.</param>
    /// <param name="month">The month of the year, 1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either number is outside its range.</exception>
    public Month(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        _index = ((year - 1) * 12) + month - 1;
    }

    /// <summary>The year, 1 to 9999.</summary>
    public int Year => (_index / 12) + 1;

    /// <summary>The month of the year, 1 to 12.</summary>
    public int MonthOfYear => (_index % 12) + 1;

    /// <summary>Whole months since January of year 1: neighbours differ by one, so that ranges are subtractions.</summary>
    public int Index => _index;

    /// <summary>The first day of the month.</summary>
    public DateOnly FirstDay => new(Year, MonthOfYear, 1);

    /// <summary>The last day of the month.</summary>
    public DateOnly LastDay => new(Year, MonthOfYear, DateTime.DaysInMonth(Year, MonthOfYear));

    /// <summary>The month a day falls in.</summary>
    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>The month with the given <see cref="Index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative or past December 9999.</exception>
    public static Month FromIndex(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, (9999 * 12) - 1);
        return new Month(index);
    }

    /// <summary>This month moved by a number of months, which may be negative.</summary>
    public Month Plus(int months) => FromIndex(_index + months);

    /// <summary>Reads <c>YYYY-MM</c>, and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Month month)
    {
        month = default;
        if (text.Length != 7 || text[4] != '-'
            || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || year < 1 || number is < 1 or > 12)
        {
            return false;
        }

        month = new Month(year, number);
        return true;
    }

    /// <summary>Reads <c>YYYY-MM</c>, and nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Month month) => TryParse(text.AsSpan(), out month);

    /// <inheritdoc/>
    public int CompareTo(Month other) => _index.CompareTo(other._index);

    /// <summary>Whether the left month is before the right one.</summary>
    public static bool operator <(Month left, Month right) => left._index < right._index;

    /// <summary>Whether the left month is after the right one.</summary>
    public static bool operator >(Month left, Month right) => left._index > right._index;

    /// <summary>Whether the left month is before or the same as the right one.</summary>
    public static bool operator <=(Month left, Month right) => left._index <= right._index;

    /// <summary>Whether the left month is after or the same as the right one.</summary>
    public static bool operator >=(Month left, Month right) => left._index >= right._index;

    /// <summary>The month as <c>YYYY-MM</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{MonthOfYear:00}");
}
