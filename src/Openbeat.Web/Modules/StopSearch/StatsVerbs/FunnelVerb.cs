using System.CommandLine;
using Openbeat.Analytics.Statistics;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Units against the limits of a funnel, with and without over-dispersion.</summary>
internal sealed class FunnelVerb : StatsVerb
{
    private readonly SharedOptions _shared = new();
    private readonly Option<string> _limits = new("--limits") { Description = "The limits of chance alone of a share: arcsine, or score: θ ± z√(θ(1 − θ)/n)", DefaultValueFactory = _ => "arcsine" };
    private readonly Option<double?> _centre = new("--centre") { Description = "The share to compare with; that of all units when missing" };
    private readonly Option<double> _winsorise = new("--winsorise") { Description = "Per cent of the units pulled in at either end to measure over-dispersion", DefaultValueFactory = _ => 100 * OverDispersion.WinsorisedShare };
    private readonly Option<double> _alpha = new("--alpha") { Description = "Units with a q up to this are flagged", DefaultValueFactory = _ => FalseDiscovery.PublishedRate };

    private static readonly Dictionary<string, bool> Limits = new() { ["arcsine"] = false, ["score"] = true };

    protected override string Name => "funnel";

    protected override string Summary => "Places ten or more units against funnel limits, of chance alone and adjusted for over-dispersion. Units stay in the order given: it is no league table.";

    protected override string Columns =>
        "  unit                  what it is called\n" +
        "  events, known         of shares\n" +
        "  observed, expected    of ratios\n" +
        "  count, population     of rates, against the rate of all units";

    protected override string Example =>
        "  unit,events,known\n" +
        "  A,142,7000\n  B,1540,7900\n  C,988,5200\n  D,2210,11000\n  E,640,3900\n  F,1015,5600\n  G,333,1500\n  H,4100,19500\n  I,870,4100\n  J,1290,6800\n" +
        "  ./run stats funnel forces.csv\n" +
        "  gives A a share of 0.020286, below the adjusted outer limits 0.121383 to 0.249681 (of chance alone: 0.167074 to 0.195513)";

    protected override IEnumerable<Option> Options => [_limits, _centre, _winsorise, _alpha, _shared.Per];

    protected override StatsAnswer Answer(IReadOnlyList<string> files, ParseResult parsed)
    {
        var table = ReadOne(files);
        table.Require("unit");
        if (table.Rows.Select(r => r.Text("unit")).Distinct().Count() != table.Rows.Count)
        {
            throw new WrongInputException("A unit stands twice.");
        }

        var asked = Read(parsed);
        if (table.Has("events"))
        {
            return FunnelRows.OfShares(table, asked);
        }

        return asked.Centre is null && !asked.Score
            ? FunnelRows.OfRatios(table, asked)
            : throw new WrongInputException("--centre and --limits are for funnels of shares.");
    }

    private FunnelAsked Read(ParseResult parsed)
    {
        var (centre, winsorise, alpha) = (parsed.GetValue(_centre), parsed.GetValue(_winsorise), parsed.GetValue(_alpha));
        return centre is < 0 or > 1 or double.NaN ? throw new WrongInputException("--centre is a share, 0 to 1.")
            : !(winsorise >= 0 && winsorise < 50) ? throw new WrongInputException("--winsorise is from 0 to below 50.")
            : !(alpha > 0 && alpha < 1) ? throw new WrongInputException("--alpha lies between 0 and 1.")
            : new FunnelAsked(Choose(Limits, parsed.GetRequiredValue(_limits), "--limits"), centre, (double)((decimal)winsorise / 100), alpha, _shared.ReadPer(parsed));
    }
}

/// <summary>What the options of a funnel ask for.</summary>
internal sealed record FunnelAsked(bool Score, double? Centre, double Winsorised, double Alpha, long Per);
