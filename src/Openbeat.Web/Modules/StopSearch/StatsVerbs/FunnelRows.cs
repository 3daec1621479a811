using Openbeat.Analytics.Statistics;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>The rows of a funnel of shares, of ratios and of rates.</summary>
internal static class FunnelRows
{
    public static StatsAnswer OfShares(InputTable table, FunnelAsked asked)
    {
        table.Require("events", "known");
        List<ShareUnit> units = [.. table.Rows.Select(r => new ShareUnit(r.Text("unit"), SharedOptions.Events(r)))];
        if (units.Find(u => u.Counts.Known == 0) is { } empty)
        {
            throw new WrongInputException($"{empty.Name}: known is nought; leave the unit out.");
        }

        if (!ProportionFunnel.Of(units, asked.Centre, asked.Winsorised).TryGet(out var funnel, out var refusal))
        {
            return Refused(refusal);
        }

        Func<double, Confidence, Interval> chance = asked.Score ? funnel.ScoreLimits : funnel.ArcsineLimits;
        var rows = funnel.Units.Select(u => Row(u.Name, "share", u.Share, Unit.Share, c => funnel.AdjustedLimits(u.Counts.Known, c), c => chance(u.Counts.Known, c), asked)
            .With("method", asked.Score ? "score, adjusted by arcsine" : "arcsine")
            .With("numerator", u.Counts.Followed).With("denominator", u.Counts.Known)
            .With("z", u.Z).With("adjusted_z", u.AdjustedZ)
            .With("unadjusted_position", asked.Score ? Against(u.Share, c => funnel.ScoreLimits(u.Counts.Known, c)) : Position(u.Unadjusted))
            .With("position", Position(u.Adjusted))).ToList();
        return Answer(rows, [.. funnel.Units.Select(u => u.AdjustedZ)], funnel.Dispersion, funnel.Notices, funnel.Centre, asked);
    }

    public static StatsAnswer OfRatios(InputTable table, FunnelAsked asked)
    {
        var ofRates = !table.Has("observed");
        table.Require(ofRates ? ["count", "population"] : ["observed", "expected"]);
        List<(string Name, GroupCounts Counts)> rates = ofRates ? [.. table.Rows.Select(r => (r.Text("unit"), new GroupCounts(r.Count("count"), r.Count("population"))))] : [];
        if (ofRates && (rates.Exists(r => r.Counts.Residents == 0) || rates.TrueForAll(r => r.Counts.Searches == 0)))
        {
            throw new WrongInputException("Every unit needs residents, and one of them a search.");
        }

        List<RatioUnit> units = ofRates ? [] : [.. table.Rows.Select(r => new RatioUnit(r.Text("unit"), r.Count("observed"), r.Amount("expected")))];
        if (units.Find(u => u.Expected < LeastExpected) is { } empty)
        {
            throw new WrongInputException($"{empty.Name}: expected is nought, or next to it; leave the unit out.");
        }

        if (!(ofRates ? RatioFunnel.OfRates(rates, asked.Winsorised) : RatioFunnel.Of(units, asked.Winsorised)).TryGet(out var funnel, out var refusal))
        {
            return Refused(refusal);
        }

        var all = rates.Aggregate(default(GroupCounts), (sum, r) => sum + r.Counts);
        var centre = ofRates ? (double)asked.Per * all.Searches / all.Residents : 1;
        var rows = funnel.Units.Select(u => Row(
                u.Name,
                ofRates ? "rate" : "observed-to-expected",
                u.Ratio.Estimate.Value * centre,
                ofRates ? Unit.PerThousandResidents : Unit.Ratio,
                c => funnel.AdjustedLimits(u.Ratio.Expected, c).Times(centre),
                c => RatioFunnel.LimitsAt(u.Ratio.Expected, c).Times(centre),
                asked)
            .With("method", "garwood")
            .With("own_lower_95", u.Ratio.Estimate.Interval.Lower * centre).With("own_upper_95", u.Ratio.Estimate.Interval.Upper * centre)
            .With("numerator", u.Ratio.Observed).With("expected", u.Ratio.Expected)
            .With("adjusted_z", u.AdjustedZ)
            .With("unadjusted_position", Position(u.Unadjusted)).With("position", Position(u.Adjusted))).ToList();
        return Answer(rows, [.. funnel.Units.Select(u => u.AdjustedZ)], funnel.Dispersion, funnel.Notices, centre, asked);
    }

