using System.Text.Json;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch.StatsVerbs;

[Collection(ConsoleTests.Name)]
public class ProtectVerbTests
{
    private static readonly string[] Worked =
    [
        "area,group,count",
        "A,White,120", "A,Black,3", "A,Asian,14", "A,Other,2",
        "B,White,95", "B,Black,11", "B,Asian,8", "B,Other,6",
        "C,White,60", "C,Black,7", "C,Asian,4", "C,Other,9",
    ];

    [Fact]
    public async Task Protects_the_worked_table_and_makes_totals_of_what_it_shows()
    {
        var run = await StatsRun.OnAsync("protect", Worked, "--json", "--percent", "group");
        run.Exit.ShouldBe(0);
        run.Rows.Count.ShouldBe(20);
        var a = run.Rows.Where(r => r.GetProperty("area").GetString() == "A").ToList();
        a.Select(Shown).ShouldBe(["120", "[c]", "15", "[c]", "135"]);
        run.Rows.Where(r => r.GetProperty("area").GetString() == "All").Select(Shown).ShouldBe(["275", "15", "25", "15", "330"]);
        a[0].GetProperty("percent").GetDecimal().ShouldBe(89m);
        a[1].GetProperty("percent_status").GetString().ShouldBe("[c]");
        run.Output.ShouldNotContain("339");
        run.Output.ShouldNotContain("139");
    }

    [Fact]
    public async Task Prints_a_table_and_csv()
    {
        var table = await StatsRun.OnAsync("protect", Worked);
        table.Output.ShouldContain("A     Black    [c]");
        var csv = await StatsRun.OnAsync("protect", Worked, "--csv");
        var lines = csv.Output.Split(Environment.NewLine);
        lines[0].ShouldBe("area,group,value,lower,upper,hidden_cells,status,flags,reasons");
        lines[2].ShouldBe("A,Black,,1,4,1,[c],small-count,\"[c]: the count is small, or made of such counts only.\"");
    }

    [Fact]
    public async Task Hides_the_outcome_of_a_small_group_that_had_one()
    {
        var run = await StatsRun.OnAsync("protect", ["area,what,count", "A,arrest,12", "A,none,0", "B,arrest,12", "B,none,6"], "--json", "--outcome", "what");
        run.Rows.Select(Shown).Take(6).ShouldBe(["[c]", "[c]", "10", "10", "5", "15"]);
    }

    [Fact]
    public async Task A_column_called_outcome_needs_no_option_and_the_number_of_the_rule_may_differ()
    {
        string[] file = ["area,Outcome,count", "A,arrest,12", "A,none,0", "B,arrest,25", "B,none,0"];
        var run = await StatsRun.OnAsync("protect", file, "--json");
        run.Rows.Select(Shown).Take(6).ShouldBe(["[c]", "[c]", "10", "25", "0", "25"]);
        run.Rows[0].GetProperty("flags")[0].GetString().ShouldBe("one-outcome");
        (await StatsRun.OnAsync("protect", file, "--one-outcome-below", "10", "--json")).Rows.Select(Shown).Take(2).ShouldBe(["10", "0"]);
    }

    [Fact]
    public async Task A_combination_that_cannot_occur_is_not_applicable()
    {
        var run = await StatsRun.OnAsync("protect", ["area,count,structural", "A,12,", "B,0,true", "C,0,"], "--json");
        run.Rows.Select(Shown).ShouldBe(["10", "[z]", "0", "10"]);
    }

    [Fact]
    public async Task Refuses_a_figure_whose_difference_from_one_before_is_small()
    {
        var run = await StatsRun.OnAsync("protect", ["from,to,count", "2013-01,2013-02,12", "2013-01,2013-03,13", "2013-01,2013-04,20"], "--one-by-one", "--json");
        run.Exit.ShouldBe(0);
        run.Rows.Select(Shown).ShouldBe(["10", "[c]", "20"]);
        run.Rows[1].GetProperty("flags")[0].GetString().ShouldBe("refused");
        run.Rows[1].GetProperty("reasons")[0].GetString()!.ShouldContain("too small to show");
    }

    [Fact]
    public async Task Refuses_a_force_that_leaves_one_search_outside_its_local_authorities()
    {
        var run = await StatsRun.OnAsync("protect", ["authority,count", "North,30", "West,26", ",57"], "--one-by-one", "--json");
        run.Rows.Select(Shown).ShouldBe(["30", "25", "[c]"]);
    }

    [Theory]
    [InlineData("ethnicity,latitude,count", "White,52.1,40", "force")]
    [InlineData("datetime,count", "2026-01-01T10:00,40", "force")]
    [InlineData("grounds,count", "smelled of it,40", "force")]
    [InlineData("ethnicity,month,count", "White,2026-01,40", "local-authority")]
    [InlineData("Officer-defined ethnicity,from,to,count", "White,2026-01,2026-02,40", "local-authority")]
    [InlineData("ethnic group,date,count", "White,2026-01-05,40", "below")]
    [InlineData("ethnicity,postcode,count", "White,NN1 1AA,40", "force")]
    public async Task Refuses_a_table_that_can_single_someone_out(string headings, string row, string level)
    {
        var run = await StatsRun.OnAsync("protect", [headings, row], "--level", level, "--json");
        run.Exit.ShouldBe(4);
        run.Json.GetProperty("refused").GetBoolean().ShouldBeTrue();
        run.Rows.Single().GetProperty("reasons")[0].GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Nothing_that_can_be_shown_is_a_refusal() =>
        (await StatsRun.OnAsync("protect", ["area,count", "A,3", "B,1"])).Exit.ShouldBe(4);

    [Theory]
    [InlineData("area,total", "A,3", "lacks the column count")]
    [InlineData("area,count", "A,-3", "row 1, column count")]
    [InlineData("area,count", "A,3,4", "Row 1 has 3 fields")]
    [InlineData("count", "3", "no column that says")]
    [InlineData("area,area,count", "A,B,3", "there twice")]
    public async Task Wrong_files_are_wrong_usage_and_say_what_is_wrong(string headings, string row, string says)
    {
        var run = await StatsRun.OnAsync("protect", [headings, row]);
        run.Exit.ShouldBe(2);
        run.Error.ShouldContain(says, Case.Insensitive);
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_that_a_spreadsheet_would_run_is_disarmed() =>
        (await StatsRun.OnAsync("protect", ["area,count", "=1+1,30"], "--csv")).Output.ShouldContain("'=1+1,30");

    private static string Shown(JsonElement row) => row.GetProperty("value").ValueKind == JsonValueKind.Null
        ? row.GetProperty("status").GetString()!
        : row.GetProperty("value").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
