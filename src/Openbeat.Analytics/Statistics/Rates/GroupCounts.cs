namespace Openbeat.Analytics.Statistics;

/// <summary>The searches of one group and the residents they are set against.</summary>
/// <remarks>The unit counted is the search, not the person: one person may be searched many times, and searches may outnumber residents.</remarks>
public readonly record struct GroupCounts
{
    /// <summary>Sets searches against residents.</summary>
    /// <param name="searches">Person searches in the period, zero or more; vehicle-only searches are not among them.</param>
    /// <param name="residents">Census residents of the group, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either number is negative.</exception>
    public GroupCounts(long searches, long residents)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(searches);
        ArgumentOutOfRangeException.ThrowIfNegative(residents);
        (Searches, Residents) = (searches, residents);
    }

    /// <summary>Searches in the period.</summary>
    public long Searches { get; }

    /// <summary>Residents.</summary>
    public long Residents { get; }

    /// <summary>Searches for every resident; meaningful only above zero residents.</summary>
    internal double PerResident => (double)Searches / Residents;

    /// <summary>Adds the searches and the residents of two places or strata.</summary>
    public static GroupCounts operator +(GroupCounts left, GroupCounts right) => left.Plus(right);

    /// <summary>Adds the searches and the residents of another place or stratum.</summary>
    public GroupCounts Plus(GroupCounts other) => new(Searches + other.Searches, Residents + other.Residents);

    /// <summary>The same residents with more searches.</summary>
    /// <param name="searches">Searches to add, zero or more.</param>
    public GroupCounts WithMore(long searches) => new(Searches + searches, Residents);
}
