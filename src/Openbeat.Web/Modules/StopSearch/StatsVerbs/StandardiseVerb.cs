using System.CommandLine;
using Openbeat.Analytics.Statistics;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Rates and ratios made comparable over strata: age, sex or area.</summary>
internal sealed class StandardiseVerb : StatsVerb
{
    private static readonly string[] Read = ["stratum", "count", "population", "reference_count", "reference_population", "weight", "observed", "expected", "events", "known", "reference_events", "reference_known", "phi"];
    private static readonly Dictionary<string, CountMethod> Methods = new()
    {
        ["byar"] = CountMethod.Byar,
        ["exact"] = CountMethod.Garwood,
        ["phe"] = CountMethod.GarwoodBelowTenElseByar,
    };

    private readonly SharedOptions _shared = new();
    private readonly Option<string> _method = new("--method") { Description = "The limits of O/E: byar, exact (Garwood), or phe: exact below ten events, else Byar", DefaultValueFactory = _ => "byar" };

    protected override string Name => "standardise";

    protected override string Summary => "Standardises over strata. With a reference group: both directly standardised rates, and the crude, Mantel-Haenszel, directly standardised and indirectly standardised (O/E) ratios. With weights alone: a directly standardised rate. With observed and expected: O/E. Of outcomes: the crude and the Mantel-Haenszel ratio of two shares. The ratios are refused as by ratio, unless --any-size; a directly standardised rate below ten searches.";

    protected override string Columns =>
        "  stratum                                  what the stratum is called\n" +
        "  count, population                        the group's searches and residents in it\n" +
        "  reference_count, reference_population    those of the group compared with\n" +
        "  weight                                   the standard population; both groups together when there is none\n" +
        "  phi                                      optional: see --phi; that of the first row of what is standardised together\n" +
        "  or observed, expected                    one row a figure\n" +
        "  or stratum, events, known, reference_events, reference_known\n" +
        "  any others                               rows that agree in them are standardised together";

    protected override string Example =>
        "  stratum,count,population,reference_count,reference_population\n" +
        "  1,10,1000,20,4000\n  2,60,1500,90,3000\n  3,40,1500,100,6000\n  4,20,2000,150,20000\n" +
        "  ./run stats standardise strata.csv\n" +
        "  gives rates of 16.6667 and 11.5385, crude 1.98611, Mantel-Haenszel 1.45161 (1.17935 to 1.78673), direct 1.44444, O/E 1.44444";

    protected override IEnumerable<Option> Options => [_method, .. _shared.Widening, _shared.Per, _shared.Confidence, _shared.AnySize];

    protected override StatsAnswer Answer(IReadOnlyList<string> files, ParseResult parsed)
    {
        var table = ReadOne(files);
        var confidence = _shared.ReadConfidence(parsed);
        if (table.Has("observed"))
        {
            table.Require("observed", "expected");
            var method = Choose(Methods, parsed.GetRequiredValue(_method), "--method");
            return new StatsAnswer([.. table.Rows.Select(row => Expected(row, method, confidence))], []);
        }

        if (table.Has("events"))
        {
            table.Require("stratum", "events", "known", "reference_events", "reference_known");
            if (parsed.GetValue(_shared.Days) is not null)
            {
                throw new WrongInputException("The factor of a ratio of shares is given by --phi; --days is for ratios of rates.");
            }

            return new StatsAnswer([.. ByRest(table).SelectMany(g => Outcomes(g.Key, [.. g], parsed, confidence))], [FixedWords.Paragraph]);
        }

        table.Require("stratum", "count", "population");
        var compares = table.Has("reference_count");
        table.Require(compares ? ["reference_count", "reference_population"] : ["weight"]);
        var groups = ByRest(table);
        return compares
            ? new StatsAnswer([.. Compared(table, groups, parsed, confidence)], [FixedWords.Paragraph])
            : new StatsAnswer([.. groups.Select(g => Weighted(g.Key, [.. g], confidence, _shared.ReadPer(parsed)))], []);
    }

