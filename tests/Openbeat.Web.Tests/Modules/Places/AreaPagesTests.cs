using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Openbeat.Charts.Maps;
using Openbeat.Modules.Places;

namespace Openbeat.Web.Tests.Modules.Places;

public class AreaPagesTests
{
    private const string Wards = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"c":"E05000001","n":"Old Mill","la":"E06000061"},"geometry":{"type":"Polygon","coordinates":[[[-0.9,52.2],[-0.8,52.2],[-0.8,52.3],[-0.9,52.3],[-0.9,52.2]]]}},
        {"type":"Feature","properties":{"c":"E05000002","n":"New <Mill>","la":"E06000061"},"geometry":{"type":"Polygon","coordinates":[[[-0.8,52.2],[-0.7,52.2],[-0.7,52.3],[-0.8,52.3],[-0.8,52.2]]]}}]}
        """;

    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_NothingHeld_SaysHowToBegin()
    {
        await using var site = await PlacesSite.StartAsync();
        (await PageAsync(site, "/areas")).ShouldContain("./run import areas");
        (await site.CreateClient().GetAsync("/areas/northamptonshire", _stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_List_NamesEveryPartAndDrawsTheMap()
    {
        await using var site = await StartedAsync();
        var page = new HtmlParser().ParseDocument(await PageAsync(site, "/areas"));
        page.QuerySelectorAll("main .tree a").Select(a => a.TextContent).ShouldBe(["North", "West", .. PlacesSite.Shipped.Areas.Where(a => a.Kind == "function").Select(a => a.Name)]);
        page.QuerySelectorAll("svg.map__wide a").Select(a => a.GetAttribute("href")).ShouldBe(["/areas/northamptonshire/north"]);
        page.QuerySelector(".map p")!.TextContent.ShouldContain("Northamptonshire Police and its 1 part");
    }

    [Fact]
    public async Task Get_Area_ShowsPartsWardsCouncilAndWhereTheBoundariesComeFrom()
    {
        await using var site = await StartedAsync();
        var page = new HtmlParser().ParseDocument(await PageAsync(site, "/areas/northamptonshire/north"));
        page.QuerySelector("h1")!.TextContent.ShouldBe("North");
        page.QuerySelectorAll("main .tree li").Length.ShouldBe(4 + 18 + 2);
        page.QuerySelector("main a[href='https://www.northnorthants.gov.uk']")!.TextContent.ShouldBe("North Northamptonshire Council");
        page.QuerySelector("main")!.TextContent.ShouldContain("drawn from the 2 wards it is made of");
        page.QuerySelector("main")!.TextContent.ShouldContain("New <Mill>");
        page.QuerySelectorAll("svg.map__wide path.map__part title").Select(t => t.TextContent).ShouldBe(["New <Mill>", "Old Mill"]);
    }

    [Fact]
    public async Task Get_AreaWithoutBoundary_SaysWhereItIsCounted()
    {
        await using var site = await StartedAsync();
        (await PageAsync(site, "/areas/northamptonshire/north/beat-1")).ShouldContain("It is counted in North");
        (await PageAsync(site, "/areas/northamptonshire/rural-crime")).ShouldContain("whole of Northamptonshire Police");
    }

    [Fact]
    public async Task Get_OldAddress_RedirectsForEver()
    {
        await using var site = await StartedAsync();
        await site.ImportAreasAsync(PlacesSite.Shipped with { Areas = [.. PlacesSite.Shipped.Areas.Select(a => a.Code == "corby" ? a with { Slug = "corby-and-villages" } : a)] });
        var answer = await site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }).GetAsync("/areas/northamptonshire/north/corby", _stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        answer.Headers.Location!.ToString().ShouldBe("/areas/northamptonshire/north/corby-and-villages");
    }

    [Fact]
    public async Task Get_ApiList_TakesForceAndKind()
    {
        await using var site = await StartedAsync();
        var client = site.CreateClient();
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/areas", _stop)).GetArrayLength().ShouldBe(53);
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/areas?force=northamptonshire&kind=beat", _stop)).GetArrayLength().ShouldBe(36);
        var wrong = await client.GetAsync("/api/v1/areas?kind=borough", _stop);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadAsStringAsync(_stop)).ShouldContain("local-policing-area");
    }

    [Fact]
    public async Task Get_ApiArea_AnswersWithItsPartsAndWards()
    {
        await using var site = await StartedAsync();
        var client = site.CreateClient();
        var north = await client.GetFromJsonAsync<JsonElement>("/api/v1/areas/northamptonshire.north", _stop);
        north.GetProperty("parts").GetArrayLength().ShouldBe(22);
        north.GetProperty("wards").GetArrayLength().ShouldBe(2);
        north.GetProperty("parent").GetString().ShouldBe("northamptonshire");
        (await client.GetAsync("/api/v1/areas/northamptonshire.nowhere", _stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_ApiBoundary_IsGeoJsonOfTheWholeGround()
    {
        await using var site = await StartedAsync();
        var answer = await site.CreateClient().GetAsync("/api/v1/areas/northamptonshire.north/boundary", _stop);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/geo+json");
        var feature = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(_stop)).RootElement;
        feature.GetProperty("type").GetString().ShouldBe("Feature");
        var ring = feature.GetProperty("geometry").GetProperty("coordinates")[0][0].EnumerateArray().Select(c => (c[0].GetDouble(), c[1].GetDouble())).ToList();
        ring[0].ShouldBe(ring[^1]);
        (ring.Min(c => c.Item1), ring.Max(c => c.Item1)).ShouldBe((-0.9, -0.7));
        (await site.CreateClient().GetAsync("/api/v1/areas/northamptonshire.west/boundary", _stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var map = await site.CreateClient().GetFromJsonAsync<JsonElement>("/api/v1/areas/northamptonshire.north/map", _stop);
        map.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty("role").GetString()).ShouldBe(["area", "ward", "ward"]);
    }

    [Fact]
    public async Task Get_ApiAt_FindsTheAreaAndKeepsNothing()
    {
        await using var site = await StartedAsync();
        var answer = await site.CreateClient().GetAsync("/api/v1/areas/at?lat=52.25&lng=-0.85", _stop);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var place = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(_stop)).RootElement;
        place.GetProperty("areas")[0].GetProperty("id").GetString().ShouldBe("northamptonshire.north");
        place.GetProperty("ward").GetProperty("code").GetString().ShouldBe("E05000001");

        // On the edge of both wards the first code has it; outside nothing does.
        var edge = await site.CreateClient().GetFromJsonAsync<JsonElement>("/api/v1/areas/at?lat=52.25&lng=-0.8", _stop);
        edge.GetProperty("ward").GetProperty("code").GetString().ShouldBe("E05000001");
        var outside = await site.CreateClient().GetFromJsonAsync<JsonElement>("/api/v1/areas/at?lat=53&lng=-0.8", _stop);
        outside.GetProperty("areas").GetArrayLength().ShouldBe(0);
        outside.GetProperty("force").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("lat=x&lng=0", "lat")]
    [InlineData("lat=52", "lng")]
    [InlineData("lat=91&lng=0", "lat")]
    [InlineData("lat=52&lng=NaN", "lng")]
    [InlineData("lat=52&lng=0&force=nowhere", "force")]
    public async Task Get_ApiAt_NamesTheParameterItCannotFollow(string query, string parameter)
    {
        await using var site = await PlacesSite.StartAsync();
        var answer = await site.CreateClient().GetAsync($"/api/v1/areas/at?{query}", _stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(_stop)).GetProperty("parameters")[0].GetProperty("parameter").GetString().ShouldBe(parameter);
    }

    [Fact]
    public void The_same_pieces_always_give_the_same_picture_and_shared_borders_stay_shared()
    {
        Geometry west = new WKTReader().Read("POLYGON((-0.9 52.2, -0.8 52.2, -0.79 52.25, -0.8 52.3, -0.9 52.3, -0.9 52.2))");
        Geometry east = new WKTReader().Read("POLYGON((-0.8 52.2, -0.7 52.2, -0.7 52.3, -0.8 52.3, -0.79 52.25, -0.8 52.2))");
        MapPiece[] pieces = [new("West", "West", west, MapStyle.Part), new("East", "East", east, MapStyle.Part, "/areas/x")];
        var map = BoundaryMap.Of("A map.", pieces)!;
        map.Drawings.Select(d => d.Width).ShouldBe([342, 620]);
        map.Drawings.ShouldAllBe(d => d.Labels.Count == 2 && d.Height <= d.Width * 2);
        BoundaryMap.Of("A map.", pieces)!.Drawings.Select(d => d.Pieces.Select(p => p.Path)).ShouldBe(map.Drawings.Select(d => d.Pieces.Select(p => p.Path)));
        foreach (var drawing in map.Drawings)
        {
            Corners(drawing.Pieces[0].Path).Intersect(Corners(drawing.Pieces[1].Path)).Count().ShouldBe(3);
        }

        BoundaryMap.Of("Nothing.", []).ShouldBeNull();
    }

    private static HashSet<(int, int)> Corners(string path)
    {
        var numbers = path.Split(['M', 'l', 'z', ' '], StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToList();
        var corners = new HashSet<(int, int)>();
        var (x, y) = (0, 0);
        for (var i = 0; i + 1 < numbers.Count; i += 2)
        {
            (x, y) = (x + numbers[i], y + numbers[i + 1]);
            corners.Add((x, y));
        }

        return corners;
    }

    private static async Task<PlacesSite> StartedAsync()
    {
        var site = await PlacesSite.StartAsync();
        await site.ImportAreasAsync(PlacesSite.Shipped);
        await site.ImportBoundariesAsync(
            new BoundaryImportOptions(BoundaryKind.Ward, PlacesSite.Northamptonshire, "c", "n", "la") { Source = "Invented", Licence = "None" },
            PlacesSite.Text("wards.geojson", Wards));
        return site;
    }

    private static async Task<string> PageAsync(PlacesSite site, string path) => await site.CreateClient().GetStringAsync(path, TestContext.Current.CancellationToken);
}
