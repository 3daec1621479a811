using System.Net;
using System.Text.Json;

namespace Openbeat.Web.Tests.Modules.StopSearch.Api;

/// <summary>Whatever stands in an address, each call answers it or names what it cannot follow.</summary>
public class OddParametersTests(StopsApiSite site) : IClassFixture<StopsApiSite>
{
    private static readonly string[] Calls = ["facets?", "crosstab?rows=gender&columns=outcome&", "series?", "rows?"];

    public static TheoryData<string> EachCall { get; } = [.. Calls];

    [Theory]
    [MemberData(nameof(EachCall))]
    public async Task Each_call_refuses_what_it_cannot_follow(string call)
    {
        (await site.RefusedAsync(call + "outcome=burglary")).ShouldHaveSingleItem().Allowed.ShouldContain("arrest");
        (await site.RefusedAsync(call + "from=2024-13")).ShouldHaveSingleItem().Parameter.ShouldBe("from");
        (await site.RefusedAsync(call + "from=2024-03&to=2024-01")).ShouldHaveSingleItem().Parameter.ShouldBe("from");
        (await site.RefusedAsync(call + "version=99")).ShouldHaveSingleItem().Allowed.ShouldBe(["1", "1"]);
        (await site.RefusedAsync(call + "colour=blue")).ShouldHaveSingleItem().Allowed.ShouldContain("outcome");
        (await site.RefusedAsync(call + "Outcome=arrest")).ShouldHaveSingleItem().Parameter.ShouldBe("Outcome");
    }

    [Theory]
    [MemberData(nameof(EachCall))]
    public async Task A_parameter_that_may_stand_once_is_refused_when_it_stands_twice(string call) =>
        (await site.RefusedAsync(call + "from=2024-01&from=2024-03")).ShouldHaveSingleItem().Parameter.ShouldBe("from");

    [Theory]
    [InlineData("facets?page=1", "page")]
    [InlineData("facets?rows=age", "rows")]
    [InlineData("crosstab?rows=gender&columns=outcome&interval=month", "interval")]
    [InlineData("series?columns=age", "columns")]
    [InlineData("rows?by=outcome", "by")]
    public async Task Parameters_of_other_calls_are_refused(string path, string foreign) =>
        (await site.RefusedAsync(path)).ShouldHaveSingleItem().Parameter.ShouldBe(foreign);

    [Theory]
    [MemberData(nameof(EachCall))]
    public async Task Empty_months_and_version_are_left_out(string call)
    {
        var (status, body) = await site.AskAsync(call + "from=&to=&version=");

        status.ShouldBe(HttpStatusCode.OK, body);
        body.ShouldStartWith("""{"total":7,"version":"1","from":"2024-01","to":"2024-04",""");
    }

    [Theory]
    [MemberData(nameof(EachCall))]
    public async Task More_filters_than_an_address_may_hold_are_refused_in_a_short_answer(string call)
    {
        var (status, body) = await site.AskAsync(call + string.Join('&', Enumerable.Repeat("outcome=arrest", 501)));

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.ShouldContain("500");

        (status, body) = await site.AskAsync(call + string.Join('&', Enumerable.Range(0, 400).Select(i => $"outcome=none{i}&p{i}=1")));
        status.ShouldBe(HttpStatusCode.BadRequest);
        body.Length.ShouldBeLessThan(20_000);
    }

    [Theory]
    [MemberData(nameof(EachCall))]
    public async Task Five_hundred_filters_that_can_be_followed_are_followed(string call)
    {
        var (status, body) = await site.AskAsync(call + string.Join('&', Enumerable.Repeat("outcome=arrest", 500)));

        status.ShouldBe(HttpStatusCode.OK, body);
        JsonSerializer.Deserialize<JsonElement>(body).GetProperty("total").GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task No_text_in_any_place_breaks_a_call()
    {
        string[] odd = ["", " ", "%00", "%FF%FE", "%F0%9F%98%80", "'", "\"", "%3Cscript%3E", "-1", "1e9", "99999999999999999999", "NaN", "2024-00", "null", "[]", new string('a', 3_000)];
        string[] names = ["from", "to", "version", "force", "age", "ethnic-group", "rows", "columns", "interval", "by", "page", "page-size", "order", "nothing"];
        foreach (var call in Calls)
        {
            foreach (var name in names)
            {
                foreach (var text in odd)
                {
                    var (status, body) = await site.AskAsync($"{call}{name}={text}");
                    status.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.BadRequest], $"{call}{name}={text}: {body}");
                }
            }
        }
    }

    [Theory]
    [InlineData("none-such")]
    [InlineData("facets/more")]
    [InlineData("")]
    public async Task A_call_that_does_not_exist_says_so_in_problem_details(string path)
    {
        using var client = site.CreateClient();
        using var response = await client.GetAsync("/api/v1/stops/" + path, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }
}
