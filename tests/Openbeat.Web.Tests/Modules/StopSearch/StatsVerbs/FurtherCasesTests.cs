using System.Text.Json;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch.StatsVerbs;

/// <summary>What a statistician may ask of the verbs beyond their defaults.</summary>
[Collection(ConsoleTests.Name)]
public class FurtherCasesTests
{
    private static readonly string[] Worked =
        ["stratum,count,population,reference_count,reference_population", "1,10,1000,20,4000", "2,60,1500,90,3000", "3,40,1500,100,6000", "4,20,2000,150,20000"];

    [Fact]
    public async Task Rates_are_given_for_as_many_residents_as_asked()
    {
        var run = await StatsRun.OnAsync("rate", ["count,population", "7,1234"], "--per", "100000", "--json");
        Number(run.Rows[0], "value").ShouldBe(567.26, 5e-3);
        Number(run.Rows[0], "upper").ShouldBe(1168.77, 5e-3);
        Number(run.Rows[0], "rounded").ShouldBe(567.3);
        run.Rows[0].GetProperty("unit").GetString().ShouldBe("per 100,000 residents");
        var difference = await StatsRun.OnAsync("difference", ["count,population,reference_count,reference_population", "4644,54600,2461,177400"], "--per", "100", "--json");
        Number(difference.Rows[0], "value").ShouldBe(7.1182, 1e-4);
        (await StatsRun.OnAsync("rate", ["count,population", "7,1234"], "--per", "0")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task No_residents_is_a_reason_and_not_a_number()
    {
        var run = await StatsRun.OnAsync("rate", ["group,count,population", "Black,10,5000", "Unknown,33,", "Nobody,0,0"], "--json");
        run.Exit.ShouldBe(0);
        run.Rows[1].GetProperty("flags")[0].GetString().ShouldBe("no-resident-population");
        run.Rows[1].GetProperty("status").GetString().ShouldBe("[z]");
        run.Rows[1].GetProperty("numerator").GetInt64().ShouldBe(33);
        run.Rows[2].GetProperty("flags")[0].GetString().ShouldBe("population-zero");
        (await StatsRun.OnAsync("rate", ["count,population", "4,0"])).Exit.ShouldBe(4);
    }

    [Fact]
    public async Task Rates_of_places_are_smoothed_by_marshall()
    {
        (long Count, long Population)[] places = [(40, 8_000), (3, 1_200), (160, 20_000), (9, 4_000)];
        var run = await StatsRun.OnAsync("rate", ["place,count,population", .. places.Select((p, i) => $"p{i},{p.Count},{p.Population}")], "--smooth", "--json");
        var mean = places.Sum(p => p.Count) / (double)places.Sum(p => p.Population);
        var spread = places.Sum(p => p.Population * Math.Pow(((double)p.Count / p.Population) - mean, 2)) / places.Sum(p => p.Population);
        var between = spread - (mean / places.Average(p => p.Population));
        between.ShouldBeGreaterThan(0);
        for (var i = 0; i < places.Length; i++)
        {
            var own = between / (between + (mean / places[i].Population));
            Number(run.Rows[i], "own_weight").ShouldBe(own, 1e-9);
            Number(run.Rows[i], "smoothed").ShouldBe(1000 * (mean + (own * (((double)places[i].Count / places[i].Population) - mean))), 1e-9);
        }

        run.Json.GetProperty("notes")[0].GetString()!.ShouldStartWith("Smoothed estimate");
        (await StatsRun.OnAsync("rate", ["count,population", "7,1234"], "--smooth")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task The_officers_code_may_stand_in_for_what_is_unknown()
    {
        string[] file = ["group,count,population,unknown_coded", "Black,4644,54600,2520", "White,2461,177400,962", "Unknown,3994,,", "All,12117,,"];
        var row = (await StatsRun.OnAsync("ratio", file, "--json")).Rows.Single();
        Number(row, "officer_fallback").ShouldBe(6.80001, 5e-6);
        Number(row, "officer_fallback_lower").ShouldBeLessThan(Number(row, "officer_fallback"));
        Number(row, "proportional_factor").ShouldBe(12117 / (12117.0 - 3994), 1e-12);
        var pair = await StatsRun.OnAsync(
            "ratio", ["count,population,reference_count,reference_population,unknown,searches,unknown_coded,reference_unknown_coded", "4644,54600,2461,177400,3994,12117,2520,962"], "--json");
        Number(pair.Rows[0], "officer_fallback").ShouldBe(6.80001, 5e-6);
        (await StatsRun.OnAsync("ratio", [.. file.Select(l => l.Replace("2520", "3500", StringComparison.Ordinal))])).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task More_than_thirty_five_per_cent_unknown_is_no_headline_and_says_why()
    {
        var row = (await StatsRun.OnAsync("ratio", ["group,count,population", "Black,400,20000", "White,600,90000", "Unknown,540,"], "--json")).Rows.Single();
        row.GetProperty("headline").GetString().ShouldBe("no");
        row.GetProperty("flags").EnumerateArray().Select(f => f.GetString()).ShouldContain("too-many-unknown");
        row.GetProperty("reasons")[0].GetString()!.ShouldContain("more than 35%");
        row.GetProperty("status").GetString().ShouldBe("");
    }

    [Fact]
    public async Task Many_chances_are_adjusted_and_flagged_up_to_alpha()
    {
        string[] p = ["p", "0.001", "0.008", "0.039", "0.041", "0.042", "0.06", "0.074", "0.205", "0.212", "0.216"];
        var run = await StatsRun.OnAsync("ratio", p, "--tests", "--json");
        double[] q = [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.1057, 0.216, 0.216, 0.216];
        run.Rows.Select(r => Math.Round(Number(r, "value"), 4)).ShouldBe(q);
        run.Rows.Count(r => r.GetProperty("flagged").GetString() == "yes").ShouldBe(2);
        var wide = await StatsRun.OnAsync("ratio", p, "--tests", "--alpha", "0.1", "--json");
        wide.Rows.Count(r => r.GetProperty("flagged").GetString() == "yes").ShouldBe(6);
        (await StatsRun.OnAsync("ratio", ["p", "1.2"], "--tests")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Each_group_is_smoothed_among_its_own_and_tested_against_its_mean()
    {
        string[] black = ["area,group,count,population", "a,Black,40,4000", "a,White,90,40000", "b,Black,70,5000", "b,White,200,50000", "c,Black,20,6000", "c,White,150,60000"];
        var alone = await StatsRun.OnAsync("ratio", black, "--smooth", "--json");
        var both = await StatsRun.OnAsync("ratio", [.. black, "a,Asian,9,4000", "b,Asian,80,7000", "c,Asian,30,9000"], "--smooth", "--tests", "--json");
        var again = both.Rows.Where(r => r.GetProperty("name").GetString()!.Contains("Black", StringComparison.Ordinal)).ToList();
        again.Select(r => Number(r, "smoothed")).ShouldBe(alone.Rows.Select(r => Number(r, "smoothed")));
        alone.Rows.Select(r => Number(r, "smoothed_mean")).Distinct().Count().ShouldBe(1);
        Number(alone.Rows[0], "tau_squared").ShouldBeGreaterThan(0);
        Number(alone.Rows[0], "heterogeneity").ShouldBeGreaterThan(2);
        both.Rows.ShouldAllBe(r => Number(r, "p_from_mean") <= Number(r, "q_from_mean"));
    }

    [Fact]
    public async Task Both_directly_standardised_rates_stand_beside_their_ratio()
    {
        var run = await StatsRun.OnAsync("standardise", Worked, "--json");
        Number(run.Rows[0], "value").ShouldBe(16.6667, 5e-5);
        Number(run.Rows[1], "value").ShouldBe(11.5385, 5e-5);
        var exact = await StatsRun.OnAsync("standardise", ["observed,expected", "65,50"], "--method", "exact", "--json");
        exact.Rows[0].GetProperty("method").GetString().ShouldBe("exact-garwood");
    }

    [Fact]
    public async Task Standardised_ratios_are_widened_by_days_and_refused_when_too_small()
    {
        var days = Path.GetTempFileName();
        await File.WriteAllLinesAsync(days, ["day,count,reference_count", .. Enumerable.Range(0, 40).Select(d => $"{new DateOnly(2026, 1, 1).AddDays(d):yyyy-MM-dd},{(d % 4 == 0 ? 13 : 0)},9")], TestContext.Current.CancellationToken);
        try
        {
            var run = await StatsRun.OnAsync("standardise", Worked, "--days", days, "--json");
            run.Rows[3].GetProperty("phi_source").GetString().ShouldBe("own-days");
            var (value, raw, phi) = (Number(run.Rows[3], "value"), Number(run.Rows[3], "raw_lower"), Number(run.Rows[3], "phi"));
            phi.ShouldBeGreaterThan(1);
            Number(run.Rows[3], "lower").ShouldBe(value * Math.Pow(raw / value, Math.Sqrt(phi)), 1e-12);
        }
        finally
        {
            File.Delete(days);
        }

        string[] small = [Worked[0], "1,3,400,4,900", "2,4,300,7,800"];
        var refused = await StatsRun.OnAsync("standardise", small, "--json");
        refused.Rows.Skip(2).Select(r => r.GetProperty("value").ValueKind).Distinct().ShouldBe([JsonValueKind.Null]);
        refused.Rows[3].GetProperty("status").GetString().ShouldBe("[u]");
        Number((await StatsRun.OnAsync("standardise", small, "--any-size", "--json")).Rows[3], "value").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Shares_of_two_groups_are_each_widened_by_their_own_days()
    {
        var days = Path.GetTempFileName();
        await File.WriteAllLinesAsync(days, ["day,events,known,reference_events,reference_known", .. Enumerable.Range(0, 40).Select(d => $"{new DateOnly(2026, 1, 1).AddDays(d):yyyy-MM-dd},{(d % 5 == 0 ? 10 : 0)},10,3,10")], TestContext.Current.CancellationToken);
        try
        {
            var run = await StatsRun.OnAsync("difference", ["events,known,reference_events,reference_known", "80,400,120,400"], "--days", days, "--json");
            run.Rows[0].GetProperty("phi_source").GetString().ShouldBe("own-days");
            Number(run.Rows[0], "phi").ShouldBeGreaterThan(5);
            Number(run.Rows[0], "reference_phi").ShouldBe(1);
            Number(run.Rows[0], "lower").ShouldBeLessThan(Number(run.Rows[0], "raw_lower"));
        }
        finally
        {
            File.Delete(days);
        }

        (await StatsRun.OnAsync("difference", ["count,population,reference_count,reference_population", "4644,54600,2461,177400"], "--phi", "2")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Two_ways_of_recording_ethnicity_are_compared_by_kappa()
    {
        var run = await StatsRun.OnAsync("share", ["self_defined,officer_defined,count", "White,White,40", "White,Black,10", "Black,White,5", "Black,Black,45"], "--json");
        Number(run.Rows[0], "value").ShouldBe(0.85, 1e-12);
        Number(run.Rows[0], "expected_agreement").ShouldBe(0.5, 1e-12);
        Number(run.Rows[0], "kappa").ShouldBe(0.7, 1e-12);
        (await StatsRun.OnAsync("share", ["self_defined,officer_defined,count", "White,White,40"])).Exit.ShouldBe(4);
    }

    [Fact]
    public async Task A_funnel_takes_a_centre_score_limits_and_another_winsorising_and_carries_its_dispersion()
    {
        string[] file = ["unit,events,known", .. Enumerable.Range(0, 12).Select(i => $"u{i},{40 + (7 * i)},{300 + (10 * i)}")];
        var run = await StatsRun.OnAsync("funnel", file, "--limits", "score", "--centre", "0.25", "--winsorise", "20", "--json");
        var half = 3.090232306167813 * Math.Sqrt(0.25 * 0.75 / 300);
        Number(run.Rows[0], "raw_lower").ShouldBe(0.25 - half, 1e-9);
        Number(run.Rows[0], "centre").ShouldBe(0.25);
        run.Rows[0].GetProperty("phi_source").GetString().ShouldBe("between-units");
        var other = await StatsRun.OnAsync("funnel", file, "--centre", "0.25", "--json");
        Number(run.Rows[0], "phi").ShouldNotBe(Number(other.Rows[0], "phi"));
        Number(run.Rows[0], "p").ShouldBeLessThanOrEqualTo(Number(run.Rows[0], "q"));
        (await StatsRun.OnAsync("funnel", file, "--winsorise", "50")).Exit.ShouldBe(2);
        (await StatsRun.OnAsync("funnel", file, "--limits", "wald")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task A_funnel_of_rates_is_in_rates()
    {
        var run = await StatsRun.OnAsync("funnel", ["unit,count,population", .. Enumerable.Range(0, 10).Select(i => $"u{i},{90 + i},{10_000}")], "--json");
        run.Rows[0].GetProperty("measure").GetString().ShouldBe("rate");
        Number(run.Rows[0], "value").ShouldBe(9, 1e-9);
        Number(run.Rows[0], "centre").ShouldBe(9.45, 1e-9);
        Number(run.Rows[0], "raw_lower").ShouldBeInRange(6, 9.45);
    }

    private static double Number(JsonElement row, string column) => row.GetProperty(column).GetDouble();
}
