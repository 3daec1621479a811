using System.Text.Json;

namespace Openbeat.Web.Tests.Modules.StopSearch.Api;

public class RowsTests(StopsApiSite site) : IClassFixture<StopsApiSite>
{
    [Fact]
    public async Task A_search_names_its_file_and_row_its_place_and_every_value()
    {
        var answer = await site.AnswerAsync("rows?force=northamptonshire&from=2024-01&to=2024-01&order=oldest&page-size=1");

        answer.EnumerateObject().Select(p => p.Name).ShouldBe(
            ["total", "version", "from", "to", "licence", "page", "pageSize", "pages", "next", "rows", "labels"]);
        var row = answer.GetProperty("rows").EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("month").GetString().ShouldBe("2024-01");
        row.GetProperty("file").GetString()!.Length.ShouldBe(64);
        row.GetProperty("fileRow").GetInt32().ShouldBe(1);
        row.GetProperty("at").GetString().ShouldBe("2024-01-04T07:41:00Z");
        row.GetProperty("operationName").ValueKind.ShouldBe(JsonValueKind.Null);
        row.GetProperty("point").GetRawText().ShouldBe("""{"latitude":52.237,"longitude":-0.894,"id":10000001,"name":"On or near "}""");
        row.GetProperty("values").GetRawText().ShouldBe("""
            {"force":"northamptonshire","type":"person-search","operation":"no","gender":"male","age":"18-24","ethnicity":"white-british","ethnic-group":"white","officer-ethnicity":"white","legislation":"misuse-of-drugs-act-1971-section-23","object":"controlled-drugs","outcome":"arrest","linked":"no","clothing":"no"}
            """.Trim());
        answer.GetProperty("labels").GetProperty("outcome").GetRawText().ShouldBe("""{"arrest":"Arrest"}""");
    }

    [Fact]
    public async Task A_search_without_a_place_or_a_value_says_so()
    {
        var rows = (await site.AnswerAsync("rows?force=northamptonshire&to=2024-01&order=oldest")).GetProperty("rows");

        rows[1].GetProperty("point").ValueKind.ShouldBe(JsonValueKind.Null);
        rows[2].GetProperty("values").GetProperty("outcome").GetString().ShouldBe("");
    }

    [Fact]
    public async Task Pages_together_hold_every_search_once()
    {
        var seen = new List<string>();
        string? path = "rows?page-size=3";
        while (path is not null)
        {
            var answer = await site.AnswerAsync(path);
            answer.GetProperty("total").GetInt32().ShouldBe(7);
            answer.GetProperty("pages").GetInt32().ShouldBe(3);
            seen.AddRange(answer.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("at").GetString()![..10]));
            path = answer.GetProperty("next").GetString()?["/api/v1/stops/".Length..];
        }

        seen.ShouldBe(["2024-04-07", "2024-03-05", "2024-03-04", "2024-03-07", "2024-01-06", "2024-01-05", "2024-01-04"]);
    }

    [Fact]
    public async Task The_next_page_keeps_the_filters()
    {
        var answer = await site.AnswerAsync("rows?outcome=arrest&outcome=&page-size=2&gender=male");

        answer.GetProperty("next").GetString().ShouldBe("/api/v1/stops/rows?outcome=arrest&outcome=&page-size=2&gender=male&page=2");
    }

    [Fact]
    public async Task No_search_is_one_empty_page()
    {
        var answer = await site.AnswerAsync("rows?force=kent");

        answer.GetProperty("pages").GetInt32().ShouldBe(1);
        answer.GetProperty("rows").GetArrayLength().ShouldBe(0);
        answer.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("rows?page=0", "page", "1")]
    [InlineData("rows?page=2", "page", "1")]
    [InlineData("rows?page=two", "page", "1")]
    [InlineData("rows?page=-1", "page", "1")]
    [InlineData("rows?page=99999999999999999999", "page", "1")]
    [InlineData("rows?page=2147483647&page-size=1000", "page", "1")]
    [InlineData("rows?page-size=0", "page-size", "1000")]
    [InlineData("rows?page-size=1001", "page-size", "1000")]
    [InlineData("rows?page-size=1e2", "page-size", "1000")]
    [InlineData("rows?order=random", "order", "oldest")]
    public async Task What_cannot_be_followed_is_refused(string path, string parameter, string allowed)
    {
        var refused = (await site.RefusedAsync(path)).ShouldHaveSingleItem();

        refused.Parameter.ShouldBe(parameter);
        refused.Allowed.ShouldContain(allowed);
    }
}
