namespace Openbeat.Analytics.Statistics;

/// <summary>The false discovery rate of a list of tests.</summary>
public static class FalseDiscovery
{
    /// <summary>The rate at which a published list may flag: 5 %.</summary>
    public const double PublishedRate = 0.05;

    /// <summary>Benjamini and Hochberg's q: q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎·m/j, at most 1.</summary>
    /// <param name="chances">The p of each of the m tests, 0 to 1, in any order; every test that was run must be there.</param>
    /// <returns>The q of each test, in the order given.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A p is outside 0 to 1.</exception>
    /// <remarks>Flagging q ≤ 0.05 keeps the expected share of false flags at 5 %, for independent or positively dependent tests. State m. Source: Benjamini and Hochberg 1995.</remarks>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> chances)
    {
        ArgumentNullException.ThrowIfNull(chances);
        if (chances.Any(chance => !(chance >= 0 && chance <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(chances), "A chance lies between 0 and 1.");
        }

        var adjusted = new double[chances.Count];
        var lowest = 1.0;
        var rank = chances.Count;
        foreach (var test in Enumerable.Range(0, chances.Count).OrderByDescending(test => chances[test]).ThenByDescending(test => test))
        {
            lowest = Math.Min(lowest, chances[test] * chances.Count / rank);
            adjusted[test] = lowest;
            rank--;
        }

        return adjusted;
    }
}
