using System.Net;
using System.Text.Json;

namespace Openbeat.Web.Tests.Modules.OpenData;

[Collection(CompatibleApi.Name)]
public class CompatibleForcesTests(CompatibleSite site)
{
    [Fact]
    public async Task Forces_are_the_44_in_the_national_order()
    {
        var (status, type, body) = await site.AskAsync("/api/forces");

        status.ShouldBe(HttpStatusCode.OK);
        type.ShouldBe("application/json");
        body.ShouldStartWith("""[{"id":"avon-and-somerset","name":"Avon and Somerset Constabulary"},{"id":"bedfordshire","name":"Bedfordshire Police"},""");
        body.ShouldContain("""{"id":"devon-and-cornwall","name":"Devon & Cornwall Police"}""");
        using var json = JsonDocument.Parse(body);
        var ids = json.RootElement.EnumerateArray().Select(f => f.GetProperty("id").GetString()).ToList();
        ids.Count.ShouldBe(44);
        ids.ShouldNotContain("btp");
        ids[ids.IndexOf("hampshire") + 1].ShouldBe("dyfed-powys");
        ids[ids.IndexOf("nottinghamshire") + 1].ShouldBe("northern-ireland");
    }

    [Fact]
    public async Task A_force_tells_how_to_reach_it()
    {
        var (status, type, body) = await site.AskAsync("/api/forces/northamptonshire");

        status.ShouldBe(HttpStatusCode.OK);
        type.ShouldBe("application/json");
        body.ShouldBe("""{"id":"northamptonshire","name":"Northamptonshire Police","url":"https://www.northants.police.uk/","telephone":"101","description":"","engagement_methods":[{"type":"telephone","title":"telephone","description":"101","url":""}]}""");
    }

    [Fact]
    public async Task Every_listed_force_has_its_site()
    {
        var (_, _, forces) = await site.AskAsync("/api/forces");
        using var json = JsonDocument.Parse(forces);
        foreach (var id in json.RootElement.EnumerateArray().Select(f => f.GetProperty("id").GetString()))
        {
            var (_, _, body) = await site.AskAsync($"/api/forces/{id}");
            body.ShouldContain("\"url\":\"https://www.", customMessage: id);
        }
    }

    [Theory]
    [InlineData("btp")]
    [InlineData("atlantis")]
    [InlineData("Northamptonshire")]
    public async Task A_force_nobody_lists_is_not_found_in_words(string id)
    {
        var (status, type, body) = await site.AskAsync($"/api/forces/{id}");

        status.ShouldBe(HttpStatusCode.NotFound);
        type.ShouldBe("text/plain");
        body.ShouldBe("Not Found");
    }
}