    /// <summary>Below this a single event is further out than any limit, and ratios lose their meaning.</summary>
    private const double LeastExpected = 1e-6;

    private static StatsRow Row(string name, string measure, double value, Unit unit, Func<Confidence, Interval> adjusted, Func<Confidence, Interval> raw, FunnelAsked asked)
    {
        var (outer, inner) = (Confidence.NinetyNinePointEight, Confidence.NinetyFive);
        return new StatsRow()
            .With("name", name).With("measure", measure).With(StatsRow.ValueColumn, value).With("unit", EstimateRow.Unit(unit, asked.Per))
            .With("lower", adjusted(outer).Lower).With("upper", adjusted(outer).Upper)
            .With("raw_lower", raw(outer).Lower).With("raw_upper", raw(outer).Upper)
            .With("lower_95", adjusted(inner).Lower).With("upper_95", adjusted(inner).Upper)
            .With("raw_lower_95", raw(inner).Lower).With("raw_upper_95", raw(inner).Upper);
    }

    private static StatsAnswer Answer(List<StatsRow> rows, double[] adjusted, OverDispersion dispersion, IReadOnlyList<Notice> notices, double centre, FunnelAsked asked)
    {
        double[] p = [.. adjusted.Select(Distributions.TwoSidedNormal)];
        var q = FalseDiscovery.Adjust(p);
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].With("p", p[i]).With("q", q[i]).With("flagged", RatioTests.Flag(q[i], asked.Alpha))
                .With("centre", centre).With("phi", dispersion.Phi).With("phi_source", "between-units").With("tau_squared", dispersion.TauSquared)
                .Because("", notices.Select(n => EstimateRow.Kebab(n.Code.ToString())), []);
        }

        return new StatsAnswer(rows,
        [
            FormattableString.Invariant($"Centre {centre:0.######}. φ = {dispersion.Phi:0.######}, τ² = {dispersion.TauSquared:0.##########}, over {dispersion.Units} units. lower and upper are the adjusted 99.8% limits at the size of the unit, raw_ those of chance alone."),
            FormattableString.Invariant($"p: two-sided, from adjusted_z. q: Benjamini-Hochberg over {p.Length} tests; flagged up to {asked.Alpha}."),
            .. notices.Select(n => n.Text),
        ])
        {
            OnlyInFiles = new HashSet<string> { "centre", "phi", "phi_source", "tau_squared", "method", "unit", "own_lower_95", "own_upper_95", "lower_95", "upper_95", "raw_lower_95", "raw_upper_95" },
        };
    }

    private static StatsAnswer Refused(Refusal refusal) =>
        new([EstimateRow.Of("funnel", "funnel", refusal).Because<Estimate>(refusal, [])], []);

    private static string Against(double value, Func<Confidence, Interval> limits) =>
        value > limits(Confidence.NinetyNinePointEight).Upper ? Position(FunnelPosition.Above998)
        : value < limits(Confidence.NinetyNinePointEight).Lower ? Position(FunnelPosition.Below998)
        : value > limits(Confidence.NinetyFive).Upper ? Position(FunnelPosition.Above95)
        : value < limits(Confidence.NinetyFive).Lower ? Position(FunnelPosition.Below95)
        : Position(FunnelPosition.Within);

    private static string Position(FunnelPosition position) => position switch
    {
        FunnelPosition.Above998 => "above 99.8%",
        FunnelPosition.Above95 => "above 95%",
        FunnelPosition.Below95 => "below 95%",
        FunnelPosition.Below998 => "below 99.8%",
        _ => "within",
    };
}
