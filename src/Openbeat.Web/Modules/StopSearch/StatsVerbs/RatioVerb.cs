using System.CommandLine;
using Openbeat.Analytics.Statistics;
using Rounded = Openbeat.Analytics.Statistics.Published;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>One rate divided by another, with both rates, their difference and what unknown ethnicity allows.</summary>
internal sealed class RatioVerb : StatsVerb
{
    private readonly SharedOptions _shared = new();
    private readonly Option<string> _method = new("--method") { Description = "auto (mid-P when the smaller count is below 100, else log-normal), log-normal, mid-p or exact", DefaultValueFactory = _ => "auto" };
    private readonly Option<string> _reference = new("--reference") { Description = "The group compared with, where each group has a row of its own", DefaultValueFactory = _ => "White" };
    private readonly Option<bool> _tests = new("--tests") { Description = "Add the two-sided p of each ratio against 1 and its Benjamini-Hochberg q over all rows" };
    private readonly Option<bool> _smooth = new("--smooth") { Description = "Add the ratio shrunk towards the mean of all rows (empirical Bayes): a smoothed estimate" };

    private static readonly Dictionary<string, RatioMethod> Methods = new()
    {
        ["auto"] = RatioMethod.Default,
        ["log-normal"] = RatioMethod.LogNormal,
        ["mid-p"] = RatioMethod.MidP,
        ["exact"] = RatioMethod.ExactConditional,
    };

    protected override string Name => "ratio";

    protected override string Summary => "The rate of a group divided by that of another, with both rates, their difference, and what the unknown allow. Refused as [u] below 20 searches of both, 10 of the reference, 5 expected, or 1,000 residents, unless --any-size.";

    protected override string Columns =>
        "  either, a pair a row:\n" +
        "  count, population                        the group's searches and residents\n" +
        "  reference_count, reference_population    those of the group compared with\n" +
        "  unknown, searches                        optional: searches without ethnicity, of all person searches\n" +
        "  or, a group a row:\n" +
        "  group, count, population                 --reference names the one compared with; a group Unknown, Not stated or\n" +
        "                                           Not recorded, with a blank population, gives the bounds; a group All\n" +
        "                                           gives all person searches, which else are the sum of the rows\n" +
        "  phi                                      optional: see --phi\n" +
        "  any others                               the place or period";

    protected override string Example =>
        "  group,count,population\n  Black,4644,54600\n  White,2461,177400\n  Unknown,3994,\n  All,12117,\n" +
        "  ./run stats ratio lambeth.csv --phi 2.1\n" +
        "  gives 6.131145; raw limits 5.838731 to 6.438210; widened 5.711973 to 6.581078; possible 2.337529 to 11.404140";

    protected override IEnumerable<Option> Options => [_method, _reference, .. _shared.Widening, _shared.Confidence, _shared.AnySize, _tests, _smooth];

    protected override StatsAnswer Answer(IReadOnlyList<string> files, ParseResult parsed)
    {
        var pairs = Pair.Read(ReadOne(files), parsed.GetRequiredValue(_reference));
        var method = Choose(Methods, parsed.GetRequiredValue(_method), "--method");
        var confidence = _shared.ReadConfidence(parsed);
        var dispersion = _shared.Dispersions(parsed, Open, SharedOptions.OfRatio, "count", "reference_count");
        var rows = pairs.Select(pair => Row(pair, dispersion(pair.Row, pair.Name), method, confidence, parsed.GetValue(_shared.AnySize))).ToList();
        List<string> notes = [];
        if (parsed.GetValue(_tests))
        {
            notes.Add(AddTests(pairs, rows));
        }

        if (parsed.GetValue(_smooth))
        {
            notes.Add(AddSmoothed(pairs, rows, confidence));
        }

        return new StatsAnswer([.. rows.Select(r => r.Row.Because(r.Figure, r.Notices, r.Warning?.Status, r.Warning?.Reasons))], [.. notes, FixedWords.Paragraph]);
    }

