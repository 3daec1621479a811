using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;

namespace Openbeat.Web.Tests.Modules.Places;

public class BoundaryImportTests
{
    private const string Feature = """{"type":"Feature","properties":{"c":"%c","n":"%n"},"geometry":%g}""";
    private static readonly BoundaryImportOptions Beats = new(BoundaryKind.Beat, PlacesSite.Northamptonshire, "c", "n");
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bow_tie_is_repaired_and_told()
    {
        await using var site = await PlacesSite.StartAsync();
        var result = await site.ImportBoundariesAsync(Beats, Collection(("A", "[[[0,52],[0.1,52.1],[0.1,52],[0,52.1],[0,52]]]")));
        result.Report.Repaired.ShouldHaveSingleItem().Code.ShouldBe("A");
        result.Report.Taken.ShouldBe(1);
        (await FindAsync(site, 52.05, 0.09))!.ShouldBe("A");
        (await FindAsync(site, 52.05, 0.05)).ShouldBe("A");
        (await FindAsync(site, 52.09, 0.05)).ShouldBeNull();
    }

    [Fact]
    public async Task What_cannot_be_used_is_refused_with_its_place_and_reason_and_the_rest_is_taken()
    {
        await using var site = await PlacesSite.StartAsync();
        var file = PlacesSite.Text("beats.geojson", $$$"""
            {"type":"FeatureCollection","features":[
            {{{Made("A", """{"type":"Polygon","coordinates":[[[0,52],[0.1,52],[0.1,52.1],[0,52.1],[0,52]]]}""")}}},
            {{{Made("A", """{"type":"Polygon","coordinates":[[[0,52],[0.1,52],[0.1,52.1],[0,52.1],[0,52]]]}""")}}},
            {{{Made("P", """{"type":"Point","coordinates":[0,52]}""")}}},
            {{{Made("T", """{"type":"Polygon","coordinates":[[[0,52],[0.1,52],[0,52]]]}""")}}},
            {{{Made("S", """{"type":"Polygon","coordinates":[[[52,0],[52,0.1],[52.1,0.1],[52.1,0],[52,0]]]}""")}}},
            {{{Made("X", """{"type":"Polygon","coordinates":[[["a",52],[0.1,52],[0.1,52.1],[0,52]]]}""")}}},
            {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0.2,52],[0.3,52],[0.3,52.1],[0.2,52]]]}},
            {"type":"Feature","properties":{"c":"N"},"geometry":null}]}
            """);
        var report = (await site.ImportBoundariesAsync(Beats, file)).Report;
        report.Taken.ShouldBe(1);
        report.Refused.Select(r => (r.Code, r.Reason[..Math.Min(r.Reason.Length, 12)])).ShouldBe(
        [
            ("A", "the code A w"), ("P", "it is a Poin"), ("T", "a ring has f"), ("S", "it lies outs"), ("X", "its coordina"), (null, "it has no co"), ("N", "it has no ge"),
        ]);
        report.Refused.First(r => r.Code == "S").Reason.ShouldContain("longitude comes before latitude");
    }

