using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>Wales, records of the police site against the Home Office's counts.</summary>
[Trait("Category", "GroundTruth")]
public class Gt11WalesTests
{
    private static readonly Tolerance Points = Tolerance.By(0.01);
    private readonly PublishedCase _case = new("GT-11");

    [Fact]
    public void Financial_years_and_groups_agree()
    {
        var records = Read();
        _case.Is("records", 74_627, records.Count);
        _case.Is("2019/20", 24_389, Year(records, 2019).Count());
        _case.Is("2020/21", 31_801, Year(records, 2020).Count());
        _case.Is("2021/22", 18_437, Year(records, 2021).Count());

        var groups = Groups(records, 2020);
        foreach (var (group, count) in new Dictionary<string, int> { ["White"] = 23_897, ["Black"] = 1_004, ["Asian"] = 1_148, ["Mixed"] = 583, ["Other"] = 278 })
        {
            _case.Is($"2020/21 {group}", count, groups[group]);
        }

        _case.Is("2020/21 not stated", 1_935, Year(records, 2020).Count(row => EthnicGroups.IsNotStated(row["Self-defined ethnicity"])));
        _case.Is("2020/21 blank", 2_956, Year(records, 2020).Count(row => row["Self-defined ethnicity"].Length == 0));
        _case.Is("officer-defined blank", 15_245, records.Count(row => row["Officer-defined ethnicity"].Length == 0));
    }

    [Fact]
    public void Months_need_the_clock_of_london()
    {
        var records = Read().Select(row => (File: row["source_month"], Utc: row["Date"][..7], Local: LondonClock.Local(row["Date"]))).ToArray();
        _case.Is("UTC month ≠ file month", 244, records.Count(record => record.Utc != record.File));
        _case.Is("London month ≠ file month", 11, records.Count(record => LondonClock.MonthOf(record.Local) != record.File));
        var midnight = records.Count(record => record.Local.TimeOfDay == TimeSpan.Zero);
        _case.Is("% at 00:00 local", 13.98, 100.0 * midnight / records.Length, Points);
    }

    [Fact]
    public void Outcomes_agree()
    {
        var records = Read();
        var linked = records.CountBy(row => Linked(row)?.ToString() ?? "missing").ToDictionary();
        _case.Is("linked", 9_984, linked["True"]);
        _case.Is("not linked", 45_719, linked["False"]);
        _case.Is("link missing", 18_924, linked["missing"]);

        var table = Table(records);
        _case.Is("no further action", 56_039, table.NoActionLinked + table.NoActionNotLinked + table.NoActionLinkUnknown);
        _case.Is("outcome blank", 5_049, table.OutcomeUnknown);
        _case.Is("no further action yet linked", 2_138, table.NoActionLinked);

        _case.Is("any outcome", 13_539, table.AnyOutcome.Followed);
        _case.Is("outcome known", 69_578, table.AnyOutcome.Known);
        var any = Share.Of(table.AnyOutcome).Value.Estimate;
        _case.Is("any outcome %", 19.4587, 100 * any.Value, Points);
        _case.Is("any outcome %", (19.1663, 19.7546), any.RawInterval.Times(100), Points);

        var outcome = table.LinkedOutcome(LinkedField.Supplied).Value;
        _case.Is("linked outcome", 7_828, outcome.Followed);
        _case.Is("both known", 54_289, outcome.Known);
        _case.Is("linked outcome %", 14.4191, 100 * Share.Of(outcome).Value.Estimate.Value, Points);
    }

    [Fact]
    public void Exact_duplicates_are_counted_and_kept()
    {
        var records = Read();
        var header = Enumerable.Range(0, 16).ToArray();
        var distinct = records.Select(row => string.Join('\u001f', header.Select(column => row[column]))).Distinct().Count();
        _case.Is("exact duplicate rows", 4_872, records.Count - distinct);
    }

    [Theory]
    [InlineData(2020, "2020/21", 1.41, 0.40, 2.10, -22.99, -2.37, 4.4449, 4.3223)]
    [InlineData(2021, "2021/22", -0.21, -0.20, -4.56, -10.86, -4.33, 3.4802, 3.3362)]
    public void Records_reconcile_with_the_home_office(
        int year, string name, double asian, double black, double mixed, double other, double white, double records, double homeOffice)
    {
        var groups = Groups(Read(), year);
        var regions = new HomeOfficeRegions(_case);
        foreach (var (group, published) in new Dictionary<string, double> { ["Asian"] = asian, ["Black"] = black, ["Mixed"] = mixed, ["Other"] = other, ["White"] = white })
        {
            var official = regions.Counts(name, "Wales", group).Searches;
            _case.Is($"{name} {group}, records/Home Office − 1, %", published, 100.0 * (groups[group] - official) / official, Points);
        }

        var (blackCounts, whiteCounts) = (regions.Counts(name, "Wales", "Black"), regions.Counts(name, "Wales", "White"));
        var own = RateRatio.Of(new(groups["Black"], blackCounts.Residents), new(groups["White"], whiteCounts.Residents)).Value;
        _case.Is($"{name} Black:White, records", records, own.Estimate.Value, Tolerance.Printed(4));
        _case.Is($"{name} Black:White, Home Office", homeOffice, RateRatio.Of(blackCounts, whiteCounts).Value.Estimate.Value, Tolerance.Printed(4));
    }

    [Fact]
    public void Months_of_2019_20_chart_as_they_do_in_the_method()
    {
        var months = Year(Read(), 2019).CountBy(row => row["source_month"])
            .Select(month => new MonthCount(Month.TryParse(month.Key, out var read) ? read : throw new FormatException(month.Key), month.Value));
        var chart = ProcessChart.Of([.. months]).Value;
        _case.Is("2019/20 mean of the months", 2_032.4, chart.Mean, Tolerance.Printed(1));
        _case.Is("2019/20 mean moving range", 342.5, chart.MeanMovingRange, Tolerance.Printed(1));
        _case.Is("2019/20 limits", (1_121.2, 2_943.6), chart.Limits, Tolerance.Printed(1));
    }

    private IReadOnlyList<CsvRow> Read() => _case.Read("wales-swp/wales_stops_2019-04_to_2022-03.csv.gz").Rows;

    /// <summary>The financial year by the month of the file.</summary>
    private static IEnumerable<CsvRow> Year(IEnumerable<CsvRow> records, int year) => records.Where(row =>
        string.CompareOrdinal(row["source_month"], $"{year}-04") >= 0 && string.CompareOrdinal(row["source_month"], $"{year + 1}-03") <= 0);

    private static Dictionary<string, int> Groups(IEnumerable<CsvRow> records, int year) =>
        Year(records, year).CountBy(row => EthnicGroups.HomeOffice(row["Self-defined ethnicity"])).ToDictionary();

    private static bool? Linked(CsvRow row) => row["Outcome linked to object of search"] switch
    {
        "True" or "1.0" => true,
        "False" or "0.0" => false,
        "" => null,
        var other => throw new FormatException(other),
    };

    private static OutcomeTable Table(IEnumerable<CsvRow> records)
    {
        var cells = records.CountBy(row => (row["Outcome"] switch { "" => "unknown", "A no further action disposal" => "none", _ => "action" }, Linked(row))).ToDictionary();
        long Cell(string outcome, bool? linked) => cells.GetValueOrDefault((outcome, linked));
        return new OutcomeTable(
            Cell("action", true), Cell("action", false), Cell("action", null),
            Cell("none", true), Cell("none", false), Cell("none", null),
            Cell("unknown", true) + Cell("unknown", false) + Cell("unknown", null));
    }
}
