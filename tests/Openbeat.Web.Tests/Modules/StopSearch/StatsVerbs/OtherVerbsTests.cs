using System.Text.Json;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch.StatsVerbs;

[Collection(ConsoleTests.Name)]
public class OtherVerbsTests
{
    [Fact]
    public async Task Differences_of_rates_and_of_shares()
    {
        var rates = await StatsRun.OnAsync("difference", ["count,population,reference_count,reference_population", "4644,54600,2461,177400"], "--json");
        Check(rates.Rows[0], 71.182, 68.690, 73.723, 1e-3);
        Number(rates.Rows[0], "excess_searches").ShouldBe(3886.6, 0.05);
        var small = await StatsRun.OnAsync("difference", ["count,population,reference_count,reference_population", "5,300,40,9000"], "--json");
        small.Exit.ShouldBe(4);
        var shares = await StatsRun.OnAsync("difference", ["events,known,reference_events,reference_known", "3,12,30,100"], "--json");
        Check(shares.Rows[0], -0.05, -0.2374, 0.2437, 5e-5);
    }

    [Fact]
    public async Task Shares_have_wilson_limits_that_clustering_widens()
    {
        var run = await StatsRun.OnAsync("share", ["area,events,known,phi", "Wales,13539,69578,", "Wales,13539,69578,2", "nowhere,0,0,"], "--json");
        Check(run.Rows[0], 0.194587, 0.191663, 0.197546, 1e-6);
        Number(run.Rows[1], "lower").ShouldBeLessThan(Number(run.Rows[1], "raw_lower"));
        run.Rows[2].GetProperty("status").GetString().ShouldBe("[x]");
        (await StatsRun.OnAsync("share", ["events,known", "3,2"])).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Standardises_with_a_reference_group_four_ways()
    {
        string[] file = ["stratum,count,population,reference_count,reference_population", "1,10,1000,20,4000", "2,60,1500,90,3000", "3,40,1500,100,6000", "4,20,2000,150,20000"];
        var run = await StatsRun.OnAsync("standardise", file, "--json");
        run.Rows.Select(r => r.GetProperty("measure").GetString()).ShouldBe(["directly-standardised-rate", "reference-directly-standardised-rate", "crude-ratio", "mantel-haenszel-ratio", "directly-standardised-ratio", "indirectly-standardised-ratio"]);
        Number(run.Rows[2], "value").ShouldBe(1.98611, 5e-6);
        Check(run.Rows[3], 1.45161, 1.17935, 1.78673, 5e-6);
        Check(run.Rows[4], 1.44444, 1.15731, 1.80282, 5e-6);
        Number(run.Rows[5], "value").ShouldBe(1.44444, 5e-6);
    }

    [Fact]
    public async Task Standardises_one_group_by_weights_and_takes_expectations()
    {
        var weights = await StatsRun.OnAsync("standardise", ["year,stratum,count,population,weight", "2025,1,10,1000,5", "2025,2,60,1500,5", "2026,1,1,1000,5"], "--json");
        Number(weights.Rows[0], "value").ShouldBe(25, 1e-9);
        weights.Rows[1].GetProperty("status").GetString().ShouldBe("[u]");
        var expected = await StatsRun.OnAsync("standardise", ["observed,expected", "895,835.8835612"], "--json");
        Check(expected.Rows[0], 1.0707233, 1.0017148, 1.1432332, 1e-6);
    }

    [Fact]
    public async Task Compares_outcomes_within_the_object_searched_for()
    {
        string[] file = ["stratum,events,known,reference_events,reference_known", "drugs,30,100,20,100", "weapons,5,50,20,100"];
        var run = await StatsRun.OnAsync("standardise", file, "--json");
        run.Rows.Single().GetProperty("measure").GetString().ShouldBe("mantel-haenszel-share-ratio");
        Number(run.Rows[0], "value").ShouldBe(((30 * 100 / 200.0) + (5 * 100 / 150.0)) / ((20 * 100 / 200.0) + (20 * 50 / 150.0)), 1e-12);
        Number(run.Rows[0], "crude_ratio").ShouldBe(35 / 150.0 / (40 / 200.0), 1e-12);
    }

    [Fact]
    public async Task A_funnel_keeps_the_order_and_allows_for_over_dispersion()
    {
        var file = File.ReadAllLines(Samples.PathOf("statistics/govuk/ho_missing_ethnicity_by_force_2024-25.csv"));
        string[] lines = ["year,unit,known,events,pct", .. file.Skip(1)];
        var run = await StatsRun.OnAsync("funnel", lines, "--json");
        run.Rows.Count.ShouldBe(43);
        run.Rows.Count(r => r.GetProperty("position").GetString()!.Contains("99.8", StringComparison.Ordinal)).ShouldBe(1);
        run.Rows.Count(r => r.GetProperty("unadjusted_position").GetString()!.Contains("99.8", StringComparison.Ordinal)).ShouldBe(39);
        run.Json.GetProperty("notes")[0].GetString()!.ShouldContain("φ = 315.15");
        run.Json.GetProperty("notes")[2].GetString()!.ShouldContain("cannot single anyone out");
    }

    [Fact]
    public async Task A_funnel_of_few_units_is_refused_and_one_of_ratios_placed()
    {
        (await StatsRun.OnAsync("funnel", ["unit,events,known", "a,1,2"])).Exit.ShouldBe(4);
        var run = await StatsRun.OnAsync("funnel", ["unit,observed,expected", .. Enumerable.Range(0, 12).Select(i => $"u{i},{90 + i},{100}")], "--json");
        run.Exit.ShouldBe(0);
        run.Rows[0].GetProperty("name").GetString().ShouldBe("u0");
        (await StatsRun.OnAsync("funnel", ["unit,observed,expected", "a,1,0"])).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Change_gives_both_rates_and_their_ratio()
    {
        var run = await StatsRun.OnAsync(
            "change",
            ["earlier,later,reference_earlier,reference_later,population,reference_population,unknown_earlier,searches_earlier,unknown_later,searches_later", "30719,29295,40007,32254,1188369,4731172,20,100,31,100"],
            "--json");
        Number(run.Rows[0], "percent").ShouldBe(-4.64, 5e-3);
        Number(run.Rows[0], "percent_lower").ShouldBe(-6.15, 5e-3);
        Number(run.Rows[0], "percent_upper").ShouldBe(-3.10, 5e-3);
        Number(run.Rows[1], "percent").ShouldBe(-19.4, 0.05);
        Check(run.Rows[2], 1.1829, 1.1575, 1.2088, 5e-5);
        Number(run.Rows[2], "earlier").ShouldBe(3.0570, 5e-5);
        Number(run.Rows[2], "later").ShouldBe(3.6160, 5e-5);
        run.Rows[2].GetProperty("flags")[0].GetString().ShouldBe("unknown-share-moved");
    }

    [Fact]
    public async Task Change_of_months_has_the_limits_of_an_xmr_chart_and_leaves_gaps()
    {
        string[] wales = ["1650", "2049", "1590", "2099", "1776", "1976", "2533", "2304", "2124", "2382", "2178", "1728"];
        var run = await StatsRun.OnAsync("change", ["month,count", .. wales.Select((c, i) => $"{new DateOnly(2019, 4, 1).AddMonths(i):yyyy-MM},{c}")], "--json");
        Check(run.Rows[0], 2032.4, 1121.2, 2943.6, 0.1);
        run.Rows[0].GetProperty("flags")[0].GetString().ShouldBe("no-trend");
        var gap = await StatsRun.OnAsync("change", ["month,count", "2026-01,10", "2026-02,", "2026-03,12"], "--json");
        gap.Exit.ShouldBe(4);
    }

    [Theory]
    [InlineData("rate")]
    [InlineData("ratio")]
    [InlineData("difference")]
    [InlineData("share")]
    [InlineData("standardise")]
    [InlineData("funnel")]
    [InlineData("change")]
    [InlineData("quality")]
    [InlineData("protect")]
    public async Task Help_names_the_columns_and_gives_an_example(string verb)
    {
        var run = await StatsRun.OfAsync(verb, "--help");
        run.Exit.ShouldBe(0);
        run.Output.ShouldContain("Columns:");
        run.Output.ShouldContain($"./run stats {verb}");
        run.Output.ShouldContain("--json");
    }

    [Fact]
    public async Task Verbs_leave_no_data_folder_behind()
    {
        var before = Directory.GetFileSystemEntries(Directory.GetCurrentDirectory());
        await StatsRun.OnAsync("rate", ["count,population", "700,12340"]);
        Directory.GetFileSystemEntries(Directory.GetCurrentDirectory()).ShouldBe(before, ignoreOrder: true);
    }

    private static void Check(JsonElement row, double value, double lower, double upper, double tolerance)
    {
        Number(row, "value").ShouldBe(value, tolerance);
        Number(row, "lower").ShouldBe(lower, tolerance);
        Number(row, "upper").ShouldBe(upper, tolerance);
    }

    private static double Number(JsonElement row, string column) => row.GetProperty(column).GetDouble();
}
