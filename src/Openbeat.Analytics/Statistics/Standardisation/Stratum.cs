namespace Openbeat.Analytics.Statistics;

/// <summary>The two groups within one stratum: a local authority, an age band, a sex.</summary>
/// <param name="Name">What the stratum is called where a reason or notice names it.</param>
/// <param name="Group">The group's searches and residents in the stratum.</param>
/// <param name="Reference">The reference group's.</param>
public sealed record Stratum(string Name, GroupCounts Group, GroupCounts Reference)
{
    /// <summary>The sums over all strata.</summary>
    public static (GroupCounts Group, GroupCounts Reference) Total(IEnumerable<Stratum> strata) =>
        strata.Aggregate((Group: default(GroupCounts), Reference: default(GroupCounts)), (sum, stratum) => (sum.Group + stratum.Group, sum.Reference + stratum.Reference));
}

/// <summary>One group within one stratum, and the weight of that stratum in the standard population.</summary>
/// <param name="Name">What the stratum is called.</param>
/// <param name="Counts">Searches and residents.</param>
/// <param name="Weight">The standard population of the stratum, zero or more, in any unit.</param>
public sealed record WeightedStratum(string Name, GroupCounts Counts, double Weight);
