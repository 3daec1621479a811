using System.CommandLine;
using Openbeat.Analytics.Statistics;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Rates and ratios made comparable over strata: age, sex or area.</summary>
internal sealed class StandardiseVerb : StatsVerb
{
    private static readonly string[] Read = ["stratum", "count", "population", "reference_count", "reference_population", "weight", "observed", "expected", "events", "known", "reference_events", "reference_known", "phi"];
    private readonly SharedOptions _shared = new();

    protected override string Name => "standardise";

    protected override string Summary => "Standardises over strata. With a reference group: the crude, Mantel-Haenszel, directly standardised and indirectly standardised (O/E) ratios. With weights alone: a directly standardised rate. With observed and expected: O/E. Of outcomes: the crude and the Mantel-Haenszel ratio of two shares.";

    protected override string Columns =>
        "  stratum                                  what the stratum is called\n" +
        "  count, population                        the group's searches and residents in it\n" +
        "  reference_count, reference_population    those of the group compared with\n" +
        "  weight                                   the standard population; both groups together when there is none\n" +
        "  or observed, expected                    one row a figure\n" +
        "  or stratum, events, known, reference_events, reference_known\n" +
        "  any others                               rows that agree in them are standardised together";

    protected override string Example =>
        "  stratum,count,population,reference_count,reference_population\n" +
        "  1,10,1000,20,4000\n  2,60,1500,90,3000\n  3,40,1500,100,6000\n  4,20,2000,150,20000\n" +
        "  ./run stats standardise strata.csv\n" +
        "  gives crude 1.98611, Mantel-Haenszel 1.45161 (1.17935 to 1.78673), direct 1.44444, O/E 1.44444";

    protected override IEnumerable<Option> Options => [_shared.Phi, _shared.Confidence];

    protected override StatsAnswer Answer(IReadOnlyList<string> files, ParseResult parsed)
    {
        var table = ReadOne(files);
        var confidence = _shared.ReadConfidence(parsed);
        if (table.Has("observed"))
        {
            table.Require("observed", "expected");
            return new StatsAnswer([.. table.Rows.Select(row => Expected(row, confidence))], []);
        }

        if (table.Has("events"))
        {
            table.Require("stratum", "events", "known", "reference_events", "reference_known");
            return new StatsAnswer([.. ByRest(table).SelectMany(g => Outcomes(g.Key, [.. g], parsed, confidence))], [FixedWords.Paragraph]);
        }

        table.Require("stratum", "count", "population");
        var compares = table.Has("reference_count");
        table.Require(compares ? ["reference_count", "reference_population"] : ["weight"]);
        var groups = ByRest(table);
        return compares
            ? new StatsAnswer([.. groups.SelectMany(g => Compared(table, g.Key, [.. g], parsed, confidence))], [FixedWords.Paragraph])
            : new StatsAnswer([.. groups.Select(g => Weighted(g.Key, [.. g], confidence))], []);
    }

