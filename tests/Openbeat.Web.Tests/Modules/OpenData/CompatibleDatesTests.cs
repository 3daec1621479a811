using System.Net;
using System.Text.Json;

namespace Openbeat.Web.Tests.Modules.OpenData;

[Collection(CompatibleApi.Name)]
public class CompatibleDatesTests(CompatibleSite site)
{
    private static readonly string[] Calls =
    [
        "/api/stops-force?force=northamptonshire", "/api/stops-no-location?force=northamptonshire", "/api/stops-street?lat=52.237&lng=-0.894", "/api/stops-at-location?location_id=942646",
    ];

    public static TheoryData<string> EachCall { get; } = [.. Calls];

    [Fact]
    public async Task Thirty_six_months_are_served_newest_first_with_the_forces_that_published()
    {
        var (status, type, body) = await site.AskAsync("/api/crimes-street-dates");

        status.ShouldBe(HttpStatusCode.OK);
        type.ShouldBe("application/json");
        body.ShouldStartWith("""[{"date":"2024-03","stop-and-search":["metropolitan","northamptonshire"]},{"date":"2024-02","stop-and-search":["btp"]},{"date":"2024-01","stop-and-search":[]},""");
        using var json = JsonDocument.Parse(body);
        json.RootElement.GetArrayLength().ShouldBe(36);
        json.RootElement[35].GetProperty("date").GetString().ShouldBe("2021-04");
    }

    [Theory]
    [MemberData(nameof(EachCall))]
    public async Task Without_a_date_or_with_its_name_misspelt_the_latest_month_is_meant(string call)
    {
        var (_, _, latest) = await site.AskAsync($"{call}&date=2024-03");

        latest.ShouldNotBe("[]");
        (await site.AskAsync(call)).Body.ShouldBe(latest);
        (await site.AskAsync($"{call}&date=")).Body.ShouldBe(latest);
        (await site.AskAsync($"{call}&dates=2021-04")).Body.ShouldBe(latest);
        (await site.AskAsync($"{call}&Date=2021-04")).Body.ShouldBe(latest);
        (await site.AskAsync($"{call}&colour=blue")).Body.ShouldBe(latest);
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("July2026")]
    [InlineData("2026-07-15")]
    [InlineData("undefined")]
    [InlineData("2024")]
    [InlineData("2024-3")]
    [InlineData("%00")]
    public async Task A_date_that_is_none_is_not_found(string date)
    {
        foreach (var call in Calls)
        {
            await site.ShouldBeEmptyAsync($"{call}&date={date}", HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Before_the_window_there_is_nothing_even_where_a_file_is_held()
    {
        await site.ShouldBeEmptyAsync("/api/stops-force?force=northamptonshire&date=2021-03", HttpStatusCode.BadGateway);
        await site.ShouldBeEmptyAsync("/api/stops-no-location?force=northamptonshire&date=2021-03", HttpStatusCode.NotFound);
        await site.ShouldBeEmptyAsync("/api/stops-street?lat=52.237&lng=-0.894&date=2021-03", HttpStatusCode.NotFound);
        await site.ShouldBeEmptyAsync("/api/stops-at-location?location_id=942646&date=0001-01", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_first_month_of_the_window_is_served() =>
        (await site.TimesAsync("/api/stops-force?force=northamptonshire&date=2021-04")).ShouldBe(["04-01T07:41"]);

    [Theory]
    [InlineData("2024-04")]
    [InlineData("9999-12")]
    public async Task After_the_latest_month_there_is_nothing_yet(string date)
    {
        foreach (var call in Calls)
        {
            (await site.AskAsync($"{call}&date={date}")).ShouldBe((HttpStatusCode.OK, "application/json", "[]"));
        }
    }

    [Fact]
    public async Task The_month_is_that_of_the_file_whatever_the_clock_in_Greenwich_said() =>
        (await site.TimesAsync("/api/stops-force?force=northamptonshire&date=2023-09")).ShouldBe(["08-31T23:48"]);

    [Fact]
    public async Task Before_anything_was_supplied_every_call_answers()
    {
        await using var empty = new Support.SiteFactory();
        using var client = empty.CreateClient();
        (await client.GetStringAsync("/api/crimes-street-dates", TestContext.Current.CancellationToken)).ShouldBe("[]");
        foreach (var call in Calls)
        {
            (await client.GetStringAsync(call, TestContext.Current.CancellationToken)).ShouldBe("[]", call);
        }
    }
}
