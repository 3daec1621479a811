using System.CommandLine;
using Openbeat.Analytics.Statistics;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>The share of searches followed by an outcome, or any other share.</summary>
internal sealed class ShareVerb : StatsVerb
{
    private readonly SharedOptions _shared = new();

    protected override string Name => "share";

    protected override string Summary => "The share of searches followed by an outcome, or any other share, with Wilson's limits; or how far self-defined and officer-defined ethnicity agree.";

    protected override string Columns =>
        "  events       searches followed by the outcome\n  known        searches for which it is known\n  phi          optional: see --phi\n  any others   what the row is called\n  or self_defined, officer_defined, count: how often each pair of codes stands together, which gives the share that agrees and Cohen's kappa";

    protected override string Example => "  area,events,known\n  Wales,13539,69578\n  ./run stats share outcomes.csv\n  gives 0.194587, from 0.191663 to 0.197546";

    protected override IEnumerable<Option> Options => [.. _shared.Widening, _shared.Confidence];

    protected override StatsAnswer Answer(IReadOnlyList<string> files, ParseResult parsed)
    {
        var table = ReadOne(files);
        if (table.HasAll("self_defined", "officer_defined"))
        {
            return AgreementRows.Of(table, _shared.ReadConfidence(parsed));
        }

        table.Require("events", "known");
        var confidence = _shared.ReadConfidence(parsed);
        var dispersion = _shared.Dispersions(parsed, Open, SharedOptions.OfShare, "events", "known");
        return new StatsAnswer([.. table.Rows.Select(Row)], [FixedWords.Paragraph]);

        StatsRow Row(InputRow row)
        {
            var counts = SharedOptions.Events(row);
            var name = row.Name("events", "known", "phi");
            var figure = Share.Of(counts, dispersion(row, name), confidence).Map(s => s.Estimate);
            return EstimateRow.Of(name, "share", figure)
                .With("numerator", counts.Followed)
                .With("denominator", counts.Known)
                .Because(figure, []);
        }
    }
}
