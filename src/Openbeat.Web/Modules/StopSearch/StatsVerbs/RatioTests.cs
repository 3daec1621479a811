using Openbeat.Analytics.Statistics;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Tests of many ratios at once, flagged only after Benjamini and Hochberg.</summary>
internal static class RatioTests
{
    /// <summary>Adds the exact p against a ratio of 1, the q over all rows, and whether it is flagged.</summary>
    public static string Add(List<Pair> pairs, List<RatioRow> rows, double alpha)
    {
        var tested = rows.Select((r, i) => (r.Row, Pair: pairs[i], r.Figure)).Where(r => r.Figure.IsGiven).ToList();
        double[] p = [.. tested.Select(t => EqualRatesTest.TwoSided(t.Pair.Group, t.Pair.Reference))];
        var q = FalseDiscovery.Adjust(p);
        for (var i = 0; i < tested.Count; i++)
        {
            tested[i].Row.With("p", p[i]).With("q", q[i]).With("flagged", Flag(q[i], alpha));
        }

        return FormattableString.Invariant($"p: exact, two-sided, against a ratio of 1, not widened for clustering. q: Benjamini-Hochberg over {p.Length} tests; flagged up to {alpha}.");
    }

    /// <summary>The q of chances worked out elsewhere.</summary>
    public static StatsAnswer OfChances(InputTable table, double alpha)
    {
        double[] p = [.. table.Rows.Select(r => r.Amount("p") is var chance and <= 1 ? chance : throw new WrongInputException($"Row {r.Number}, column p: a chance lies between 0 and 1."))];
        var q = FalseDiscovery.Adjust(p);
        var rows = table.Rows.Select((r, i) => new StatsRow()
            .With("name", r.Name("p")).With("measure", "test").With(StatsRow.ValueColumn, q[i]).With("unit", "q")
            .With("method", "benjamini-hochberg").With("p", p[i]).With("flagged", Flag(q[i], alpha))
            .Because("", [], []));
        return new StatsAnswer([.. rows], [FormattableString.Invariant($"q: Benjamini-Hochberg over {p.Length} tests; flagged up to {alpha}.")]);
    }

    public static string Flag(double q, double alpha) => q <= alpha ? "yes" : "no";
}