    private static (StatsRow Row, Figure<Estimate> Figure, List<Notice> Notices, Refusal? Warning) Row(Pair pair, Dispersion? phi, RatioMethod method, Confidence confidence, bool anySize)
    {
        var ratio = RateRatio.Of(pair.Group, pair.Reference, phi, method, confidence);
        var unreliable = ratio.IsGiven ? Refusal.Join(MoreThanResidents(pair), RatioReliability.Check(pair.Group, pair.Reference)) : null;
        var figure = unreliable is not null && !anySize ? unreliable : ratio.Map(r => r.Estimate);
        var difference = RateDifference.Of(pair.Group, pair.Reference, confidence);
        var row = EstimateRow.Of(pair.Name, "rate-ratio", figure)
            .With("numerator", pair.Group.Searches).With("denominator", pair.Group.Residents)
            .With("reference_numerator", pair.Reference.Searches).With("reference_denominator", pair.Reference.Residents)
            .With("rate", Value(Rate.Of(pair.Group), r => r.Estimate.Value, pair.Group, anySize))
            .With("reference_rate", Value(Rate.Of(pair.Reference), r => r.Estimate.Value, pair.Reference, anySize))
            .With("rate_difference", figure.IsGiven ? difference.Match(d => (double?)d.Estimate.Value, _ => null) : null);
        var notices = ratio.Match(r => r.Notices, _ => []).ToList();
        if (pair.Unknown is { } unknown)
        {
            var bounds = figure.IsGiven ? RatioBounds.Of(pair.Group, pair.Reference, unknown) : figure.Refusal;
            row.With("unknown", unknown)
                .With("lowest_possible", bounds.Match(b => (double?)b.Lowest, _ => null))
                .With("highest_possible", bounds.Match(b => (double?)b.Highest, _ => null));
            if (pair.Searches is { } searches)
            {
                row.With("unknown_share", searches == 0 ? null : (double)unknown / searches);
                notices.AddRange(UnknownEthnicity.Notice(unknown, searches) is { } notice ? [notice] : []);
                row.With("headline", UnknownEthnicity.CheckHeadline(unknown, searches) is null ? "yes" : "no");
            }
        }

        return (row, figure, notices, unreliable);
    }

    private static Refusal? MoreThanResidents(Pair pair) => Refusal.ForAny(new[] { pair.Group, pair.Reference }
        .SelectMany(counts => RatePublication.CheckDenominator(counts)?.Reasons ?? [])
        .Where(reason => reason.Code == ReasonCode.SearchesExceedResidents));

    private static double? Value(Figure<Rate> rate, Func<Rate, double> value, GroupCounts counts, bool anySize) =>
        anySize || RatePublication.CheckDenominator(counts) is null ? rate.Match(r => (double?)value(r), _ => null) : null;

    private static string AddTests(List<Pair> pairs, List<(StatsRow Row, Figure<Estimate> Figure, List<Notice> Notices, Refusal? Warning)> rows)
    {
        var tested = rows.Select((r, i) => (r.Row, Pair: pairs[i], r.Figure)).Where(r => r.Figure.IsGiven).ToList();
        double[] p = [.. tested.Select(t => EqualRatesTest.TwoSided(t.Pair.Group, t.Pair.Reference))];
        var q = FalseDiscovery.Adjust(p);
        for (var i = 0; i < tested.Count; i++)
        {
            tested[i].Row.With("p", p[i]).With("q", q[i]);
        }

        return $"p: exact, two-sided, against a ratio of 1, not widened for clustering. q: Benjamini-Hochberg over {p.Length} tests.";
    }

    private static string AddSmoothed(List<Pair> pairs, List<(StatsRow Row, Figure<Estimate> Figure, List<Notice> Notices, Refusal? Warning)> rows, Confidence confidence)
    {
        var lived = pairs.Select((pair, i) => (pair, i)).Where(p => p.pair.Group.Residents > 0 && p.pair.Reference.Residents > 0).ToList();
        var smoothed = SmoothedRatios.Of([.. lived.Select(p => new RatioPlace(p.pair.Name, p.pair.Group, p.pair.Reference))], confidence);
        if (!smoothed.TryGet(out var all, out var refusal))
        {
            return $"Not smoothed: {refusal}";
        }

        for (var i = 0; i < lived.Count; i++)
        {
            var estimate = all.Places[i].Estimate;
            rows[lived[i].i].Row.With("smoothed", estimate.Value).With("smoothed_lower", estimate.Interval.Lower).With("smoothed_upper", estimate.Interval.Upper);
        }

        return FormattableString.Invariant($"Smoothed estimates are drawn towards the mean ratio {Rounded.RatioInFile(all.Mean)} (between-place variance {all.TauSquared:0.#####} of its logarithm); read them beside the raw counts.");
    }
}
