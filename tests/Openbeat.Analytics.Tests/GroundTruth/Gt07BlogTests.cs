using Openbeat.Analytics.Statistics;
using Openbeat.Analytics.Tests.GroundTruth.Reproduction;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>Black Thrive's table of January 2022: 143 local authorities and all of them pooled.</summary>
[Trait("Category", "GroundTruth")]
public class Gt07BlogTests
{
    private const string Table = "blackthrive-national/blog_2022-01_table_143_lads_expected.csv";
    private readonly PublishedCase _case = new("GT-07");

    [Fact]
    public void The_table_agrees()
    {
        var rows = _case.Read(Table).Rows;
        _case.Is("rows", 143, rows.Count);
        _case.AllAre("ratios", Tolerance.By(0.01), rows.Select(row => (row.Number("rr"), RateRatio.Of(Black(row), White(row)).Value.Estimate.Value)));
        _case.AllAre("Katz lower", Tolerance.Exact, rows.Select(row => (row.Number("rr_ci_low"), (double)Published.RatioInFile(Katz.Limits(Black(row), White(row)).Lower))));
        _case.AllAre("Katz upper", Tolerance.Exact, rows.Select(row => (row.Number("rr_ci_upp"), (double)Published.RatioInFile(Katz.Limits(Black(row), White(row)).Upper))));
    }

    [Fact]
    public void The_pool_agrees()
    {
        var rows = _case.Read(Table).Rows;
        var (black, white) = (rows.Select(Black).Aggregate((sum, next) => sum + next), rows.Select(White).Aggregate((sum, next) => sum + next));
        _case.Is("Black", 58_917, black.Searches);
        _case.Is("Black residents", 1_486_300, black.Residents);
        _case.Is("White", 161_452, white.Searches);
        _case.Is("White residents", 22_787_400, white.Residents);

        var pooled = Tolerance.By(5e-7);
        _case.Is("pooled ratio", 5.594812, RateRatio.Of(black, white).Value.Estimate.Value, pooled);
        var katz = Katz.Limits(black, white);
        _case.Is("pooled Katz, lower", 5.543096, katz.Lower, pooled);
        _case.Is("pooled Katz, upper", 5.647011, katz.Upper, pooled);
        _case.Is("χ²", 164_378.2, ChiSquared.Plain(black, white), Tolerance.Printed(1));
        _case.Is("χ², Yates", 164_374.6, ChiSquared.Yates(black, white), Tolerance.Printed(1));

        var fisher = new FisherOdds(black, white);
        _case.Is("Fisher odds ratio", 5.784469, fisher.Estimate(), pooled);
        _case.Is("Fisher, lower", 5.728207, fisher.Lower(), pooled);
        _case.Is("Fisher, upper", 5.840758, fisher.Upper(), pooled);
    }

    private static GroupCounts Black(CsvRow row) => new(row.Count("black_stopped"), row.Count("black_population"));

    private static GroupCounts White(CsvRow row) => new(row.Count("white_stopped"), row.Count("white_population"));
}
