using System.CommandLine;
using Openbeat.Analytics.Statistics;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Searches per 1,000 residents.</summary>
internal sealed class RateVerb : StatsVerb
{
    private readonly SharedOptions _shared = new();
    private readonly Option<string> _method = new("--method") { Description = "exact (Garwood), byar, or phe: exact below ten searches, else Byar", DefaultValueFactory = _ => "exact" };

    private static readonly Dictionary<string, CountMethod> Methods = new()
    {
        ["exact"] = CountMethod.Garwood,
        ["byar"] = CountMethod.Byar,
        ["phe"] = CountMethod.GarwoodBelowTenElseByar,
    };

    protected override string Name => "rate";

    protected override string Summary => "Searches for every 1,000 residents, with their interval. Refused below 1,000 residents, or with more searches than residents, unless --any-size.";

    protected override string Columns => "  count        searches\n  population   residents\n  any others   what the row is called";

    protected override string Example => "  group,count,population\n  Black,57121,2409283\n  ./run stats rate rates.csv\n  gives 23.70871, from 23.51468 to 23.90395";

    protected override IEnumerable<Option> Options => [_method, _shared.Confidence, _shared.AnySize];

    protected override StatsAnswer Answer(IReadOnlyList<string> files, ParseResult parsed)
    {
        var table = ReadOne(files);
        table.Require("count", "population");
        var method = Choose(Methods, parsed.GetRequiredValue(_method), "--method");
        var confidence = _shared.ReadConfidence(parsed);
        var anySize = parsed.GetValue(_shared.AnySize);
        return new StatsAnswer([.. table.Rows.Select(row => Row(row, method, confidence, anySize))], []);
    }

    private static StatsRow Row(InputRow row, CountMethod method, Confidence confidence, bool anySize)
    {
        var counts = new GroupCounts(row.Count("count"), row.Count("population"));
        var rate = Rate.Of(counts, method, confidence);
        var tooSmall = rate.IsGiven ? RatePublication.CheckDenominator(counts) : null;
        var figure = tooSmall is not null && !anySize ? tooSmall : rate.Map(r => r.Estimate);
        return EstimateRow.Of(row.Name("count", "population"), "rate", figure)
            .With("numerator", counts.Searches)
            .With("denominator", counts.Residents)
            .Because(figure, [], tooSmall?.Status, tooSmall?.Reasons);
    }
}