    private IEnumerable<StatsRow> Compared(InputTable table, string name, List<InputRow> rows, ParseResult parsed, Confidence confidence)
    {
        List<Stratum> strata = [.. rows.Select(r => new Stratum(
            r.Text("stratum"),
            new GroupCounts(r.Count("count"), r.Count("population")),
            new GroupCounts(r.Count("reference_count"), r.Count("reference_population"))))];
        if (strata.Select(s => s.Name).Distinct().Count() != strata.Count)
        {
            throw new WrongInputException($"{(name.Length > 0 ? name + ": a" : "A")} stratum stands twice.");
        }

        var weights = table.Has("weight") ? rows.ToDictionary(r => r.Text("stratum"), r => r.Amount("weight")) : null;
        var phi = _shared.Dispersions(parsed, Open, SharedOptions.OfRatio)(rows[0], name);
        var (group, reference) = Stratum.Total(strata);
        var crude = RateRatio.Of(group, reference, phi, confidence: confidence);
        var stratified = StratifiedRatio.Of(strata, phi, confidence);
        var direct = HasWeight(strata, weights) ? DirectRate.Ratio(strata, weights is null ? null : s => weights[s.Name], phi, confidence) : stratified.Map(s => s.Estimate);
        var indirect = IndirectRatio.Of(strata, confidence: confidence);

        StatsRow Row(string measure, Figure<Estimate> figure, IEnumerable<Notice> notices, double? expected = null) => EstimateRow.Of(name, measure, figure)
            .With("numerator", group.Searches).With("denominator", group.Residents)
            .With("reference_numerator", reference.Searches).With("reference_denominator", reference.Residents)
            .With("strata", (long)strata.Count).With("expected", expected)
            .Because(figure, notices);

        yield return Row("crude-ratio", crude.Map(r => r.Estimate), crude.Match(r => r.Notices, _ => []));
        yield return Row("mantel-haenszel-ratio", stratified.Map(s => s.Estimate), stratified.Match(s => s.Notices, _ => []));
        yield return Row("directly-standardised-ratio", direct, []);
        yield return Row("indirectly-standardised-ratio", indirect.Map(i => i.Estimate), [], indirect.Match(i => (double?)i.Expected, _ => null));
    }

    private IEnumerable<StatsRow> Outcomes(string name, List<InputRow> rows, ParseResult parsed, Confidence confidence)
    {
        List<OutcomeStratum> strata = [.. rows.Select(r => new OutcomeStratum(r.Text("stratum"), SharedOptions.Events(r), SharedOptions.Events(r, "reference_events", "reference_known")))];
        var phi = _shared.Dispersions(parsed, Open, SharedOptions.OfShare)(rows[0], name);
        var ratio = StratifiedShareRatio.Of(strata, phi, confidence);
        yield return EstimateRow.Of(name, "mantel-haenszel-share-ratio", ratio.Map(r => r.Estimate))
            .With("numerator", strata.Sum(s => s.Group.Followed)).With("denominator", strata.Sum(s => s.Group.Known))
            .With("reference_numerator", strata.Sum(s => s.Reference.Followed)).With("reference_denominator", strata.Sum(s => s.Reference.Known))
            .With("strata", (long)strata.Count)
            .With("crude_ratio", ratio.Match(r => (double?)r.Crude, _ => null))
            .Because(ratio, []);
    }

    private static IEnumerable<IGrouping<string, InputRow>> ByRest(InputTable table) =>
        table.Rows.GroupBy(r => r.Name(Read) is var name && name == $"row {r.Number}" ? "" : name);

    private static StatsRow Weighted(string name, List<InputRow> rows, Confidence confidence)
    {
        List<WeightedStratum> strata = [.. rows.Select(r => new WeightedStratum(r.Text("stratum"), new GroupCounts(r.Count("count"), r.Count("population")), r.Amount("weight")))];
        if (strata.Sum(s => s.Weight) <= 0)
        {
            throw new WrongInputException($"{(name.Length > 0 ? name + ": t" : "T")}he weights add up to nothing.");
        }

        var figure = DirectRate.Of(strata, confidence).Map(r => r.Estimate);
        return EstimateRow.Of(name.Length > 0 ? name : "all", "directly-standardised-rate", figure)
            .With("numerator", strata.Sum(s => s.Counts.Searches)).With("denominator", strata.Sum(s => s.Counts.Residents)).With("strata", (long)strata.Count)
            .Because(figure, []);
    }

    private static StatsRow Expected(InputRow row, Confidence confidence)
    {
        var (observed, expected) = (row.Count("observed"), row.Amount("expected"));
        var figure = IndirectRatio.Of(observed, expected, confidence: confidence).Map(i => i.Estimate);
        return EstimateRow.Of(row.Name(Read), "observed-to-expected", figure).With("numerator", observed).With("expected", expected).Because(figure, []);
    }

    private static bool HasWeight(List<Stratum> strata, Dictionary<string, double>? weights) =>
        (weights is null ? strata.Sum(s => (double)s.Group.Residents + s.Reference.Residents) : weights.Values.Sum()) > 0;
}
