using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.DisclosureControl;

/// <summary>What a published count of a protected source counts: which values of which dimensions, over which months.</summary>
/// <remarks>
/// Immutable; equal scopes count the same records. Areas are named by the smallest areas they hold, so that an area and
/// the areas within it compare as sets; leaving a dimension out means all of it, records without a place included.
/// </remarks>
public sealed class QueryScope : IEquatable<QueryScope>
{
    private const string MonthDimension = "month";
    private readonly ImmutableSortedDictionary<string, ImmutableSortedSet<string>> _narrowed;

    private QueryScope(string source, ImmutableSortedDictionary<string, ImmutableSortedSet<string>> narrowed) => (Source, _narrowed) = (source, narrowed);

    /// <summary>The protected source counted.</summary>
    public string Source { get; }

    /// <summary>The names of the dimensions that are narrowed.</summary>
    internal IEnumerable<string> Dimensions => _narrowed.Keys;

    /// <summary>Everything of a source, over some months.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="first">The first month.</param>
    /// <param name="last">The last month, not before the first.</param>
    /// <exception cref="ArgumentException">The last month is before the first.</exception>
    public static QueryScope Of(string source, Month first, Month last)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        return last < first
            ? throw new ArgumentException("The last month is before the first.", nameof(last))
            : new QueryScope(source, ImmutableSortedDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal))
                .Where(MonthDimension, Enumerable.Range(first.Index, last.Index - first.Index + 1).Select(i => Month.FromIndex(i).ToString()));
    }

    /// <summary>The same scope with one dimension narrowed to some values; a second narrowing replaces the first.</summary>
    /// <param name="dimension">The name of the dimension.</param>
    /// <param name="values">The values, at least one.</param>
    /// <exception cref="ArgumentException">No value is given.</exception>
    public QueryScope Where(string dimension, params IEnumerable<string> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dimension);
        var set = values.ToImmutableSortedSet(StringComparer.Ordinal);
        return set.IsEmpty
            ? throw new ArgumentException("A scope needs at least one value of a dimension it narrows.", nameof(values))
            : new QueryScope(Source, _narrowed.SetItem(dimension, set));
    }

    /// <summary>Whether every record counted here is also counted in the other scope.</summary>
    public bool IsWithin(QueryScope other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Source == other.Source && other._narrowed.All(d => _narrowed.TryGetValue(d.Key, out var mine) && mine.IsSubsetOf(d.Value));
    }

    /// <summary>The one dimension in which the scopes differ, or null when they differ in none or several.</summary>
    internal string? OnlyDifference(QueryScope other)
    {
        if (Source != other.Source)
        {
            return null;
        }

        var differing = Dimensions.Union(other.Dimensions).Where(d => !SameIn(d, other)).Take(2).ToList();
        return differing.Count == 1 ? differing[0] : null;
    }

    /// <summary>Whether no value of a dimension is in both scopes.</summary>
    internal bool IsDisjointIn(string dimension, QueryScope other) =>
        _narrowed.TryGetValue(dimension, out var mine) && other._narrowed.TryGetValue(dimension, out var theirs) && !mine.Overlaps(theirs);

    private bool SameIn(string dimension, QueryScope other) =>
        _narrowed.TryGetValue(dimension, out var mine)
            ? other._narrowed.TryGetValue(dimension, out var theirs) && mine.SetEquals(theirs)
            : !other._narrowed.ContainsKey(dimension);

    /// <inheritdoc/>
    public bool Equals(QueryScope? other) =>
        other is not null && Source == other.Source && Dimensions.Union(other.Dimensions).All(d => SameIn(d, other));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as QueryScope);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Source);
        foreach (var (name, values) in _narrowed)
        {
            hash.Add(name);
            hash.Add(values.Count);
        }

        return hash.ToHashCode();
    }
}
