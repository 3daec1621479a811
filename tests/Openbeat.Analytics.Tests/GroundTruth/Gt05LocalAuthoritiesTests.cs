using Openbeat.Analytics.Statistics;
using Openbeat.Analytics.Tests.GroundTruth.Reproduction;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>Black Thrive's ratios of local authorities, Black against White.</summary>
[Trait("Category", "GroundTruth")]
public class Gt05LocalAuthoritiesTests
{
    private const string Main = "blackthrive-extractss/summarised_stops_2019-2021.csv";
    private const string Mixed = "blackthrive-extractss/summarised_stats_by_year_la_mixed_included_2017_2021.csv";
    private const string London = "blackthrive-extractss/london_summarised_stats_by_year_la_2020-2022_mixed_incl.csv";
    private const int Sampled = 60;
    private static readonly Tolerance Close = Tolerance.To(1e-9);
    private readonly PublishedCase _case = new("GT-05");

    [Theory]
    [InlineData(Main, 989, 66)]
    [InlineData(Mixed, 730, 0)]
    [InlineData(London, 99, 0)]
    public void Printed_ratios_and_limits_are_reproduced(string file, int usable, int zero)
    {
        var rows = Usable(file);
        _case.Is($"usable rows, {Name(file)}", usable, rows.Length);
        _case.Is($"rows without Black searches, {Name(file)}", zero, rows.Count(row => Black(row).Searches == 0));

        var some = rows.Where(row => Black(row).Searches > 0 && row.Has("rr_ci_upp")).ToArray();
        some.Length.ShouldBe(usable - zero);
        _case.AllAre($"ratios, {Name(file)}", Close, rows.Select(row => (row.Number("rr"), RateRatio.Of(Black(row), White(row)).Value.Estimate.Value)));
        _case.AllAre($"Katz lower, {Name(file)}", Close, some.Select(row => (row.Number("rr_ci_low"), Katz.Limits(Black(row), White(row)).Lower)));
        _case.AllAre($"Katz upper, {Name(file)}", Close, some.Select(row => (row.Number("rr_ci_upp"), Katz.Limits(Black(row), White(row)).Upper)));
    }

    [Theory]
    [InlineData(Main)]
    [InlineData(Mixed)]
    [InlineData(London)]
    public void Printed_odds_ratios_are_reproduced(string file)
    {
        var rows = Usable(file).Where(row => row.Has("or")).ToArray();
        var sample = Enumerable.Range(0, Sampled).Select(index => rows[index * rows.Length / Sampled])
            .Select(row => (Row: row, Fisher: new FisherOdds(Black(row), White(row))))
            .ToArray();
        _case.AllAre($"Fisher odds ratios, {Name(file)}", Close, sample.Select(each => (each.Row.Number("or"), each.Fisher.Estimate())));
        _case.AllAre($"Fisher lower, {Name(file)}", Close, sample.Select(each => (each.Row.Number("or_ci_low"), each.Fisher.Lower())));
        _case.AllAre($"Fisher upper, {Name(file)}", Close, sample.Select(each => (each.Row.Number("or_ci_upp"), each.Fisher.Upper())));
    }

    [Fact]
    public void Where_the_source_prints_no_upper_limit_ours_is_exact()
    {
        var hartlepool = Usable(Main).Single(row => row["la"] == "Hartlepool" && row["date"] == "2019");
        var (black, white) = (Black(hartlepool), White(hartlepool));
        var ratio = RateRatio.Of(black, white, method: RatioMethod.ExactConditional).Value;
        _case.Is("Hartlepool 2019, residents", 703, black.Residents);
        _case.Is("Hartlepool 2019, ratio", 0, ratio.Estimate.Value, Tolerance.Exact);
        _case.Is("Hartlepool 2019, upper", 3.88696, ratio.Estimate.Interval.Upper, Tolerance.Printed(5));
        _case.Is("Hartlepool 2019, to publish", "[u]", RateRatio.Reliable(black, white).Refusal?.Status.Symbol() ?? "given");
    }

    [Fact]
    public void Rows_without_residents_have_no_output() =>
        _case.Is("rows without residents", 4, _case.Read(Main).Rows.Count(row => row["rr"] == "NA" && row["or"] == "NA"));

    private static string Name(string file) => file switch
    {
        Main => "2019–2021",
        Mixed => "2017–2021",
        _ => "London 2020–2022",
    };

    private CsvRow[] Usable(string file) => [.. _case.Read(file).Rows.Where(row => row.Has("rr"))];

    private static GroupCounts Black(CsvRow row) => new(row.Count("Black_stopped"), row.Count("Black_population"));

    private static GroupCounts White(CsvRow row) => new(row.Count("White_stopped"), row.Count("White_population"));
}
