using System.CommandLine;
using Openbeat.Analytics.Statistics;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>One rate divided by another, with both rates, their difference and what unknown ethnicity allows.</summary>
internal sealed class RatioVerb : StatsVerb
{
    private readonly SharedOptions _shared = new();
    private readonly Option<string> _method = new("--method") { Description = "auto (mid-P when the smaller count is below 100, else log-normal), log-normal, mid-p or exact", DefaultValueFactory = _ => "auto" };
    private readonly Option<string> _reference = new("--reference") { Description = "The group compared with, where each group has a row of its own", DefaultValueFactory = _ => "White" };
    private readonly Option<bool> _tests = new("--tests") { Description = "Add the two-sided p of each ratio against 1 and its Benjamini-Hochberg q over all rows" };
    private readonly Option<double> _alpha = new("--alpha") { Description = "With --tests: rows with a q up to this are flagged", DefaultValueFactory = _ => FalseDiscovery.PublishedRate };
    private readonly Option<bool> _smooth = new("--smooth") { Description = "Add the ratio shrunk towards the mean of all rows of its group (empirical Bayes): a smoothed estimate; with --tests also the p and q of its distance from that mean" };

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
        "  unknown_coded                            optional, of each group's row: how many of the unknown the officer coded\n" +
        "                                           so (in a pair, unknown_coded and reference_unknown_coded); gives the\n" +
        "                                           ratio with the officer's code in place of what is unknown\n" +
        "  phi                                      optional: see --phi\n" +
        "  any others                               the place or period\n" +
        "  or, with --tests, p: chances worked out elsewhere, of which q is given";

    protected override string Example =>
        "  group,count,population\n  Black,4644,54600\n  White,2461,177400\n  Unknown,3994,\n  All,12117,\n" +
        "  ./run stats ratio lambeth.csv --phi 2.1\n" +
        "  gives 6.131145; raw limits 5.838729 to 6.438206; widened 5.711973 to 6.581078; possible 2.337529 to 11.404140";

    protected override IEnumerable<Option> Options => [_method, _reference, .. _shared.Widening, _shared.Confidence, _shared.AnySize, _tests, _alpha, _smooth];

    protected override StatsAnswer Answer(IReadOnlyList<string> files, ParseResult parsed)
    {
        var table = ReadOne(files);
        var alpha = ReadAlpha(parsed);
        if (parsed.GetValue(_tests) && table.Has("p"))
        {
            return RatioTests.OfChances(table, alpha);
        }

        var pairs = Pair.Read(table, parsed.GetRequiredValue(_reference));
        var method = Choose(Methods, parsed.GetRequiredValue(_method), "--method");
        var confidence = _shared.ReadConfidence(parsed);
        var dispersion = _shared.Dispersions(parsed, Open, SharedOptions.OfRatio, "count", "reference_count");
        var rows = pairs.Select(pair => Row(pair, dispersion(pair.Row, pair.Name), method, confidence, parsed.GetValue(_shared.AnySize))).ToList();
        List<string> notes = [];
        if (parsed.GetValue(_tests))
        {
            notes.Add(RatioTests.Add(pairs, rows, alpha));
        }

        if (parsed.GetValue(_smooth))
        {
            notes.AddRange(SmoothedPairs.Add(pairs, rows, confidence, parsed.GetValue(_tests)));
        }

        return new StatsAnswer([.. rows.Select(r => r.Row.Because(r.Figure, r.Notices, r.Status, r.Warning?.Reasons))], [.. notes, FixedWords.Paragraph]);
    }

    private double ReadAlpha(ParseResult parsed) => parsed.GetValue(_alpha) is var alpha and > 0 and < 1 ? alpha : throw new WrongInputException("--alpha lies between 0 and 1.");

    private static RatioRow Row(Pair pair, Dispersion? phi, RatioMethod method, Confidence confidence, bool anySize)
    {
        var ratio = RateRatio.Of(pair.Group, pair.Reference, phi, method, confidence);
        var unreliable = ratio.IsGiven ? Pair.TooSmall(pair.Group, pair.Reference) : null;
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
                var headline = UnknownEthnicity.CheckHeadline(unknown, searches);
                row.With("headline", headline is null ? "yes" : "no")
                    .With("proportional_factor", unknown == searches ? null : UnknownEthnicity.ProportionalFactor(unknown, searches));
                unreliable = Refusal.Join(unreliable, headline);
            }

            if (pair.Coded is { } coded)
            {
                var fallback = figure.IsGiven ? UnknownEthnicity.OfficerFallback(pair.Group, pair.Reference, coded.Group, coded.Reference, phi).Map(r => r.Estimate) : figure.Refusal;
                row.With("officer_fallback", fallback.Match(e => (double?)e.Value, _ => null))
                    .With("officer_fallback_lower", fallback.Match(e => (double?)e.Interval.Lower, _ => null))
                    .With("officer_fallback_upper", fallback.Match(e => (double?)e.Interval.Upper, _ => null));
            }
        }

        return new RatioRow(row, figure, notices, unreliable);
    }

    private static double? Value(Figure<Rate> rate, Func<Rate, double> value, GroupCounts counts, bool anySize) =>
        anySize || RatePublication.CheckDenominator(counts) is null ? rate.Match(r => (double?)value(r), _ => null) : null;
}

/// <summary>The row of a ratio that other columns may still be added to, with what will end it.</summary>
internal sealed record RatioRow(StatsRow Row, Figure<Estimate> Figure, IReadOnlyList<Notice> Notices, Refusal? Warning)
{
    /// <summary>The symbol beside a figure that is given all the same; a ratio that is only no headline has none.</summary>
    public FigureStatus? Status => Warning?.Reasons[0].Code == ReasonCode.TooManyUnknown ? null : Warning?.Status;
}