    [Fact]
    public async Task Overlaps_and_gaps_are_measured()
    {
        await using var site = await PlacesSite.StartAsync();
        // A ring of four around a hole of 0.01 degrees, the last overlapping the first by a strip.
        var report = (await site.ImportBoundariesAsync(Beats, Collection(
            ("S", "[[[0,52],[0.03,52],[0.03,52.01],[0,52.01],[0,52]]]"),
            ("E", "[[[0.02,52.01],[0.03,52.01],[0.03,52.03],[0.02,52.03],[0.02,52.01]]]"),
            ("N", "[[[0,52.02],[0.02,52.02],[0.02,52.03],[0,52.03],[0,52.02]]]"),
            ("W", "[[[0,52.009],[0.01,52.009],[0.01,52.02],[0,52.02],[0,52.009]]]")))).Report;
        var hole = 0.01 * 111_320 * 0.01 * 111_320 * Math.Cos(52.015 * Math.PI / 180);
        report.Gaps.Count.ShouldBe(1);
        report.Gaps.SquareMetres.ShouldBe(hole, hole / 500);
        report.Overlaps.Largest.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            o => o.Code.ShouldBe("S"), o => o.Other.ShouldBe("W"), o => o.SquareMetres.ShouldBe(hole / 10, hole / 500));
    }

    [Theory]
    [InlineData("nothing", "neither GeoJSON nor KML")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[", "no GeoJSON")]
    [InlineData("{\"type\":\"Topology\",\"objects\":{}}", "Topology")]
    [InlineData("[1]", "no type")]
    [InlineData("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:3857\"}},\"features\":[]}", "EPSG:3857")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", "No boundary could be taken")]
    [InlineData("<kml></kml>", "no placemark")]
    [InlineData("<!DOCTYPE k [<!ENTITY a \"b\">]><kml>&a;</kml>", "no KML")]
    public async Task A_file_without_boundaries_is_refused_in_words(string text, string reason)
    {
        await using var site = await PlacesSite.StartAsync();
        (await Should.ThrowAsync<RefusedImportException>(() => site.ImportBoundariesAsync(Beats, PlacesSite.Text("file", text)))).Message.ShouldContain(reason);
        (await site.Get<Atlas>().BoundariesAsync(_stop)).Version.ShouldBe(0);
    }

    [Fact]
    public async Task A_second_vintage_ends_the_first_and_older_versions_see_what_they_saw()
    {
        await using var site = await PlacesSite.StartAsync();
        var west = Collection(("A", "[[[0,52],[0.1,52],[0.1,52.1],[0,52.1],[0,52]]]"));
        var east = Collection(("B", "[[[0,52],[0.1,52],[0.1,52.1],[0,52.1],[0,52]]]"));
        await site.ImportBoundariesAsync(Beats, west);
        (await site.ImportBoundariesAsync(Beats, west)).AlreadyHeld.ShouldBeTrue();
        (await Should.ThrowAsync<RefusedImportException>(() => site.ImportBoundariesAsync(Beats with { From = null }, [])))
            .Message.ShouldContain("No boundary");
        var second = await site.ImportBoundariesAsync(Beats with { From = new DateOnly(2024, 5, 2) }, east);
        second.Ended.ShouldNotBeNull();
        second.Version.ShouldBe(2);

        var position = MapPosition.FromDegrees(52.05, 0.05);
        var now = await site.Get<AreaAssignment>().NewestAsync(_stop);
        now.Assign(PlacesSite.Northamptonshire, position, new DateOnly(2024, 5, 1)).Beat.ShouldBe("northamptonshire.A");
        now.Assign(PlacesSite.Northamptonshire, position, new DateOnly(2024, 5, 2)).Beat.ShouldBe("northamptonshire.B");
        var then = (await site.Get<AreaAssignment>().AtAsync(1, _stop))!;
        then.Assign(PlacesSite.Northamptonshire, position, new DateOnly(2024, 5, 2)).Beat.ShouldBe("northamptonshire.A");
        (await site.Get<AreaAssignment>().AtAsync(3, _stop)).ShouldBeNull();
        (await site.InScopeAsync(s => s.GetRequiredService<AppDb>().Set<Boundary>().CountAsync(_stop))).ShouldBe(2);
    }

    [Fact]
    public async Task A_vintage_of_the_same_day_takes_its_place_in_the_next_version()
    {
        await using var site = await PlacesSite.StartAsync();
        await site.ImportBoundariesAsync(Beats, Collection(("A", "[[[0,52],[0.1,52],[0.1,52.1],[0,52.1],[0,52]]]")));
        (await site.ImportBoundariesAsync(Beats, Collection(("B", "[[[0,52],[0.1,52],[0.1,52.1],[0,52.1],[0,52]]]")))).Replaced.ShouldBeTrue();
        var position = MapPosition.FromDegrees(52.05, 0.05);
        var day = new DateOnly(2020, 1, 1);
        (await site.Get<AreaAssignment>().NewestAsync(_stop)).Assign(PlacesSite.Northamptonshire, position, day).Beat.ShouldBe("northamptonshire.B");
        (await site.Get<AreaAssignment>().AtAsync(1, _stop))!.Assign(PlacesSite.Northamptonshire, position, day).Beat.ShouldBe("northamptonshire.A");
    }

    [Fact]
    public async Task Grid_coordinates_are_turned_and_said_so()
    {
        await using var site = await PlacesSite.StartAsync();
        var square = "[[[475000,260000],[476000,260000],[476000,261000],[475000,261000],[475000,260000]]]";
        var said = PlacesSite.Text("said.geojson", Collected([("A", square)]).Replace("\"features\"", "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}},\"features\"", StringComparison.Ordinal));
        (await site.ImportBoundariesAsync(Beats, said)).Report.Notes.ShouldContain(n => n.Contains("5 m", StringComparison.Ordinal));
        (await FindAsync(site, 52.2348, -0.8964)).ShouldBe("A");
        (await site.ImportBoundariesAsync(Beats with { DryRun = true }, Collection(("A", square)))).Report.Notes.ShouldContain(n => n.Contains("does not say so", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        await using var site = await PlacesSite.StartAsync();
        await site.ImportBoundariesAsync(Beats with { DryRun = true }, Collection(("A", "[[[0,52],[0.1,52],[0.1,52.1],[0,52.1],[0,52]]]")));
        (await site.Get<Atlas>().BoundariesAsync(_stop)).Version.ShouldBe(0);
    }

    [Fact]
    public async Task A_beat_made_of_wards_gets_their_searches_and_a_ward_gives_its_local_authority()
    {
        await using var site = await PlacesSite.StartAsync();
        await site.ImportAreasAsync(Openbeat.Modules.Places.ImportAreas.AreaFile.Read(
            PlacesSite.Text("tree.csv", "code,kind,name,wards\nB1,beat,One,E05000001\n"), PlacesSite.Northamptonshire));
        var ward = """{"type":"Feature","properties":{"c":"E05000001","la":"E06000061"},"geometry":{"type":"Polygon","coordinates":[[[0,52],[0.1,52],[0.1,52.1],[0,52.1],[0,52]]]}}""";
        await site.ImportBoundariesAsync(new BoundaryImportOptions(BoundaryKind.Ward, null, "c", null, "la"), PlacesSite.Text("w", ward));
        var codes = (await site.Get<AreaAssignment>().NewestAsync(_stop)).Assign(PlacesSite.Northamptonshire, MapPosition.FromDegrees(52.05, 0.05), new DateOnly(2024, 1, 1));
        codes.ShouldBe(new AreaCodes("northamptonshire.B1", "E05000001", "E06000061", null));
    }

    private async Task<string?> FindAsync(PlacesSite site, double latitude, double longitude) =>
        (await site.Get<Atlas>().BoundariesAsync(_stop)).Find(BoundaryKind.Beat, PlacesSite.Northamptonshire, MapPosition.FromDegrees(latitude, longitude), new DateOnly(2024, 1, 1))?.Area.Code;

    private static PlacesFile Collection(params (string Code, string Coordinates)[] polygons) => PlacesSite.Text("beats.geojson", Collected(polygons));

    private static string Collected((string Code, string Coordinates)[] polygons) =>
        $$$"""{"type":"FeatureCollection","features":[{{{string.Join(',', polygons.Select(p => Made(p.Code, $$$"""{"type":"Polygon","coordinates":{{{p.Coordinates}}}}""")))}}}]}""";

    private static string Made(string code, string geometry) => Feature.Replace("%c", code, StringComparison.Ordinal).Replace("%n", $"Beat {code}", StringComparison.Ordinal).Replace("%g", geometry, StringComparison.Ordinal);
}
