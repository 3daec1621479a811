using System.CommandLine;
using Openbeat.Analytics.Statistics;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Units against the limits of a funnel, with and without over-dispersion.</summary>
internal sealed class FunnelVerb : StatsVerb
{
    protected override string Name => "funnel";

    protected override string Summary => "Places ten or more units against funnel limits, of chance alone and adjusted for over-dispersion. Units stay in the order given: it is no league table.";

    protected override string Columns =>
        "  unit                  what it is called\n" +
        "  events, known         of shares\n" +
        "  observed, expected    of ratios\n" +
        "  count, population     of rates, against the rate of all units";

    protected override string Example =>
        "  unit,events,known\n  Northumbria,142,7000\n  ... (ten units or more)\n" +
        "  ./run stats funnel forces.csv\n" +
        "  gives each unit its share, the adjusted 99.8% limits at its size (raw: of chance alone), and its position";

    protected override StatsAnswer Answer(IReadOnlyList<string> files, ParseResult parsed)
    {
        var table = ReadOne(files);
        table.Require("unit");
        if (table.Rows.Select(r => r.Text("unit")).Distinct().Count() != table.Rows.Count)
        {
            throw new WrongInputException("A unit stands twice.");
        }

        return table.Has("events") ? OfShares(table) : OfRatios(table);
    }

    private static StatsAnswer OfShares(InputTable table)
    {
        table.Require("events", "known");
        List<ShareUnit> units = [.. table.Rows.Select(r => new ShareUnit(r.Text("unit"), SharedOptions.Events(r)))];
        if (units.Find(u => u.Counts.Known == 0) is { } empty)
        {
            throw new WrongInputException($"{empty.Name}: known is nought; leave the unit out.");
        }

        if (!ProportionFunnel.Of(units).TryGet(out var funnel, out var refusal))
        {
            return Refused(refusal);
        }

        var rows = funnel.Units.Select(u => Row(u.Name, "share", u.Share, u.Counts.Known, funnel.AdjustedLimits, funnel.ArcsineLimits, "arcsine")
            .With("numerator", u.Counts.Followed).With("denominator", u.Counts.Known)
            .With("z", u.Z).With("adjusted_z", u.AdjustedZ)
            .With("unadjusted_position", Position(u.Unadjusted)).With("position", Position(u.Adjusted))
            .Because("", [], []));
        return new StatsAnswer([.. rows], Notes(funnel.Dispersion, funnel.Notices, FormattableString.Invariant($"Centre {funnel.Centre:0.######}.")));
    }

    private static StatsAnswer OfRatios(InputTable table)
    {
        var ofRates = !table.Has("observed");
        table.Require(ofRates ? ["count", "population"] : ["observed", "expected"]);
        List<(string Name, GroupCounts Counts)> rates = ofRates ? [.. table.Rows.Select(r => (r.Text("unit"), new GroupCounts(r.Count("count"), r.Count("population"))))] : [];
        if (ofRates && (rates.Exists(r => r.Counts.Residents == 0) || rates.TrueForAll(r => r.Counts.Searches == 0)))
        {
            throw new WrongInputException("Every unit needs residents, and one of them a search.");
        }

        List<RatioUnit> units = ofRates ? [] : [.. table.Rows.Select(r => new RatioUnit(r.Text("unit"), r.Count("observed"), r.Amount("expected")))];
        if (units.Find(u => u.Expected <= 0) is { } empty)
        {
            throw new WrongInputException($"{empty.Name}: expected is nought; leave the unit out.");
        }

        if (!(ofRates ? RatioFunnel.OfRates(rates) : RatioFunnel.Of(units)).TryGet(out var funnel, out var refusal))
        {
            return Refused(refusal);
        }

        var rows = funnel.Units.Select(u => Row(u.Name, "observed-to-expected", u.Ratio.Estimate.Value, u.Ratio.Expected, funnel.AdjustedLimits, RatioFunnel.LimitsAt, "garwood")
            .With("numerator", u.Ratio.Observed).With("expected", u.Ratio.Expected)
            .With("adjusted_z", u.AdjustedZ)
            .With("unadjusted_position", Position(u.Unadjusted)).With("position", Position(u.Adjusted))
            .Because("", [], []));
        return new StatsAnswer([.. rows], Notes(funnel.Dispersion, funnel.Notices, "Centre 1."));
    }

    private static StatsRow Row(string name, string measure, double value, double size, Func<double, Confidence, Interval> adjusted, Func<double, Confidence, Interval> raw, string method)
    {
        var (outer, inner) = (Confidence.NinetyNinePointEight, Confidence.NinetyFive);
        return new StatsRow()
            .With("name", name).With("measure", measure).With(StatsRow.ValueColumn, value)
            .With("lower", adjusted(size, outer).Lower).With("upper", adjusted(size, outer).Upper)
            .With("raw_lower", raw(size, outer).Lower).With("raw_upper", raw(size, outer).Upper)
            .With("lower_95", adjusted(size, inner).Lower).With("upper_95", adjusted(size, inner).Upper)
            .With("raw_lower_95", raw(size, inner).Lower).With("raw_upper_95", raw(size, inner).Upper)
            .With("method", method + ", over-dispersion added");
    }

    private static List<string> Notes(OverDispersion dispersion, IEnumerable<Notice> notices, string centre) =>
    [
        FormattableString.Invariant($"{centre} φ = {dispersion.Phi:0.######}, τ² = {dispersion.TauSquared:0.##########}, over {dispersion.Units} units. lower and upper are the adjusted 99.8% limits at the size of the unit, raw_ those of chance alone."),
        .. notices.Select(n => n.Text),
    ];

    private static StatsAnswer Refused(Refusal refusal) =>
        new([EstimateRow.Of("funnel", "funnel", refusal).Because<Estimate>(refusal, [])], []);

    private static string Position(FunnelPosition position) => position switch
    {
        FunnelPosition.Above998 => "above 99.8%",
        FunnelPosition.Above95 => "above 95%",
        FunnelPosition.Below95 => "below 95%",
        FunnelPosition.Below998 => "below 99.8%",
        _ => "within",
    };
}
