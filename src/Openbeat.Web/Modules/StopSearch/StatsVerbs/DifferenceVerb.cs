using System.CommandLine;
using Openbeat.Analytics.Statistics;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>The difference between two rates, or between two shares.</summary>
internal sealed class DifferenceVerb : StatsVerb
{
    private readonly SharedOptions _shared = new();
    private readonly Option<string> _reference = new("--reference") { Description = "The group compared with, where each group has a row of its own", DefaultValueFactory = _ => "White" };

    protected override string Name => "difference";

    protected override string Summary => "The difference between two rates per 1,000 residents (MOVER), or between two shares (Newcombe), by the columns of the file. Rates are refused below 1,000 residents, or with more searches than residents, unless --any-size.";

    protected override string Columns =>
        "  of rates, as for ratio: count, population, reference_count, reference_population, or group, count, population\n" +
        "  of shares: events, known, reference_events, reference_known; optional phi, reference_phi: see --phi\n" +
        "  any others: what the row is called";

    protected override string Example =>
        "  count,population,reference_count,reference_population\n  4644,54600,2461,177400\n" +
        "  ./run stats difference lambeth.csv\n" +
        "  gives 71.182 per 1,000, from 68.690 to 73.723, and 3,886.6 searches more than at the other rate\n" +
        "  events,known,reference_events,reference_known\n  3,12,30,100\n" +
        "  ./run stats difference shares.csv\n" +
        "  gives -0.0500, from -0.2374 to 0.2437";

    protected override IEnumerable<Option> Options => [_reference, .. _shared.Widening, _shared.Per, _shared.Confidence, _shared.AnySize];

    protected override StatsAnswer Answer(IReadOnlyList<string> files, ParseResult parsed)
    {
        var table = ReadOne(files);
        var confidence = _shared.ReadConfidence(parsed);
        if (!table.Has("events") && _shared.IsWidened(parsed))
        {
            throw new WrongInputException("A difference of rates is not widened for clustering: --phi, --parent-phi and --days are for shares.");
        }

        var per = _shared.ReadPer(parsed);
        var rows = table.Has("events")
            ? OfShares(table, parsed, confidence)
            : Pair.Read(table, parsed.GetRequiredValue(_reference)).Select(p => OfRates(p, confidence, per, parsed.GetValue(_shared.AnySize)));
        return new StatsAnswer([.. rows], [FixedWords.Paragraph]);
    }

    private static StatsRow OfRates(Pair pair, Confidence confidence, long per, bool anySize)
    {
        var difference = RateDifference.Of(pair.Group, pair.Reference, confidence);
        var tooSmall = difference.IsGiven ? Refusal.Join(RatePublication.CheckDenominator(pair.Group), RatePublication.CheckDenominator(pair.Reference)) : null;
        var figure = tooSmall is not null && !anySize ? tooSmall : difference.Map(d => d.Estimate);
        return EstimateRow.Of(pair.Name, "rate-difference", figure, per)
            .With("numerator", pair.Group.Searches).With("denominator", pair.Group.Residents)
            .With("reference_numerator", pair.Reference.Searches).With("reference_denominator", pair.Reference.Residents)
            .With("excess_searches", figure.IsGiven ? difference.Value.ExcessSearches : null)
            .Because(figure, [], tooSmall?.Status, tooSmall?.Reasons);
    }

    private IEnumerable<StatsRow> OfShares(InputTable table, ParseResult parsed, Confidence confidence)
    {
        table.Require("events", "known", "reference_events", "reference_known");
        string[] columns = ["events", "known", "reference_events", "reference_known"];
        var dispersion = _shared.Dispersions(parsed, Open, SharedOptions.OfShare, columns);
        var referenceDispersion = _shared.Dispersions(parsed, Open, SharedOptions.OfReferenceShare, columns);
        foreach (var row in table.Rows)
        {
            var (group, reference) = (SharedOptions.Events(row), SharedOptions.Events(row, "reference_events", "reference_known"));
            var name = row.Name([.. columns, "phi", "reference_phi"]);
            var phi = dispersion(row, name);
            var other = row.IsBlank("reference_phi") ? referenceDispersion(row, name) : Dispersion.Supplied(row.Amount("reference_phi"));
            var figure = ShareDifference.Of(group, reference, phi, other, confidence).Map(d => d.Estimate);
            yield return EstimateRow.Of(name, "share-difference", figure)
                .With("numerator", group.Followed).With("denominator", group.Known)
                .With("reference_numerator", reference.Followed).With("reference_denominator", reference.Known)
                .With("reference_phi", figure.IsGiven ? (other ?? Dispersion.AssumedOne).Phi : null)
                .With("reference_phi_source", figure.IsGiven ? (other ?? Dispersion.AssumedOne).Source.Name() : "")
                .Because(figure, []);
        }
    }
}
