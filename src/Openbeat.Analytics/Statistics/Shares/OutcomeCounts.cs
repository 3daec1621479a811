namespace Openbeat.Analytics.Statistics;

/// <summary>Searches followed by an outcome, of the searches for which it is known.</summary>
public readonly record struct OutcomeCounts
{
    /// <summary>x of n.</summary>
    /// <param name="followed">x, zero or more and at most n.</param>
    /// <param name="known">n, person searches for which it is known whether the outcome followed.</param>
    /// <exception cref="ArgumentOutOfRangeException">x is negative or above n.</exception>
    public OutcomeCounts(long followed, long known)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(followed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(followed, known);
        (Followed, Known) = (followed, known);
    }

    /// <summary>x, the searches followed by the outcome.</summary>
    public long Followed { get; }

    /// <summary>n, the searches for which it is known.</summary>
    public long Known { get; }

    /// <summary>x/n, 0 to 1; meaningful only above zero known.</summary>
    internal double Share => (double)Followed / Known;
}
