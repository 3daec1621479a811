using System.Globalization;
using System.Net;
using System.Text;
using static Openbeat.Web.Tests.Modules.OpenData.CompatibleAnswers;

namespace Openbeat.Web.Tests.Modules.OpenData;

[Collection(CompatibleApi.Name)]
public class CompatibleAreaTests(CompatibleSite site)
{
    private static readonly string[] InNorthampton = ["03-01T07:41", "03-02T08:00", "03-04T09:00"];
    private const string Square = "52.2,-0.95:52.3,-0.95:52.3,-0.85:52.2,-0.85";

    [Fact]
    public async Task A_point_gives_the_searches_within_a_mile_of_every_force()
    {
        (await site.TimesAsync("/api/stops-street?lat=52.237&lng=-0.894")).ShouldBe(InNorthampton);
        (await site.TimesAsync("/api/stops-street?lat=51.463&lng=-0.141")).ShouldBe(["03-06T10:00", "03-05T09:00"]);
    }

    [Theory]
    [InlineData(1_609, true)]
    [InlineData(1_610, false)]
    public async Task A_mile_is_a_mile(double metres, bool within)
    {
        var latitude = (52.237 + (metres / 111_195.08)).ToString("0.000000", CultureInfo.InvariantCulture);
        (await site.TimesAsync($"/api/stops-street?lat={latitude}&lng=-0.894")).Count.ShouldBe(within ? 3 : 0);
    }

    [Theory]
    [InlineData(Square)]
    [InlineData(Square + ":52.2,-0.95")]
    [InlineData("52.2,-0.95:52.3,-0.85:52.3,-0.95:52.2,-0.85")]
    public async Task A_polygon_gives_what_lies_in_it_though_it_cross_itself(string polygon) =>
        (await site.TimesAsync($"/api/stops-street?poly={polygon}")).ShouldBe(InNorthampton);

    [Fact]
    public async Task What_lies_between_the_wings_of_a_crossed_polygon_is_outside() =>
        (await site.TimesAsync("/api/stops-street?poly=52.2,-0.95:52.3,-0.85:52.2,-0.85:52.3,-0.95")).ShouldBeEmpty();

    [Theory]
    [InlineData("lat=48.8566&lng=2.3522")]
    [InlineData("lat=55.8642&lng=-4.2518")]
    [InlineData("lat=999&lng=0")]
    [InlineData("lat=1e300&lng=-1e300")]
    [InlineData("poly=998,1:999,1:999,2")]
    public async Task Outside_what_is_covered_there_is_nothing(string area) =>
        (await site.AskAsync($"/api/stops-street?{area}")).ShouldBe((HttpStatusCode.OK, "application/json", "[]"));

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("lat=52.2", HttpStatusCode.BadRequest)]
    [InlineData("lng=-0.9", HttpStatusCode.BadRequest)]
    [InlineData("lat=north&lng=-0.9", HttpStatusCode.BadRequest)]
    [InlineData("lat=NaN&lng=-0.9", HttpStatusCode.BadRequest)]
    [InlineData("lat=52,2&lng=-0.9", HttpStatusCode.BadRequest)]
    [InlineData("poly=52.2,-0.9:52.3", HttpStatusCode.NotFound)]
    [InlineData("poly=a,b:c,d:e,f", HttpStatusCode.NotFound)]
    [InlineData("poly=52.2,-0.9,1:52.3,-0.9:52.3,-0.8", HttpStatusCode.NotFound)]
    [InlineData("poly=52.2,-0.9:52.3,-0.9:", HttpStatusCode.NotFound)]
    [InlineData("poly=Infinity,1:1,2:3,4", HttpStatusCode.NotFound)]
    [InlineData("poly=52.2,-0.9:52.3,-0.9", HttpStatusCode.BadGateway)]
    [InlineData("poly=52.2,-0.9:52.3,-0.9:52.2,-0.9", HttpStatusCode.BadGateway)]
    [InlineData("poly=52.2,-0.9", HttpStatusCode.BadGateway)]
    public Task An_area_that_is_none_has_its_status(string area, HttpStatusCode status) => site.ShouldBeEmptyAsync($"/api/stops-street?{area}", status);

    [Fact]
    public async Task A_form_may_be_posted()
    {
        using var form = new FormUrlEncodedContent([new("poly", Square), new("date", "2024-03")]);
        var (status, type, body) = await site.PostAsync("/api/stops-street", form);

        (status, type).ShouldBe((HttpStatusCode.OK, "application/json"));
        Times(body).ShouldBe(InNorthampton);
    }

    [Fact]
    public async Task A_form_goes_before_the_query_and_its_names_are_exact()
    {
        using var form = new FormUrlEncodedContent([new("lat", "52.237"), new("lng", "-0.894"), new("Date", "2021-04")]);
        Times((await site.PostAsync("/api/stops-street?lat=1&date=2024-03", form)).Body).ShouldBe(InNorthampton);
    }

    [Fact]
    public async Task A_post_may_have_its_parameters_in_the_query_and_no_body()
    {
        Times((await site.PostAsync($"/api/stops-street?poly={Square}", null)).Body).ShouldBe(InNorthampton);

        using var empty = new StringContent("", Encoding.UTF8, "application/json");
        Times((await site.PostAsync($"/api/stops-street?poly={Square}", empty)).Body).ShouldBe(InNorthampton);
    }

    [Theory]
    [InlineData("{\"poly\":\"52.2,-0.95:52.3,-0.95:52.3,-0.85\"}", "application/json")]
    [InlineData("poly=52.2,-0.95:52.3,-0.95:52.3,-0.85", "text/plain")]
    public async Task A_body_that_is_no_form_is_a_bad_request(string body, string type)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        (await site.PostAsync($"/api/stops-street?poly={Square}", content)).ShouldBe((HttpStatusCode.BadRequest, "text/html", ""));
    }

    [Theory]
    [InlineData(10_000, HttpStatusCode.OK)]
    [InlineData(20_000, HttpStatusCode.OK)]
    [InlineData(20_001, HttpStatusCode.BadRequest)]
    public async Task A_long_polygon_may_be_posted(int corners, HttpStatusCode expected)
    {
        var ring = string.Join(':', Enumerable.Range(0, corners).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{52.237 + (0.05 * Math.Sin(2 * Math.PI * i / corners)):0.000000},{-0.894 + (0.05 * Math.Cos(2 * Math.PI * i / corners)):0.000000}")));
        using var form = new FormUrlEncodedContent([new("poly", ring)]);
        var (status, _, body) = await site.PostAsync("/api/stops-street", form);

        status.ShouldBe(expected);
        if (expected == HttpStatusCode.OK)
        {
            Times(body).ShouldBe(InNorthampton);
        }
    }

    [Fact]
    public async Task A_form_of_thousands_of_fields_is_a_bad_request()
    {
        using var form = new FormUrlEncodedContent(Enumerable.Range(0, 3_000).Select(i => KeyValuePair.Create($"f{i}", "1")));
        (await site.PostAsync($"/api/stops-street?poly={Square}", form)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
