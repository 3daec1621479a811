using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>Home Office counts by region and ethnicity, five years; the regressions of the case are not part of the product.</summary>
[Trait("Category", "GroundTruth")]
public class Gt02RegionsTests
{
    private readonly PublishedCase _case = new("GT-02");

    [Fact]
    public void Counts_rates_and_ratios_of_five_years_agree()
    {
        var regions = new HomeOfficeRegions(_case);
        var expected = _case.Read("govuk/ho_disparity_trend_expected.csv").Rows
            .Select(row => (Row: row, Counts: regions.Counts(row["financial_year"], row["ethnicity"]), White: regions.Counts(row["financial_year"], "White")))
            .ToArray();

        _case.AllAre("searches", Tolerance.Exact, expected.Select(each => (each.Row.Number("total_searches"), (double)each.Counts.Searches)));
        _case.AllAre("residents", Tolerance.Exact, expected.Select(each => (each.Row.Number("total_population"), (double)each.Counts.Residents)));
        _case.AllAre("rates per 1,000", Tolerance.By(1e-9), expected.Select(each => (each.Row.Number("rate_per_1000"), Rate.Of(each.Counts).Value.Estimate.Value)));
        _case.AllAre("ratios to White", Tolerance.Exact, expected.Select(each =>
            (each.Row.Number("ratio_vs_white"), (double)Published.RatioInFile(RateRatio.Of(each.Counts, each.White).Value.Estimate.Value))));
    }

    [Theory]
    [InlineData("2020/21", 5.49)]
    [InlineData("2021/22", 4.81)]
    [InlineData("2022/23", 4.08)]
    [InlineData("2023/24", 3.62)]
    [InlineData("2024/25", 3.65)]
    public void The_black_white_ratio_agrees(string year, double published)
    {
        var regions = new HomeOfficeRegions(_case);
        var ratio = RateRatio.Of(regions.Counts(year, "Black"), regions.Counts(year, "White")).Value.Estimate.Value;
        _case.Is($"Black:White {year}", published, (double)Published.RatioInFile(ratio), Tolerance.Exact);
    }

    [Theory]
    [InlineData("2020/21", 5.48664, 5.44763, 5.52592, 2.97960, 2.95600, 3.00338, 2.99770, 95_962, 32_164, 0, 2.98353)]
    [InlineData("2022/23", 4.08046, 4.04394, 4.11732, 2.86731, 2.83882, 2.89610, 2.80555, 57_121, 19_909.4, 1, 2.86904)]
    [InlineData("2024/25", 3.65380, 3.61938, 3.68854, 3.37736, 3.34167, 3.41344, 3.16142, 50_647, 14_886.0, 1, 3.40234)]
    public void Crude_and_standardised_ratios_agree(
        string year, double crude, double crudeLower, double crudeUpper, double stratified, double lower, double upper, double direct, long observed, double expected, int places, double indirect)
    {
        var regions = new HomeOfficeRegions(_case);
        var strata = regions.Strata(year);
        var tolerance = Tolerance.To(1e-5);

        var ratio = RateRatio.Of(regions.Counts(year, "Black"), regions.Counts(year, "White")).Value.Estimate;
        _case.Is($"crude ratio {year}", crude, ratio.Value, tolerance);
        _case.Is($"crude ratio {year}", (crudeLower, crudeUpper), ratio.RawInterval, tolerance);

        var mantelHaenszel = StratifiedRatio.Of(strata).Value;
        _case.Is($"Mantel-Haenszel {year}", stratified, mantelHaenszel.Estimate.Value, tolerance);
        _case.Is($"Mantel-Haenszel {year}", (lower, upper), mantelHaenszel.Estimate.RawInterval, tolerance);

        _case.Is($"direct ratio {year}", direct, DirectRate.Ratio(strata, stratum => regions.Residents(stratum.Name)).Value.Value, tolerance);

        var overExpected = IndirectRatio.Of(strata).Value;
        _case.Is($"observed {year}", observed, overExpected.Observed);
        _case.Is($"expected {year}", expected, overExpected.Expected, tolerance.OrPrinted(places));
        _case.Is($"O/E {year}", indirect, overExpected.Estimate.Value, tolerance);
    }

    [Theory]
    [InlineData("South West", 5.09)]
    [InlineData("West Midlands", 4.17)]
    [InlineData("East Midlands", 4.04)]
    [InlineData("East of England", 3.81)]
    [InlineData("South East", 3.63)]
    [InlineData("London", 3.62)]
    [InlineData("Wales", 3.44)]
    [InlineData("Yorkshire and The Humber", 3.18)]
    [InlineData("North West", 2.31)]
    [InlineData("North East", 1.95)]
    public void Regional_ratios_of_2024_25_agree(string region, double published)
    {
        var regions = new HomeOfficeRegions(_case);
        var ratio = RateRatio.Of(regions.Counts("2024/25", region, "Black"), regions.Counts("2024/25", region, "White")).Value.Estimate.Value;
        _case.Is($"{region} 2024/25", published, (double)Published.RatioInFile(ratio), Tolerance.Exact);
    }

    [Fact]
    public void The_census_moves_the_ratio_of_the_same_searches()
    {
        var regions = new HomeOfficeRegions(_case);
        var census = _case.Read("blackthrive-extractss/census2011_pop_ests_by_ethn_region.csv");
        var black = new GroupCounts(regions.Counts("2022/23", "Black").Searches, census.Rows.Sum(row => row.Count("Black")));
        var white = new GroupCounts(regions.Counts("2022/23", "White").Searches, census.Rows.Sum(row => row.Count("White")));
        _case.Is("2022/23 on the census of 2011", 5.22, (double)Published.RatioInFile(RateRatio.Of(black, white).Value.Estimate.Value), Tolerance.Exact);
    }
}