    private IEnumerable<StatsRow> Compared(InputTable table, IEnumerable<IGrouping<string, InputRow>> groups, ParseResult parsed, Confidence confidence)
    {
        var dispersion = _shared.Dispersions(parsed, Open, SharedOptions.OfRatio, "count", "reference_count");
        var method = Choose(Methods, parsed.GetRequiredValue(_method), "--method");
        var (per, anySize) = (_shared.ReadPer(parsed), parsed.GetValue(_shared.AnySize));
        return groups.SelectMany(g => Compared(table, g.Key, [.. g], dispersion(g.First(), g.Key), method, confidence, per, anySize));
    }

    private static IEnumerable<StatsRow> Compared(InputTable table, string name, List<InputRow> rows, Dispersion? phi, CountMethod method, Confidence confidence, long per, bool anySize)
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
        double Weight(Stratum stratum) => weights?[stratum.Name] ?? (double)stratum.Group.Residents + stratum.Reference.Residents;
        var (group, reference) = Stratum.Total(strata);
        if (strata.Sum(Weight) <= 0)
        {
            throw new WrongInputException($"{(name.Length > 0 ? name + ": t" : "T")}he weights add up to nothing.");
        }

        var crude = RateRatio.Of(group, reference, phi, confidence: confidence);
        var stratified = StratifiedRatio.Of(strata, phi, confidence);
        var direct = DirectRate.Ratio(strata, Weight, phi, confidence);
        var indirect = IndirectRatio.Of(strata, method, confidence);
        var tooSmall = crude.IsGiven ? Pair.TooSmall(group, reference) : null;
        Figure<Estimate> Rate(Func<Stratum, GroupCounts> of) => DirectRate.Of([.. strata.Select(s => new WeightedStratum(s.Name, of(s), Weight(s)))], confidence).Map(r => r.Estimate);

        StatsRow Row(string measure, Figure<Estimate> figure, IEnumerable<Notice> notices, Refusal? small = null, double? expected = null)
        {
            var given = small is not null && !anySize ? small : figure;
            return EstimateRow.Of(name, measure, given, per)
                .With("numerator", group.Searches).With("denominator", group.Residents)
                .With("reference_numerator", reference.Searches).With("reference_denominator", reference.Residents)
                .With("strata", (long)strata.Count).With("expected", expected)
                .Because(given, notices, small?.Status, small?.Reasons);
        }

        yield return Row("directly-standardised-rate", Rate(s => s.Group), []);
        yield return Row("reference-directly-standardised-rate", Rate(s => s.Reference), []);
        yield return Row("crude-ratio", crude.Map(r => r.Estimate), crude.Match(r => r.Notices, _ => []), tooSmall);
        yield return Row("mantel-haenszel-ratio", stratified.Map(s => s.Estimate), stratified.Match(s => s.Notices, _ => []), tooSmall);
        yield return Row("directly-standardised-ratio", direct, [], tooSmall);
        yield return Row("indirectly-standardised-ratio", indirect.Map(i => i.Estimate), [], tooSmall, indirect.Match(i => (double?)i.Expected, _ => null));
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

    private static StatsRow Weighted(string name, List<InputRow> rows, Confidence confidence, long per)
    {
        List<WeightedStratum> strata = [.. rows.Select(r => new WeightedStratum(r.Text("stratum"), new GroupCounts(r.Count("count"), r.Count("population")), r.Amount("weight")))];
        if (strata.Sum(s => s.Weight) <= 0)
        {
            throw new WrongInputException($"{(name.Length > 0 ? name + ": t" : "T")}he weights add up to nothing.");
        }

        var figure = DirectRate.Of(strata, confidence).Map(r => r.Estimate);
        return EstimateRow.Of(name.Length > 0 ? name : "all", "directly-standardised-rate", figure, per)
            .With("numerator", strata.Sum(s => s.Counts.Searches)).With("denominator", strata.Sum(s => s.Counts.Residents)).With("strata", (long)strata.Count)
            .Because(figure, []);
    }

    private static StatsRow Expected(InputRow row, CountMethod method, Confidence confidence)
    {
        var (observed, expected) = (row.Count("observed"), row.Amount("expected"));
        var figure = IndirectRatio.Of(observed, expected, method, confidence).Map(i => i.Estimate);
        return EstimateRow.Of(row.Name(Read), "observed-to-expected", figure).With("numerator", observed).With("expected", expected).Because(figure, []);
    }
}
