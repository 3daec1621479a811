using System.Text.Json;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch.StatsVerbs;

[Collection(ConsoleTests.Name)]
public class QualityVerbTests
{
    private const string Headings = "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,Outcome linked to object of search,Removal of more than just outer clothing";

    [Fact]
    public async Task A_published_file_is_judged_by_its_name_and_content()
    {
        var file = Samples.PathOf("stop-and-search/raw/2024-01/2024-01-northamptonshire-stop-and-search.csv");
        var run = await StatsRun.OfAsync("quality", file, "--json");
        run.Exit.ShouldBe(0);
        Indicator(run, "Q1").GetProperty("numerator").GetInt64().ShouldBe(37);
        Indicator(run, "Q5").GetProperty("numerator").GetInt64().ShouldBe(21);
        Indicator(run, "Q15").GetProperty("numerator").GetInt64().ShouldBe(6);
        Indicator(run, "Q1").GetProperty("over_all_records").GetDouble().ShouldBe(37 / 288.0, 1e-12);
        Indicator(run, "Q5").GetProperty("shown").GetString().ShouldBe("7.29%");
        Indicator(run, "Q5").GetProperty("grade").GetString().ShouldBe("amber");
        Indicator(run, "Q12").GetProperty("grade").GetString().ShouldBe("not assessed");
        Indicator(run, "Q12").GetProperty("status").GetString().ShouldBe("[x]");
        run.Rows.Select(r => r.GetProperty("period").GetString()).Distinct().ShouldBe(["2024-01"]);
    }

    [Fact]
    public async Task Earlier_files_judge_the_month_after_them()
    {
        var files = Directory.EnumerateFiles(Samples.PathOf("stop-and-search/restored"), "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var run = await StatsRun.OfAsync(["quality", files[12], "--earlier", .. files[..12], "--json"]);
        Indicator(run, "Q12").GetProperty("grade").GetString().ShouldBeOneOf("green", "red");
        Indicator(run, "Q4").GetProperty("grade").GetString().ShouldBeOneOf("green", "red");
        var byMonth = await StatsRun.OfAsync(["quality", .. files[..3], "--by-month", "--json"]);
        byMonth.Rows.Count(r => r.GetProperty("id").GetString() == "Q1").ShouldBe(4);
    }

    [Fact]
    public async Task A_feed_that_never_supplied_the_link_closes_it_and_nothing_else()
    {
        var rows = Enumerable.Range(0, 240).Select(i => Row(i, linked: "False"));
        var run = await StatsRun.OnAsync("quality", [Headings, .. rows], "--month", "2026-01", "--force", "durham", "--for", "linked", "--json");
        run.Exit.ShouldBe(4);
        Indicator(run, "Q7").GetProperty("reasons")[0].GetString()!.ShouldContain("Not supplied");
        (await StatsRun.OnAsync("quality", [Headings, .. rows], "--month", "2026-01")).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task A_feed_without_not_stated_is_refused_for_ratios()
    {
        var rows = Enumerable.Range(0, 700).Select(i => Row(i, linked: i % 4 == 0 ? "True" : "False"));
        var run = await StatsRun.OnAsync("quality", [Headings, .. rows], "--month", "2026-01", "--json");
        run.Exit.ShouldBe(4);
        Indicator(run, "Q4").GetProperty("reasons")[0].GetString()!.ShouldContain("no not-stated in 2026-01");
        (await StatsRun.OnAsync("quality", [Headings, .. rows], "--month", "2026-01", "--no-reference")).Exit.ShouldBe(0);
    }

    [Theory]
    [InlineData("2400", "green")]
    [InlineData("3000", "red")]
    public async Task Coverage_compares_with_the_part_of_the_official_year(string official, string grade)
    {
        var rows = Enumerable.Range(0, 200).Select(i => Row(i, linked: ""));
        var run = await StatsRun.OnAsync("quality", [Headings, .. rows], "--month", "2026-01", "--official", official, "--json");
        Indicator(run, "Q13").GetProperty("grade").GetString().ShouldBe(grade);
    }

    [Fact]
    public async Task A_file_without_a_month_in_its_name_counts_each_record_in_its_own()
    {
        var rows = Enumerable.Range(0, 60).Select(i => Row(i, linked: "", month: 1 + (i % 3)));
        var run = await StatsRun.OnAsync("quality", [Headings, .. rows], "--json");
        run.Rows[0].GetProperty("period").GetString().ShouldBe("2026-01 to 2026-03");
    }

    [Fact]
    public async Task What_is_no_published_file_is_wrong_usage()
    {
        var run = await StatsRun.OnAsync("quality", ["a,b", "1,2"]);
        run.Exit.ShouldBe(2);
        run.Error.ShouldContain("none of the published columns");
        (await StatsRun.OnAsync("quality", [Headings, Row(1, "")], "--for", "everything")).Exit.ShouldBe(2);
        (await StatsRun.OnAsync("quality", [Headings, Row(1, "")], "--month", "January")).Exit.ShouldBe(2);
    }

    private static string Row(int i, string linked, int month = 1) =>
        $"Person search,2026-{month:00}-{1 + (i % 28):00}T10:{i % 60:00}:{i / 60:00}+00:00,False,,52.4,-0.7,Male,18-24,White - English/Welsh/Scottish/Northern Irish/British,White,Misuse of Drugs Act 1971 (section 23),Controlled drugs,{(i % 4 == 0 ? "Arrest" : "A no further action disposal")},{linked},False";

    private static JsonElement Indicator(StatsRun run, string id) => run.Rows.Last(r => r.GetProperty("id").GetString() == id);
}
