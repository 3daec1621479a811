namespace Openbeat.Analytics.Stops;

/// <summary>The codes that rows are counted by for a dimension, and how they become its values in order.</summary>
internal sealed class StopAxis
{
    private readonly StopDictionary _dictionary;
    private readonly int[]? _groups;

    public StopAxis(StopDimension dimension, StopDictionaries dictionaries)
    {
        Dimension = dimension;
        _dictionary = dictionaries[dimension];
        _groups = dimension == StopDimension.EthnicGroup ? dictionaries.EthnicGroupOfEthnicity() : null;
        Width = _groups?.Length ?? _dictionary.Count;
    }

    public StopDimension Dimension { get; }

    /// <summary>The number of codes of the column that is counted.</summary>
    public int Width { get; }

    /// <summary>The code of the value for a code of the column: the group for an ethnicity.</summary>
    public int Fold(int code) => _groups is null ? code : _groups[code];

    /// <summary>The count of a value among counts by code of the column.</summary>
    public long CountOf(ReadOnlySpan<long> counts, int value)
    {
        if (_groups is null)
        {
            return counts[value];
        }

        long sum = 0;
        for (var code = 0; code < counts.Length; code++)
        {
            sum += Fold(code) == value ? counts[code] : 0;
        }

        return sum;
    }

    /// <summary>Counts by code of the column as counts of the values that occur, in order.</summary>
    public StopFacet Facet(ReadOnlySpan<long> counts)
    {
        var folded = new long[_dictionary.Count];
        for (var code = 0; code < counts.Length; code++)
        {
            folded[Fold(code)] += counts[code];
        }

        var values = new List<StopCount>();
        for (var code = 0; code < folded.Length; code++)
        {
            if (folded[code] > 0)
            {
                values.Add(new StopCount(_dictionary[code], folded[code]));
            }
        }

        values.Sort(_dictionary.Order == StopOrder.ByList ? ByList : ByCount);
        return new StopFacet(Dimension, values);
    }

    private static int ByList(StopCount one, StopCount other) =>
        one.Value.Rank != other.Value.Rank ? one.Value.Rank.CompareTo(other.Value.Rank) : ByCount(one, other);

    private static int ByCount(StopCount one, StopCount other)
    {
        var byRecorded = (one.Value.Code == 0).CompareTo(other.Value.Code == 0);
        var byCount = other.Count.CompareTo(one.Count);
        var byLabel = string.CompareOrdinal(one.Label, other.Label);
        return byRecorded != 0 ? byRecorded : byCount != 0 ? byCount : byLabel != 0 ? byLabel : string.CompareOrdinal(one.Key, other.Key);
    }
}
