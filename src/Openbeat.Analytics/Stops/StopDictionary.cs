using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Openbeat.Analytics.Stops;

/// <summary>One value of a dimension.</summary>
/// <param name="Code">The number that stands for it in columns; 0 is always "not recorded".</param>
/// <param name="Key">The value in words; empty for "not recorded".</param>
/// <param name="Label">What readers see.</param>
/// <param name="IsKnown">False for a label that no code list has: kept as a value of its own.</param>
/// <param name="Rank">Its place in the code list, for lists that are shown in their own order; values outside the list follow, "not recorded" comes last.</param>
/// <param name="Group">For self-defined ethnicity, the key of its group.</param>
/// <param name="IsNoFurtherAction">The outcome counts as no further action.</param>
/// <param name="IsOutcomeNotKnown">The outcome is not known, and is left out of rates; true for an outcome that is not recorded.</param>
public sealed record StopValue(int Code, string Key, string Label, bool IsKnown, int Rank, string? Group, bool IsNoFurtherAction, bool IsOutcomeNotKnown);

/// <summary>The values of one dimension, numbered in the order in which they were first seen. Values are only ever added, so a code never changes its meaning.</summary>
/// <remarks>Safe to read from many threads while one adds.</remarks>
public sealed class StopDictionary
{
    /// <summary>The largest number of values a dictionary holds.</summary>
    public const int MaxValues = ushort.MaxValue;

    private readonly Lock _gate = new();
    private readonly StopCodeLists _lists;
    private readonly ConcurrentDictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _unknownByLabel = new(StringComparer.OrdinalIgnoreCase);
    // Grown by doubling; the count is written after the value it lets readers see.
    private volatile StopValue[] _values = new StopValue[16];
    private volatile int _count;

    internal StopDictionary(StopDimension dimension, StopCodeLists lists)
    {
        Dimension = dimension;
        _lists = lists;
        Append(new StopValue(0, "", StopLabel.NotRecorded, true, int.MaxValue, dimension == StopDimension.Ethnicity ? "" : null, false, dimension == StopDimension.Outcome));
    }

    /// <summary>The dimension whose values these are.</summary>
    public StopDimension Dimension { get; }

    /// <summary>The number of values, "not recorded" included.</summary>
    public int Count => _count;

    /// <summary>How counts of this dimension are put in order.</summary>
    public StopOrder Order => _lists.OrderOf(Dimension);

    /// <summary>The values in the order of their codes, without those added later.</summary>
    public IReadOnlyList<StopValue> Values
    {
        get
        {
            var count = _count;
            return new ArraySegment<StopValue>(_values, 0, count);
        }
    }

    /// <summary>The value with a code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No value has the code.</exception>
    public StopValue this[int code] => code < _count ? _values[code] : throw new ArgumentOutOfRangeException(nameof(code), code, "No value has the code.");

    /// <summary>Finds the value with a key; the empty key is "not recorded".</summary>
    public bool TryFind(string key, [NotNullWhen(true)] out StopValue? value)
    {
        value = _byKey.TryGetValue(key, out var code) ? _values[code] : null;
        return value is not null;
    }

    /// <summary>The value a label stands for, added as an unknown one when no list has it.</summary>
    /// <exception cref="InvalidOperationException">The dictionary is full.</exception>
    internal StopValue Intern(string label)
    {
        var normal = StopLabel.Normalise(label);
        if (normal.Length == 0)
        {
            return _values[0];
        }

        if (_lists.TryMatch(Dimension, normal, out var known, out _))
        {
            return _values[_byKey[known.Key]];
        }

        if (_unknownByLabel.TryGetValue(normal, out var code))
        {
            return _values[code];
        }

        lock (_gate)
        {
            return _unknownByLabel.TryGetValue(normal, out code) ? _values[code] : AddUnknown(FreeKey(StopLabel.Slug(normal)), normal);
        }
    }

    /// <summary>Whether a label that no list has is already here.</summary>
    internal bool HasUnknown(string normalLabel) => _unknownByLabel.ContainsKey(normalLabel);

    /// <summary>Adds the values of the code list that are not yet here.</summary>
    internal void AddListed()
    {
        foreach (var code in _lists[Dimension])
        {
            AddListed(code);
        }
    }

    /// <summary>Adds a value that is known without being in a code list, such as a force; a new label replaces the old one.</summary>
    internal StopValue AddKnown(string key, string label)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(key, out var code))
            {
                return Append(new StopValue(_count, key, label, true, 0, null, false, false));
            }

            _values[code] = _values[code] with { Label = label, IsKnown = true };
            return _values[code];
        }
    }

    /// <summary>Puts back a value that was saved; the code is the next free one.</summary>
    internal void Restore(string key, string label, bool isKnown)
    {
        if (_byKey.ContainsKey(key))
        {
            return;
        }

        if (_lists[Dimension].FirstOrDefault(code => code.Key == key) is { } listed)
        {
            AddListed(listed);
        }
        else if (isKnown && Dimension == StopDimension.Force)
        {
            AddKnown(key, label);
        }
        else
        {
            // A value that other lists have is on none of these.
            lock (_gate)
            {
                AddUnknown(key, label);
            }
        }
    }

    private void AddListed(StopCode code)
    {
        lock (_gate)
        {
            if (!_byKey.ContainsKey(code.Key))
            {
                var rank = _lists[Dimension].TakeWhile(other => other != code).Count();
                Append(new StopValue(_count, code.Key, code.Label, true, rank, code.Group, code.IsNoFurtherAction, code.IsOutcomeNotKnown));
            }
        }
    }

    private StopValue AddUnknown(string key, string label)
    {
        var group = Dimension == StopDimension.Ethnicity ? StopDictionaries.UnlistedGroup : null;
        var value = Append(new StopValue(_count, key, label, false, int.MaxValue - 1, group, false, false));
        _unknownByLabel[label] = value.Code;
        return value;
    }

    private StopValue Append(StopValue value)
    {
        if (_count >= MaxValues)
        {
            throw new InvalidOperationException($"The dictionary of {Dimension.Name()} is full.");
        }

        if (_count == _values.Length)
        {
            var larger = new StopValue[_count * 2];
            Array.Copy(_values, larger, _count);
            _values = larger;
        }

        _values[_count] = value;
        _count++;
        _byKey[value.Key] = value.Code;
        return value;
    }

    private string FreeKey(string slug)
    {
        var key = slug;
        for (var number = 2; _byKey.ContainsKey(key); number++)
        {
            key = string.Create(CultureInfo.InvariantCulture, $"{slug}-{number}");
        }

        return key;
    }
}
