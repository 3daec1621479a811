using System.CommandLine;
using Openbeat.Analytics.Statistics;
using Openbeat.Platform.Tables;
using Rounded = Openbeat.Analytics.Statistics.Published;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Searches per 1,000 residents.</summary>
internal sealed class RateVerb : StatsVerb
{
    private readonly SharedOptions _shared = new();
    private readonly Option<string> _method = new("--method") { Description = "exact (Garwood), byar, or phe: exact below ten searches, else Byar", DefaultValueFactory = _ => "exact" };

    private readonly Option<bool> _smooth = new("--smooth") { Description = "Add the rate shrunk towards that of all rows, which should be places (Marshall's empirical Bayes): a smoothed estimate" };

    private static readonly Dictionary<string, CountMethod> Methods = new()
    {
        ["exact"] = CountMethod.Garwood,
        ["byar"] = CountMethod.Byar,
        ["phe"] = CountMethod.GarwoodBelowTenElseByar,
    };

    protected override string Name => "rate";

    protected override string Summary => "Searches for every 1,000 residents, with their interval. Refused below 1,000 residents, or with more searches than residents, unless --any-size.";

    protected override string Columns => "  count        searches\n  population   residents; blank where there are none to compare with, such as for unknown ethnicity\n  any others   what the row is called";

    protected override string Example => "  group,count,population\n  Black,57121,2409283\n  Unknown,108285,\n  ./run stats rate rates.csv\n  gives 23.70871, from 23.51468 to 23.90395; and [z] for the unknown, with the reason";

    protected override IEnumerable<Option> Options => [_method, _shared.Per, _shared.Confidence, _shared.AnySize, _smooth];

    protected override StatsAnswer Answer(IReadOnlyList<string> files, ParseResult parsed)
    {
        var table = ReadOne(files);
        table.Require("count", "population");
        var method = Choose(Methods, parsed.GetRequiredValue(_method), "--method");
        var (confidence, per, anySize) = (_shared.ReadConfidence(parsed), _shared.ReadPer(parsed), parsed.GetValue(_shared.AnySize));
        (double Mean, Dictionary<InputRow, SmoothedRate> Rows)? smoothed = parsed.GetValue(_smooth) ? Smooth(table) : null;
        var rows = table.Rows.Select(row => Row(row, method, confidence, per, anySize, smoothed)).ToList();
        return new StatsAnswer(rows, smoothed is null ? [] : [SmoothedRatios.Label.Text]) { OnlyInFiles = new HashSet<string> { "rounded" } };
    }

    private static StatsRow Row(InputRow row, CountMethod method, Confidence confidence, long per, bool anySize, (double Mean, Dictionary<InputRow, SmoothedRate> Rows)? smoothed)
    {
        var searches = row.Count("count");
        GroupCounts? counts = row.IsBlank("population") ? null : new GroupCounts(searches, row.Count("population"));
        var rate = counts is { } known ? Rate.Of(known, method, confidence) : RatePublication.WithoutResidents;
        var tooSmall = rate.IsGiven ? RatePublication.CheckDenominator(counts!.Value) : null;
        var figure = tooSmall is not null && !anySize ? tooSmall : rate.Map(r => r.Estimate);
        var made = EstimateRow.Of(row.Name("count", "population"), "rate", figure, per)
            .With("numerator", searches)
            .With("denominator", counts?.Residents);
        made.With("rounded", made[StatsRow.ValueColumn] is double value ? Rounded.Rate(value) : null);
        if (smoothed is { } all && all.Rows.GetValueOrDefault(row) is var place)
        {
            made.With("smoothed", place?.PerThousand * per / EstimateRow.PerThousand)
                .With("own_weight", place?.OwnWeight)
                .With("smoothed_mean", place is null ? null : all.Mean * per / EstimateRow.PerThousand);
        }

        return made.Because(figure, [], tooSmall?.Status, tooSmall?.Reasons);
    }

    private static (double Mean, Dictionary<InputRow, SmoothedRate> Rows) Smooth(InputTable table)
    {
        var lived = table.Rows.Where(r => !r.IsBlank("population") && r.Count("population") > 0).ToList();
        var rates = SmoothedRates.Of([.. lived.Select(r => ($"row {r.Number}", new GroupCounts(r.Count("count"), r.Count("population"))))]);
        return rates.TryGet(out var all, out _)
            ? (all.MeanPerThousand, lived.Zip(all.Places).ToDictionary(p => p.First, p => p.Second))
            : throw new WrongInputException("--smooth needs at least two rows with residents.");
    }
}
