using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.DisclosureControl;

/// <summary>Values that a force or national guidance may change, each with the day it came into force.</summary>
/// <typeparam name="T">What is dated, as a rule a record of thresholds.</typeparam>
/// <remarks>Immutable. The first value also holds for every day before it, so that the history of a figure never lacks a rule.</remarks>
public sealed class DatedValues<T>
{
    private readonly ImmutableArray<(DateOnly From, T Value)> _values;

    private DatedValues(ImmutableArray<(DateOnly, T)> values) => _values = values;

    /// <summary>Makes a history that begins with one value.</summary>
    /// <param name="first">The value in force until another replaces it.</param>
    public DatedValues(T first) => _values = [(DateOnly.MinValue, first)];

    /// <summary>The same history with one more value.</summary>
    /// <param name="from">The first day on which the value is in force.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The day is not after the day of the last value.</exception>
    public DatedValues<T> Then(DateOnly from, T value)
    {
        if (from <= _values[^1].From)
        {
            throw new ArgumentException("A later value must come into force after the one before it.", nameof(from));
        }

        return new DatedValues<T>(_values.Add((from, value)));
    }

    /// <summary>The value in force on a day.</summary>
    public T On(DateOnly day)
    {
        var found = _values[0].Value;
        foreach (var (from, value) in _values)
        {
            if (from > day)
            {
                break;
            }

            found = value;
        }

        return found;
    }
}
