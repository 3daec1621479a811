using System.Text.Json;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch.StatsVerbs;

[Collection(ConsoleTests.Name)]
public class RateAndRatioVerbTests
{
    private static readonly string[] Lambeth = ["group,count,population", "Black,4644,54600", "White,2461,177400", "Unknown,3994,", "All,12117,"];

    [Fact]
    public async Task Rates_have_exact_limits_and_too_small_populations_a_reason()
    {
        var run = await StatsRun.OnAsync("rate", ["group,count,population", "a,7,1234", "b,0,800"], "--json");
        run.Exit.ShouldBe(0);
        Number(run.Rows[0], "value").ShouldBe(5.6726, 5e-5);
        Number(run.Rows[0], "lower").ShouldBe(2.2807, 5e-5);
        Number(run.Rows[0], "upper").ShouldBe(11.6877, 5e-5);
        run.Rows[0].GetProperty("method").GetString().ShouldBe("exact-garwood");
        run.Rows[1].GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        run.Rows[1].GetProperty("status").GetString().ShouldBe("[u]");
        run.Rows[1].GetProperty("flags")[0].GetString().ShouldBe("population-too-small");
    }

    [Fact]
    public async Task Figures_of_any_size_are_given_and_marked_when_asked_for()
    {
        var run = await StatsRun.OnAsync("rate", ["count,population", "0,800"], "--any-size", "--json");
        run.Exit.ShouldBe(0);
        Number(run.Rows[0], "upper").ShouldBe(4.6111, 5e-5);
        run.Rows[0].GetProperty("status").GetString().ShouldBe("[u]");
        var byar = await StatsRun.OnAsync("rate", ["count,population", "57121,2409283"], "--method", "byar", "--json");
        Number(byar.Rows[0], "lower").ShouldBe(23.5147, 5e-5);
        Number(byar.Rows[0], "upper").ShouldBe(23.9040, 5e-5);
    }

    [Fact]
    public async Task A_ratio_comes_with_both_rates_their_difference_bounds_and_both_limits()
    {
        var run = await StatsRun.OnAsync("ratio", Lambeth, "--phi", "2.1", "--json");
        var row = run.Rows.Single();
        row.GetProperty("name").GetString().ShouldBe("Black to White");
        Number(row, "value").ShouldBe(6.131145, 1e-6);
        Number(row, "raw_lower").ShouldBe(5.83873, 1e-5);
        Number(row, "raw_upper").ShouldBe(6.43821, 1e-5);
        Number(row, "lower").ShouldBe(5.711973, 1e-6);
        Number(row, "upper").ShouldBe(6.581078, 1e-6);
        row.GetProperty("phi_source").GetString().ShouldBe("supplied");
        Number(row, "rate_difference").ShouldBe(71.182, 1e-3);
        Number(row, "lowest_possible").ShouldBe(2.33753, 1e-5);
        Number(row, "highest_possible").ShouldBe(11.4041, 1e-4);
        Number(row, "unknown_share").ShouldBe(0.32962, 1e-5);
        row.GetProperty("headline").GetString().ShouldBe("yes");
        row.GetProperty("flags")[0].GetString().ShouldBe("unknown-red-banner");
    }

    [Theory]
    [InlineData("mid-p", 1.31093, 8.92111)]
    [InlineData("exact", 1.15513, 9.50153)]
    [InlineData("log-normal", 1.48003, 9.50149)]
    public async Task A_ratio_too_small_is_refused_and_given_by_any_method_when_asked_for(string method, double lower, double upper)
    {
        string[] file = ["count,population,reference_count,reference_population", "5,300,40,9000"];
        var refused = await StatsRun.OnAsync("ratio", file, "--method", method, "--json");
        refused.Exit.ShouldBe(4);
        refused.Rows[0].GetProperty("status").GetString().ShouldBe("[u]");
        refused.Output.ShouldNotContain("3.75");
        var given = await StatsRun.OnAsync("ratio", file, "--method", method, "--any-size", "--json");
        given.Exit.ShouldBe(0);
        Number(given.Rows[0], "lower").ShouldBe(lower, 1e-5);
        Number(given.Rows[0], "upper").ShouldBe(upper, 1e-5);
    }

