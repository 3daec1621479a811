using System.CommandLine;
using Openbeat.Analytics.Statistics;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Change between two periods, of a rate or of a ratio, and the chart of a run of months.</summary>
internal sealed class ChangeVerb : StatsVerb
{
    private static readonly string[] Read =
    [
        "earlier", "later", "earlier_population", "later_population", "population",
        "reference_earlier", "reference_later", "reference_earlier_population", "reference_later_population", "reference_population",
        "unknown_earlier", "searches_earlier", "unknown_later", "searches_later", "phi",
    ];

    private readonly SharedOptions _shared = new();

    protected override string Name => "change";

    protected override string Summary => "The change of a rate, or of a ratio between two groups, from an earlier to a later period; or, of months, the limits within which they usually vary (XmR).";

    protected override string Columns =>
        "  earlier, later                         searches of the group in each period\n" +
        "  population                             optional: its residents, or earlier_population and later_population\n" +
        "  reference_earlier, reference_later     optional: those of the group compared with; reference_population likewise\n" +
        "  unknown_earlier, searches_earlier,     optional: searches without ethnicity, of all person searches\n" +
        "  unknown_later, searches_later\n" +
        "  phi                                    optional: see --phi\n" +
        "  or month, count                        a month a row; a blank count is a gap\n" +
        "  any others                             what the row is called";

    protected override string Example =>
        "  earlier,later,reference_earlier,reference_later,population,reference_population\n  30719,29295,40007,32254,1188369,4731172\n" +
        "  ./run stats change london.csv\n" +
        "  gives the change of both rates and of their ratio: -4.64%, -19.38% and x 1.1829 (1.1575 to 1.2088)";

    protected override IEnumerable<Option> Options => [_shared.Phi, _shared.Confidence];

    protected override StatsAnswer Answer(IReadOnlyList<string> files, ParseResult parsed)
    {
        var table = ReadOne(files);
        if (table.Has("month"))
        {
            return Months(table);
        }

        table.Require("earlier", "later");
        var confidence = _shared.ReadConfidence(parsed);
        var dispersion = _shared.Dispersions(parsed, Open, SharedOptions.OfRatio);
        return new StatsAnswer([.. table.Rows.SelectMany(row => Rows(table, row, dispersion(row, row.Name(Read)), confidence))], [FixedWords.Paragraph]);
    }

    private static IEnumerable<StatsRow> Rows(InputTable table, InputRow row, Dispersion? phi, Confidence confidence)
    {
        var name = row.Name(Read);
        var (before, after) = Counts(row, "");
        yield return OfRate(name, "rate-change", before, after, phi, confidence);
        if (!table.HasAll("reference_earlier", "reference_later"))
        {
            yield break;
        }

        var (referenceBefore, referenceAfter) = Counts(row, "reference_");
        yield return OfRate(name, "reference-rate-change", referenceBefore, referenceAfter, phi, confidence);
        var change = DisparityChange.Of(before, referenceBefore, after, referenceAfter, phi, confidence);
        var moved = table.HasAll("unknown_earlier", "searches_earlier", "unknown_later", "searches_later")
            ? TrendRules.UnknownMoved(SharedOptions.Events(row, "unknown_earlier", "searches_earlier"), SharedOptions.Events(row, "unknown_later", "searches_later"))
            : null;
        var figure = change.Map(c => c.Estimate);
        yield return EstimateRow.Of(name, "ratio-change", figure)
            .With("percent", Percent(figure, e => e.Value)).With("percent_lower", Percent(figure, e => e.Interval.Lower)).With("percent_upper", Percent(figure, e => e.Interval.Upper))
            .With("earlier", change.Match(c => (double?)c.Before, _ => null))
            .With("later", change.Match(c => (double?)c.After, _ => null))
            .Because(figure, moved is null ? [] : [moved]);
    }

    private static StatsRow OfRate(string name, string measure, GroupCounts before, GroupCounts after, Dispersion? phi, Confidence confidence)
    {
        var change = RateChange.Of(before, after, phi, confidence);
        var figure = change.Map(c => c.Estimate);
        return EstimateRow.Of(name, measure, figure)
            .With("percent", change.Match(c => (double?)c.Percent, _ => null))
            .With("percent_lower", change.Match(c => (double?)c.PercentInterval.Lower, _ => null))
            .With("percent_upper", change.Match(c => (double?)c.PercentInterval.Upper, _ => null))
            .With("earlier", (double)before.Searches)
            .With("later", (double)after.Searches)
            .Because(figure, []);
    }

    private static double? Percent(Figure<Estimate> ratio, Func<Estimate, double> part) => ratio.Match(e => (double?)(100 * (part(e) - 1)), _ => null);

    /// <summary>Without populations both periods are taken to have the same one, so that the counts alone are compared.</summary>
    private static (GroupCounts Before, GroupCounts After) Counts(InputRow row, string prefix)
    {
        long Population(string period) =>
            !row.IsBlank($"{prefix}{period}_population") ? row.Count($"{prefix}{period}_population")
            : !row.IsBlank($"{prefix}population") ? row.Count($"{prefix}population")
            : 1;
        return (new GroupCounts(row.Count($"{prefix}earlier"), Population("earlier")), new GroupCounts(row.Count($"{prefix}later"), Population("later")));
    }

    private static StatsAnswer Months(InputTable table)
    {
        table.Require("count");
        List<MonthCount> months = [.. table.Rows.Select(r => new MonthCount(r.Month("month"), r.IsBlank("count") ? null : r.Amount("count")))];
        if (months.DistinctBy(m => m.Month).Count() != months.Count)
        {
            throw new WrongInputException("A month stands twice.");
        }

        var figure = ProcessChart.Of(months);
        if (!figure.TryGet(out var chart, out var refusal))
        {
            return new StatsAnswer([EstimateRow.Of("months", "xmr", refusal).Because<Estimate>(refusal, [])], []);
        }

        var trend = TrendRules.CheckMonths(months.Count(m => m.Count is not null));
        var row = new StatsRow()
            .With("name", "months").With("measure", "xmr").With(StatsRow.ValueColumn, chart.Mean)
            .With("lower", chart.Limits.Lower).With("upper", chart.Limits.Upper)
            .With("method", "mean and 2.66 mean moving ranges")
            .With("mean_moving_range", chart.MeanMovingRange)
            .With("months", (long)months.Count)
            .With("outside", chart.Outside.Select(m => m.ToString()).ToList())
            .Because("", trend is null ? [] : ["no-trend"], trend?.Reasons.Select(r => r.Text) ?? []);
        return new StatsAnswer([row], []);
    }
}
