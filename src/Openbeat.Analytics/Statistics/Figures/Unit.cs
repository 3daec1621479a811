namespace Openbeat.Analytics.Statistics;

/// <summary>What the number of an <see cref="Estimate"/> counts.</summary>
public enum Unit
{
    /// <summary>Searches for every 1,000 residents in the period.</summary>
    PerThousandResidents,

    /// <summary>One rate divided by another; 1 means the same rate.</summary>
    Ratio,

    /// <summary>A share of searches, 0 to 1.</summary>
    Share,

    /// <summary>A difference between two shares, −1 to 1; times 100 it is percentage points.</summary>
    ShareDifference,

    /// <summary>A count of searches.</summary>
    Searches,
}