    [Fact]
    public async Task A_count_of_nought_has_only_an_upper_limit_and_none_below_the_line_no_ratio()
    {
        var run = await StatsRun.OnAsync("ratio", ["count,population,reference_count,reference_population", "0,703,122,89012", "4,20000,0,90000"], "--any-size", "--json");
        Number(run.Rows[0], "value").ShouldBe(0);
        Number(run.Rows[0], "upper").ShouldBe(3.1476, 1e-4);
        run.Rows[0].GetProperty("reasons").EnumerateArray().Last().GetString()!.ShouldContain("compatible with ratios up to 3.15");
        run.Rows[1].GetProperty("status").GetString().ShouldBe("[z]");
    }

    [Fact]
    public async Task More_searches_than_residents_is_a_reason()
    {
        var run = await StatsRun.OnAsync("ratio", ["count,population,reference_count,reference_population", "2370,2320,521,5896"], "--json");
        run.Exit.ShouldBe(4);
        run.Rows[0].GetProperty("flags")[0].GetString().ShouldBe("searches-exceed-residents");
    }

    [Fact]
    public async Task The_widening_is_estimated_from_days_and_says_so()
    {
        var days = Path.GetTempFileName();
        var lines = Enumerable.Range(0, 60).Select(d => $"{new DateOnly(2026, 1, 1).AddDays(d):yyyy-MM-dd},{(d % 2 == 0 ? 150 : 4)},{40 + (d % 3)}");
        await File.WriteAllLinesAsync(days, ["day,count,reference_count", .. lines], TestContext.Current.CancellationToken);
        try
        {
            var run = await StatsRun.OnAsync("ratio", Lambeth, "--days", days, "--json");
            run.Rows[0].GetProperty("phi_source").GetString().ShouldBe("own-days");
            Number(run.Rows[0], "phi").ShouldBeGreaterThan(1);
            Number(run.Rows[0], "lower").ShouldBeLessThan(Number(run.Rows[0], "raw_lower"));
        }
        finally
        {
            File.Delete(days);
        }

        var parent = await StatsRun.OnAsync("ratio", Lambeth, "--parent-phi", "3", "--json");
        parent.Rows[0].GetProperty("phi_source").GetString().ShouldBe("parent-area");
        Number(parent.Rows[0], "phi").ShouldBe(3);
    }

    [Fact]
    public async Task Places_are_compared_within_themselves_tested_together_and_smoothed()
    {
        string[] file =
        [
            "area,group,count,population",
            "Lambeth,Black,4498,88499", "Lambeth,White,2247,173095", "Hartlepool,Black,2,703", "Hartlepool,White,369,89012",
            "Rutland,Black,2,881", "Rutland,White,61,38805",
        ];
        var run = await StatsRun.OnAsync("ratio", file, "--any-size", "--tests", "--smooth", "--json");
        run.Rows.Select(r => r.GetProperty("name").GetString()).ShouldBe(["Lambeth, Black to White", "Hartlepool, Black to White", "Rutland, Black to White"]);
        Number(run.Rows[0], "value").ShouldBe(3.915, 1e-3);
        run.Rows.ShouldAllBe(r => Number(r, "p") <= Number(r, "q"));
        Number(run.Rows[1], "smoothed").ShouldBeGreaterThan(Number(run.Rows[1], "value"));
        run.Json.GetProperty("notes")[0].GetString()!.ShouldContain("over 3 tests");
    }

    [Theory]
    [InlineData("--method", "katz", "--method is one of auto")]
    [InlineData("--confidence", "100", "between 0 and 100")]
    [InlineData("--phi", "-1", "--phi is a number")]
    [InlineData("--reference", "Green", "one row of the group Green")]
    [InlineData("--days", "nowhere.csv", "cannot be read")]
    public async Task Wrong_options_are_wrong_usage(string option, string value, string says)
    {
        var run = await StatsRun.OnAsync("ratio", Lambeth, option, value);
        run.Exit.ShouldBe(2);
        run.Error.ShouldContain(says);
    }

    [Fact]
    public async Task Table_and_json_cannot_both_be_asked_for_and_an_unknown_option_is_wrong_usage()
    {
        (await StatsRun.OnAsync("ratio", Lambeth, "--json", "--csv")).Exit.ShouldBe(2);
        (await StatsRun.OnAsync("ratio", Lambeth, "--everything")).Exit.ShouldBe(2);
        (await StatsRun.OfAsync("ratio")).Exit.ShouldBe(2);
    }

    private static double Number(JsonElement row, string column) => row.GetProperty(column).GetDouble();
}
