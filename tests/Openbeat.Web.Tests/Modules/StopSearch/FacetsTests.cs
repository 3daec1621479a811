using System.Net;
using System.Text.Json;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch;

public sealed class FacetsTests : IAsyncLifetime
{
    private readonly SiteFactory _site = new();

    public async ValueTask InitializeAsync() => await _site.ImportAsync((StopFiles.Name("northamptonshire", "2024-01"), StopFiles.Of(
        StopFiles.Row("2024-01-04T07:41:00+00:00", outcome: "Arrest"),
        StopFiles.Row("2024-01-05T07:41:00+00:00", outcome: "Arrest", age: ""),
        StopFiles.Row("2024-01-06T07:41:00+00:00", outcome: "", age: "10-17"))));

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_answer_has_exactly_the_documented_form()
    {
        using var client = _site.CreateClient();

        var answer = await client.GetStringAsync("/api/v1/stops/facets?outcome=arrest", TestContext.Current.CancellationToken);

        answer.ShouldStartWith("""{"total":2,"version":"1","from":"2024-01","to":"2024-01","facets":{"force":[{"value":"northamptonshire","label":"Northamptonshire Police","count":2}],"type":""");
        using var json = JsonDocument.Parse(answer);
        json.RootElement.GetProperty("facets").EnumerateObject().Select(f => f.Name).ShouldBe(
            ["force", "type", "operation", "gender", "age", "ethnicity", "ethnic-group", "officer-ethnicity", "legislation", "object", "outcome", "linked", "clothing"]);
    }

    [Fact]
    public async Task Each_facet_leaves_its_own_filter_out()
    {
        var facets = await FacetsAsync("?outcome=arrest");

        facets["outcome"].ShouldBe([("arrest", "Arrest", 2), ("", "Not recorded", 1)]);
        facets["age"].ShouldBe([("18-24", "18-24", 1), ("", "Not recorded", 1)]);
    }

    [Fact]
    public async Task Several_values_of_one_facet_add_up_and_the_empty_value_is_not_recorded()
    {
        using var client = _site.CreateClient();
        using var json = JsonDocument.Parse(await client.GetStringAsync("/api/v1/stops/facets?age=&age=10-17", TestContext.Current.CancellationToken));

        json.RootElement.GetProperty("total").GetInt64().ShouldBe(2);
    }

    [Theory]
    [InlineData("?outcome=burglary", "outcome", "arrest")]
    [InlineData("?from=2024-13", "from", "YYYY-MM")]
    [InlineData("?to=July", "to", "YYYY-MM")]
    [InlineData("?version=7", "version", "1")]
    [InlineData("?version=x", "version", "1")]
    [InlineData("?colour=blue", "colour", "outcome")]
    public async Task A_parameter_that_cannot_be_followed_is_named_with_what_is_allowed(string query, string parameter, string allowed)
    {
        using var client = _site.CreateClient();
        using var response = await client.GetAsync("/api/v1/stops/facets" + query, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var wrong = json.RootElement.GetProperty("parameters")[0];
        wrong.GetProperty("parameter").GetString().ShouldBe(parameter);
        wrong.GetProperty("allowed").EnumerateArray().Select(a => a.GetString()).ShouldContain(allowed);
    }

    [Fact]
    public async Task Months_the_wrong_way_round_are_refused()
    {
        using var client = _site.CreateClient();
        using var response = await client.GetAsync("/api/v1/stops/facets?from=2024-02&to=2024-01", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Before_anything_was_supplied_the_answer_is_empty()
    {
        await using var site = new SiteFactory();
        using var client = site.CreateClient();

        (await client.GetStringAsync("/api/v1/stops/facets", TestContext.Current.CancellationToken))
            .ShouldStartWith("""{"total":0,"version":"0","from":null,"to":null,"facets":{""");
    }

    private async Task<Dictionary<string, List<(string, string, int)>>> FacetsAsync(string query)
    {
        using var client = _site.CreateClient();
        using var json = JsonDocument.Parse(await client.GetStringAsync("/api/v1/stops/facets" + query, TestContext.Current.CancellationToken));
        return json.RootElement.GetProperty("facets").EnumerateObject().ToDictionary(
            f => f.Name,
            f => f.Value.EnumerateArray().Select(v => (v.GetProperty("value").GetString()!, v.GetProperty("label").GetString()!, v.GetProperty("count").GetInt32())).ToList());
    }
}
