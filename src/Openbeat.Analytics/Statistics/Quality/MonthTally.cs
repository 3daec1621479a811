using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>Everything the quality indicators need of one month, counted.</summary>
/// <remarks>Immutable; the order of the rows makes no difference. Make it once for each force and month and keep it.</remarks>
public sealed class MonthTally
{
    private readonly ImmutableArray<long> _counts;

    internal MonthTally(Month month, ImmutableArray<long> counts, ImmutableDictionary<string, long> selfDefined) =>
        (Month, _counts, SelfDefined) = (month, counts, selfDefined);

    /// <summary>The month; of several months added together, the last.</summary>
    public Month Month { get; }

    /// <summary>All records.</summary>
    public long Searches => this[Counted.Searches];

    /// <summary>The records with a person in them: all but vehicle-only searches.</summary>
    public long PersonSearches => this[Counted.PersonSearches];

    /// <summary>Person searches by the key of self-defined ethnicity; blanks are left out.</summary>
    public ImmutableDictionary<string, long> SelfDefined { get; }

    internal long this[Counted what] => _counts[(int)what];

    /// <summary>Counts records month by month.</summary>
    /// <param name="rows">The records of one force, or of one selection, in any order.</param>
    /// <param name="rules">The objects each power allows; <see cref="ObjectLawRule.Seeded"/> when null.</param>
    /// <returns>The months that hold a record, ascending.</returns>
    public static IReadOnlyList<MonthTally> Count(IEnumerable<QualityRow> rows, IReadOnlyList<ObjectLawRule>? rules = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var lawful = (rules ?? ObjectLawRule.Seeded).ToDictionary(r => r.Legislation, r => r.Objects, StringComparer.Ordinal);
        var months = new SortedDictionary<Month, MonthCounter>();
        foreach (var row in rows)
        {
            if (!months.TryGetValue(row.Month, out var counter))
            {
                months[row.Month] = counter = new MonthCounter(row.Month, lawful);
            }

            counter.Add(row);
        }

        return [.. months.Values.Select(m => m.Finish())];
    }

    /// <summary>A month that holds no record.</summary>
    internal static MonthTally Empty(Month month) =>
        new(month, [.. new long[Enum.GetValues<Counted>().Length]], ImmutableDictionary.Create<string, long>(StringComparer.Ordinal));

    /// <summary>The two added together, dated by the later.</summary>
    internal MonthTally Plus(MonthTally other)
    {
        var groups = SelfDefined.ToBuilder();
        foreach (var (group, count) in other.SelfDefined)
        {
            groups[group] = groups.GetValueOrDefault(group) + count;
        }

        return new MonthTally(Month > other.Month ? Month : other.Month, [.. _counts.Zip(other._counts, (a, b) => a + b)], groups.ToImmutable());
    }
}
