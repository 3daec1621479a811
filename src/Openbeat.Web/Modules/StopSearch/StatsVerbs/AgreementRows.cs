using Openbeat.Analytics.Statistics;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>How far two ways of recording ethnicity agree, from a list of how often each pair of codes stands together.</summary>
internal static class AgreementRows
{
    private static readonly string[] Read = ["self_defined", "officer_defined", "count"];

    public static StatsAnswer Of(InputTable table, Confidence confidence)
    {
        table.Require(Read);
        return new StatsAnswer([.. table.Rows.GroupBy(r => r.Name(Read) is var name && name == $"row {r.Number}" ? "all" : name).Select(g => Row(g.Key, [.. g], confidence))], []);
    }

    private static StatsRow Row(string name, List<InputRow> rows, Confidence confidence)
    {
        List<string> groups = [.. rows.SelectMany(r => new[] { r.Text("self_defined"), r.Text("officer_defined") }).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (groups.Contains(""))
        {
            throw new WrongInputException($"{name}: a code is blank; leave out the searches that lack either.");
        }

        int Position(string code) => groups.FindIndex(g => g.Equals(code, StringComparison.OrdinalIgnoreCase));
        var table = groups.Select(_ => new long[groups.Count]).ToArray();
        foreach (var row in rows)
        {
            table[Position(row.Text("self_defined"))][Position(row.Text("officer_defined"))] += row.Count("count");
        }

        var agreement = Agreement.Of(table);
        var agreed = groups.Select((_, i) => table[i][i]).Sum();
        var figure = agreement.Then(a => Share.Of(new OutcomeCounts(agreed, a.Cases), Dispersion.NotApplied, confidence).Map(s => s.Estimate));
        return EstimateRow.Of(name, "agreement", figure)
            .With("numerator", agreed).With("denominator", table.Sum(r => r.Sum()))
            .With("expected_agreement", agreement.Match(a => (double?)a.Expected, _ => null))
            .With("kappa", agreement.Match(a => (double?)a.Kappa, _ => null))
            .Because(figure, []);
    }
}
