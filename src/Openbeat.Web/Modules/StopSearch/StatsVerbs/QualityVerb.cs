using System.CommandLine;
using System.Globalization;
using Openbeat.Analytics;
using Openbeat.Analytics.Statistics.Quality;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>The sixteen quality indicators of published stop and search files, and what they close.</summary>
internal sealed class QualityVerb : StatsVerb
{
    private readonly Option<string?> _force = new("--force") { Description = "The force's id, when the file name does not say it" };
    private readonly Option<string?> _month = new("--month") { Description = "The month of the file as YYYY-MM, when its name does not say it; without either each record counts in its own month" };
    private readonly Option<string[]> _earlier = new("--earlier") { Description = "Files of the twelve months before, for Q4 and Q12", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _official = new("--official") { Description = "For Q13: the official count of the whole year, or a CSV of official counts with the columns group, count and, where it holds several, force and year; a blank group or 'all' is the total" };
    private readonly Option<string?> _year = new("--year") { Description = "Which year of the official counts, as it stands in the file" };
    private readonly Option<long?> _first = new("--first-published") { Description = "For Q16: how many records these months had when first published" };
    private readonly Option<bool> _within = new("--within-boundary") { Description = "The records were gathered within a boundary, so Q5 is not assessed" };
    private readonly Option<bool> _mixed = new("--mixed") { Description = "The records are not all of one force's, so Q12 is not assessed" };
    private readonly Option<bool> _noReference = new("--no-reference") { Description = "Judge Q4 by earlier months only, not by the country where there are none" };
    private readonly Option<bool> _byMonth = new("--by-month") { Description = "Print every month, and then all together" };
    private readonly Option<string> _for = new("--for") { Description = "What the data are wanted for, which decides the exit code: rates, ratios, headline, linked or times", DefaultValueFactory = _ => "ratios" };

    private static readonly Dictionary<string, GatedOutput> Outputs = new()
    {
        ["rates"] = GatedOutput.Rates,
        ["ratios"] = GatedOutput.Ratios,
        ["headline"] = GatedOutput.RatioHeadline,
        ["linked"] = GatedOutput.LinkedOutcomeShare,
        ["times"] = GatedOutput.TimeOfDay,
    };

    protected override string Name => "quality";

    protected override string Summary => "Judges published stop and search files by sixteen indicators, Q1 to Q16, and says which figures may be made from them. Exit 4 when what the data are wanted for (--for) is closed.";

    protected override string Columns => "  the fifteen published ones, in any order, or the JSON of the national API; several files are taken together; .gz is unpacked";

    protected override string Example =>
        "  ./run stats quality 2024-01-northamptonshire-stop-and-search.csv\n" +
        "  ./run stats quality 2024-0*-northamptonshire-stop-and-search.csv --earlier 2023-*-northamptonshire-stop-and-search.csv --official 3500 --json";

    protected override IEnumerable<Option> Options => [_force, _month, _earlier, _official, _year, _first, _within, _mixed, _noReference, _byMonth, _for];

    protected override StatsAnswer Answer(IReadOnlyList<string> files, ParseResult parsed)
    {
        var wanted = Choose(Outputs, parsed.GetRequiredValue(_for), "--for");
        var published = new PublishedFiles(parsed.GetValue(_force), ReadMonth(parsed.GetValue(_month)));
        var months = published.Read(files, Open);
        var before = new PublishedFiles(parsed.GetValue(_force), null).Read(parsed.GetValue(_earlier) ?? [], Open);
        var context = new QualityContext
        {
            IsForceMonth = !parsed.GetValue(_mixed) && published.ForceIds.Count == 1,
            Locations = parsed.GetValue(_within) ? LocationSource.WithinBoundary : LocationSource.ForceFeed,
            Earlier = [.. before.Select(EarlierMonth.Of)],
            Reference = parsed.GetValue(_noReference) ? null : EthnicityReference.Shares(),
            Coverage = [.. new OfficialCounts(parsed.GetValue(_official), parsed.GetValue(_force), parsed.GetValue(_year)).Compare(published, months, Open)],
            Drift = parsed.GetValue(_first) is { } first ? new VintageDrift(first, months.Sum(m => m.Searches)) : null,
        };
        var thresholds = QualityThresholds.Seeded.On(months[^1].Month.LastDay);
        List<StatsRow> rows = [];
        if (parsed.GetValue(_byMonth))
        {
            for (var i = 0; i < months.Count; i++)
            {
                var earlier = context with { Earlier = [.. context.Earlier, .. months.Take(i).Select(EarlierMonth.Of)], Coverage = [], Drift = null };
                rows.AddRange(Rows(QualityReport.Of([months[i]], earlier, thresholds)));
            }
        }

        var report = QualityReport.Of(months, context, thresholds);
        rows.AddRange(Rows(report));
        return new StatsAnswer(rows, [.. published.Notes, .. report.Gate(wanted).Notes, "--json and --csv give the parts of each indicator too."])
        {
            IsRefusal = !report.Gate(wanted).IsOpen,
            OnlyInFiles = new HashSet<string> { StatsRow.ValueColumn, "unit", "over_all_records", "details" },
        };
    }

    private static IEnumerable<StatsRow> Rows(QualityReport report)
    {
        var period = report.First == report.Last ? report.First.ToString() : $"{report.First} to {report.Last}";
        foreach (var i in report.Indicators)
        {
            yield return new StatsRow()
                .With("period", period)
                .With("id", i.Id.ToString())
                .With("name", i.Name)
                .With(StatsRow.ValueColumn, i.Unit == QualityUnit.Share ? (object?)(double?)i.Value : i.Shown())
                .With("unit", i.Value is null ? "" : Unit(i.Unit))
                .With("shown", Text(i))
                .With("numerator", i.Numerator)
                .With("denominator", i.Denominator)
                .With("over_all_records", (double?)i.Details.Where(d => d.Label.StartsWith("over all records", StringComparison.Ordinal)).Select(d => d.Share).FirstOrDefault())
                .With("grade", Grade(i.Grade))
                .With("details", i.Details.Select(Text).ToList())
                .Because(i.Value is null ? "[x]" : "", [], [i.Reason]);
        }

        foreach (var gate in report.Gates)
        {
            yield return new StatsRow { IsRefused = !gate.IsOpen }
                .With("period", period)
                .With("id", "gate")
                .With("name", Text(gate.Output))
                .With("grade", gate.IsOpen ? "open" : "closed")
                .Because(gate.IsOpen ? "" : "[x]", gate.IsOpen ? [] : ["closed"], gate.Reasons);
        }
    }

    private static string Text(QualityIndicator indicator) => indicator.Value is null ? "" : indicator.Unit switch
    {
        QualityUnit.Share => $"{indicator.Shown(2)?.ToString("0.00", CultureInfo.InvariantCulture)}%",
        _ => indicator.Shown()?.ToString(CultureInfo.InvariantCulture) ?? "",
    };

    private static string Text(QualityDetail detail) => detail.Share is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"{detail.Label}: {Math.Round(100 * share, 2, MidpointRounding.AwayFromZero):0.00}% ({detail.Numerator} of {detail.Denominator})")
        : string.Create(CultureInfo.InvariantCulture, $"{detail.Label}: {detail.Numerator}");

    private static string Text(GatedOutput output) => output switch
    {
        GatedOutput.Rates => "Rates",
        GatedOutput.Ratios => "Ratios",
        GatedOutput.RatioHeadline => "A ratio as headline",
        GatedOutput.LinkedOutcomeShare => "Share with a linked outcome",
        _ => "Charts by time of day",
    };

    private static string Unit(QualityUnit unit) => unit switch { QualityUnit.Share => "share", QualityUnit.Ratio => "ratio", _ => "count" };

    private static string Grade(QualityGrade grade) => grade switch
    {
        QualityGrade.Information => "information",
        QualityGrade.NotAssessed => "not assessed",
        QualityGrade.Green => "green",
        QualityGrade.Amber => "amber",
        _ => "red",
    };

    private static Month? ReadMonth(string? text) => text is null
        ? null
        : Month.TryParse(text, out var month) ? month : throw new WrongInputException($"--month: '{text}' is not a month as YYYY-MM.");
}
