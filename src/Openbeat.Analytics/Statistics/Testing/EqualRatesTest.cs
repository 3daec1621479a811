namespace Openbeat.Analytics.Statistics;

/// <summary>The exact test of whether two rates are the same.</summary>
public static class EqualRatesTest
{
    /// <summary>The chance, were both rates the same, of a split of the searches at least as unlikely as the one observed.</summary>
    /// <param name="group">a searches of A residents, A at least 1.</param>
    /// <param name="reference">b searches of B residents, B at least 1.</param>
    /// <returns>0 to 1; 1 where there is no search at all.</returns>
    /// <exception cref="ArgumentException">A group has no residents.</exception>
    /// <remarks>
    /// Given n = a + b the count a is binomial with p = A/(A + B); twice the smaller tail, at most 1, which agrees with the
    /// exact conditional interval. Assumes independent searches, so a list of such tests is flagged only after
    /// <see cref="FalseDiscovery"/>, and clustering makes the chance too small. Source: Clopper and Pearson 1934.
    /// </remarks>
    public static double TwoSided(GroupCounts group, GroupCounts reference)
    {
        if (group.Residents == 0 || reference.Residents == 0)
        {
            throw new ArgumentException("Both groups need residents.", nameof(group));
        }

        var searches = group.Searches + reference.Searches;
        var share = group.Residents / ((double)group.Residents + reference.Residents);
        var atLeast = Distributions.BinomialAtLeast(group.Searches, searches, share);
        var atMost = Distributions.BinomialAtLeast(reference.Searches, searches, 1 - share);
        return Math.Min(1, 2 * Math.Min(atLeast, atMost));
    }
}
