namespace Openbeat.Analytics.Statistics;

/// <summary>How far self-defined and officer-defined ethnicity agree.</summary>
/// <param name="Cases">Searches with both codes.</param>
/// <param name="Observed">p_o: the share in which both agree, 0 to 1.</param>
/// <param name="Expected">p_e: the share in which they would agree by chance, 0 to 1.</param>
/// <param name="Kappa">κ = (p_o − p_e)/(1 − p_e); 1 is full agreement, 0 no more than chance.</param>
public sealed record Agreement(long Cases, double Observed, double Expected, double Kappa)
{
    /// <summary>Cohen's κ of a square table.</summary>
    /// <param name="table">Counts; row and column i are the same group under the two ways of recording.</param>
    /// <returns>The agreement, or [z] where the table is empty or both always give one and the same group.</returns>
    /// <exception cref="ArgumentException">The table is not square or has a negative count.</exception>
    /// <remarks>Assumes the same groups in the same order on both sides; the officer's codes have no Mixed. Source: Cohen 1960.</remarks>
    public static Figure<Agreement> Of(IReadOnlyList<IReadOnlyList<long>> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Any(row => row.Count != table.Count || row.Any(count => count < 0)))
        {
            throw new ArgumentException("The table must be square and without negative counts.", nameof(table));
        }

        var cases = table.Sum(row => row.Sum());
        if (cases == 0)
        {
            return Reasons.NothingKnown;
        }

        var agreed = table.Select((row, group) => row[group]).Sum();
        var byChance = table.Select((row, group) => row.Sum() / (double)cases * (table.Sum(other => other[group]) / (double)cases)).Sum();
        var observed = agreed / (double)cases;
        return byChance >= 1
            ? Reasons.OneGroupOnly
            : new Agreement(cases, observed, byChance, (observed - byChance) / (1 - byChance));
    }
}
