using System.Text.Json;

namespace Openbeat.Web.Tests.Modules.StopSearch.Api;

public class SeriesTests(StopsApiSite site) : IClassFixture<StopsApiSite>
{
    [Fact]
    public async Task A_month_of_which_nothing_is_held_is_missing_and_has_no_count()
    {
        var (_, body) = await site.AskAsync("series?force=northamptonshire");

        body.ShouldBe("""
            {"total":5,"version":"1","from":"2024-01","to":"2024-03","licence":"https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/","interval":"month","periods":[{"from":"2024-01","to":"2024-01","count":3,"held":1,"expected":1,"missing":false,"complete":true},{"from":"2024-02","to":"2024-02","count":null,"held":0,"expected":1,"missing":true,"complete":false},{"from":"2024-03","to":"2024-03","count":2,"held":1,"expected":1,"missing":false,"complete":true}],"missing":["2024-02"],"by":null,"series":null}
            """.Trim());
    }

    [Fact]
    public async Task A_month_that_only_some_forces_published_is_not_complete()
    {
        var periods = (await site.AnswerAsync("series")).GetProperty("periods");

        periods.EnumerateArray().Select(p => (p.GetProperty("held").GetInt32(), p.GetProperty("expected").GetInt32(), p.GetProperty("complete").GetBoolean()))
            .ShouldBe([(1, 2, false), (0, 2, false), (2, 2, true), (1, 2, false)]);
    }

    [Fact]
    public async Task A_month_that_is_held_and_has_none_counts_nought()
    {
        var answer = await site.AnswerAsync("series?force=durham&outcome=arrest");

        answer.GetProperty("periods").EnumerateArray().Select(p => p.GetProperty("count").GetInt32()).ShouldBe([0, 1]);
        answer.GetProperty("missing").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("calendar-year", "2024-01|2024-12|7")]
    [InlineData("financial-year", "2023-04|2024-03|6 2024-04|2025-03|1")]
    public async Task Years_add_up_their_months(string interval, string expected)
    {
        var answer = await site.AnswerAsync($"series?interval={interval}");

        string.Join(' ', answer.GetProperty("periods").EnumerateArray().Select(p => $"{p.GetProperty("from")}|{p.GetProperty("to")}|{p.GetProperty("count")}")).ShouldBe(expected);
        answer.GetProperty("total").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task Each_value_of_a_dimension_may_have_a_line_of_its_own()
    {
        var answer = await site.AnswerAsync("series?by=outcome&force=northamptonshire");

        answer.GetProperty("by").GetString().ShouldBe("outcome");
        answer.GetProperty("series").EnumerateArray().Select(l => $"{l.GetProperty("value")}: {l.GetProperty("counts").GetRawText()}")
            .ShouldBe(["arrest: [1,null,2]", "no-further-action: [1,null,0]", ": [1,null,0]"]);
    }

    [Fact]
    public async Task The_range_asked_for_is_the_range_answered()
    {
        var answer = await site.AnswerAsync("series?from=2023-11&to=2024-01&force=northamptonshire");

        answer.GetProperty("periods").GetArrayLength().ShouldBe(3);
        answer.GetProperty("missing").EnumerateArray().Select(m => m.GetString()).ShouldBe(["2023-11", "2023-12"]);
    }

    [Fact]
    public async Task A_force_that_is_not_held_has_no_periods()
    {
        var answer = await site.AnswerAsync("series?force=kent&by=outcome");

        answer.GetProperty("total").GetInt32().ShouldBe(0);
        answer.GetProperty("from").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("periods").GetArrayLength().ShouldBe(0);
        answer.GetProperty("series").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("series?interval=week", "interval", "financial-year")]
    [InlineData("series?by=colour", "by", "outcome")]
    [InlineData("series?by=outcome&interval=calendar-year", "by", null)]
    [InlineData("series?from=0001-01", "from", "2024-04")]
    [InlineData("series?to=9999-12", "from", "9999-12")]
    public async Task What_cannot_be_followed_is_refused(string path, string parameter, string? allowed)
    {
        var refused = (await site.RefusedAsync(path)).ShouldHaveSingleItem();

        refused.Parameter.ShouldBe(parameter);
        if (allowed is not null)
        {
            refused.Allowed.ShouldContain(allowed);
        }
    }
}
