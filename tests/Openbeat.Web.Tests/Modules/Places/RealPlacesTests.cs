using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places;
using Openbeat.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Places;

/// <summary>Wards, postcodes and crimes of Northamptonshire as published, against a computation of the test's own.</summary>
public class RealPlacesTests
{
    private static readonly DateOnly SecondVintage = new(2022, 5, 5);
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_vintages_as_geojson_place_every_postcode_and_crime_where_they_are()
    {
        await using var site = await PlacesSite.StartAsync();
        (await site.ImportWardsAsync(2021)).Report.Taken.ShouldBe(57);
        var second = await site.ImportWardsAsync(2022, SecondVintage);
        second.Report.Taken.ShouldBe(57);
        second.Ended.ShouldBe("wards 2021");

        var assigner = await site.Get<AreaAssignment>().NewestAsync(_stop);
        List<MapPosition> places = [.. Postcodes(), .. Crimes()];
        places.Count.ShouldBe(25_945 - 83 + Crimes().Count);
        foreach (var (year, day) in new[] { (2021, SecondVintage.AddDays(-1)), (2022, SecondVintage) })
        {
            var wards = WardsOf(year);
            foreach (var place in places.Distinct())
            {
                var expected = wards.FirstWith(place);
                var codes = assigner.Assign(PlacesSite.Northamptonshire, place, day);
                codes.Ward.ShouldBe(expected?.Code, $"{year} at {place}");
                codes.LocalAuthority.ShouldBe(expected?.Parent, $"{year} at {place}");
            }
        }
    }

    [Fact]
    public async Task Wards_as_kml_give_the_same_answers_as_geojson()
    {
        await using var asGeoJson = await PlacesSite.StartAsync();
        await asGeoJson.ImportWardsAsync(2022);
        await using var asKml = await PlacesSite.StartAsync();
        var files = PlacesFile.Read([Samples.PathOf("boundaries/derived-kml/northamptonshire")], ".kml").ToArray();
        var report = (await asKml.ImportBoundariesAsync(new BoundaryImportOptions(BoundaryKind.Ward, PlacesSite.Northamptonshire, "code", "name"), files)).Report;
        report.Taken.ShouldBe(57);
        report.Refused.ShouldBeEmpty();

        var one = await asGeoJson.Get<AreaAssignment>().NewestAsync(_stop);
        var other = await asKml.Get<AreaAssignment>().NewestAsync(_stop);
        foreach (var place in Postcodes().Concat(Crimes()).Distinct())
        {
            other.Assign(PlacesSite.Northamptonshire, place, SecondVintage).Ward.ShouldBe(one.Assign(PlacesSite.Northamptonshire, place, SecondVintage).Ward, place.ToString());
        }
    }

    [Fact]
    public async Task Postcodes_are_found_however_they_are_typed_and_ended_ones_are_known_as_ended()
    {
        await using var site = await PlacesSite.StartAsync();
        await site.ImportAreasAsync(PlacesSite.Shipped);
        await site.ImportWardsAsync(2021);
        await site.ImportBoundariesAsync(new BoundaryImportOptions(BoundaryKind.Force, null, "pfa20_code", "pfa20_name"), PlacesSite.Sample("boundaries/police-force-areas-2020-ew.geojson"));
        var result = await site.ImportPostcodesAsync(PlacesSite.Sample("postcodes/NN.csv"));
        result.ShouldBe(new PostcodeImportResult(25_945, 25_945, 0, 0, 83, 0));
        (await site.ImportPostcodesAsync(PlacesSite.Sample("postcodes/NN.csv"))).Unchanged.ShouldBe(25_945);

        foreach (var typed in new[] { "NN1 1AA", "nn11aa", " nn1  1aa " })
        {
            var found = (await FindAsync(site, typed))!;
            found.Code.ShouldBe("NN1 1AA");
            var place = await AtAsync(site, found);
            place.Areas.ShouldHaveSingleItem().Reference.ShouldBe("northamptonshire.west");
            place.Force!.Id.ShouldBe(PlacesSite.Northamptonshire);
        }

        (await FindAsync(site, "NN10 1AD"))!.ShouldSatisfyAllConditions(f => f.Ended.ShouldBeTrue(), f => f.Position.ShouldBeNull());
        (await FindAsync(site, "NN1 1ZZ")).ShouldBeNull();
        (await FindAsync(site, "'; drop table")).ShouldBeNull();

        // A postcode of another force's ground says whose it is.
        await site.ImportPostcodesAsync(PlacesSite.Text("one.csv", "Postcode,lat,long\nCB1 1AA,52.20300,0.13000\n"));
        (await AtAsync(site, (await FindAsync(site, "CB1 1AA"))!)).ShouldSatisfyAllConditions(p => p.Areas.ShouldBeEmpty(), p => p.Force!.Id.ShouldBe("cambridgeshire"));
    }

    [Fact]
    public async Task Residents_of_areas_are_those_of_the_published_tables()
    {
        await using var site = await PlacesSite.StartAsync();
        await site.ImportAreasAsync(PlacesSite.Shipped);
        await site.ImportWardsAsync(2021);
        var results = await site.ImportPopulationAsync(
            new PopulationImportOptions(),
            PlacesSite.Sample("census/census2021-ethnicity20-ltla-all-ew.csv"),
            PlacesSite.Sample("census/census2021-ethnicity19plus-ltla21-all-ew.csv"),
            PlacesSite.Sample("census/census2021-ts021-ethnicity5-lsoa21-northants-cambs.csv"),
            PlacesSite.Sample("census/census2021-ts022-ethnicity-msoa21-northants-cambs.csv"),
            PlacesSite.Sample("census/census2021-ethnicity-collapsed-ltla-extractss.csv"),
            PlacesSite.Sample("census/population-mid2020-single-year-age-lsoa11-northants-cambs.csv"),
            PlacesSite.Sample("boundaries/lookup-lsoa21-ward24-ltla24-northants-cambs.csv"));
        results.Select(r => (r.Areas, r.Groups, r.Lookups)).ShouldBe([(331, 19, 0), (331, 19, 0), (958, 5, 958), (191, 6, 0), (331, 5, 0), (909, 91, 0), (0, 0, 958)]);

        // North Northamptonshire, by the test's own sum over the file.
        var expected = File.ReadLines(Samples.PathOf("census/census2021-ethnicity20-ltla-all-ew.csv"))
            .Where(l => l.StartsWith("\"E06000061\"", StringComparison.Ordinal))
            .Sum(l => int.Parse(l[(l.LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture));
        var tree = await site.Get<Atlas>().TreeAsync(_stop);
        tree.TryFind(PlacesSite.Northamptonshire, "north", out var north).ShouldBeTrue();
        var living = (await site.InScopeAsync(s => s.GetRequiredService<AreaResidents>().OfAsync(tree, north, _stop)))!;
        living.Total.ShouldBe(expected);
        living.Basis.ShouldContain("North Northamptonshire");

        var force = tree.Forces.ShouldHaveSingleItem();
        (await site.InScopeAsync(s => s.GetRequiredService<AreaResidents>().OfAsync(tree, force, _stop)))!.Total.ShouldBeGreaterThan(living.Total);
    }

    [Fact]
    public async Task Wards_by_best_fit_equal_the_published_best_fit()
    {
        await using var site = await PlacesSite.StartAsync();
        await site.ImportWardsAsync(2021);
        await site.ImportPopulationAsync(new PopulationImportOptions(), PlacesSite.Sample("census/census2021-ts021-ethnicity5-lsoa21-northants-cambs.csv"));
        var expected = PlacesSite.Sample("census/derived-ethnicity5-ward24-bestfit-northants-cambs.csv").Rows(out _)
            .Where(r => r[0] is "E06000061" or "E06000062")
            .GroupBy(r => r[2])
            .ToDictionary(g => g.Key, g => g.ToDictionary(r => CensusGroups.Broad(r[4])!.Value, r => int.Parse(r[5], CultureInfo.InvariantCulture)));
        expected.Count.ShouldBe(57);
        var beats = expected.Keys.Select(w => new Openbeat.Modules.Places.ImportAreas.AreaFileRow(w, "beat", w) { Wards = [w] }).ToList();
        await site.ImportAreasAsync(new Openbeat.Modules.Places.ImportAreas.AreaFile(beats, PlacesSite.Northamptonshire));
        var tree = await site.Get<Atlas>().TreeAsync(_stop);
        foreach (var (ward, groups) in expected)
        {
            tree.TryFind(PlacesSite.Northamptonshire, ward, out var beat).ShouldBeTrue();
            var living = (await site.InScopeAsync(s => s.GetRequiredService<AreaResidents>().OfAsync(tree, beat, _stop)))!;
            living.Groups.OrderBy(g => g.Key).ShouldBe(groups.OrderBy(g => g.Key), ward);
        }
    }

    [Fact]
    public async Task Every_published_set_of_boundaries_can_be_taken()
    {
        await using var site = await PlacesSite.StartAsync();
        var lsoa = await site.ImportBoundariesAsync(new BoundaryImportOptions(BoundaryKind.Lsoa, PlacesSite.Northamptonshire, "lsoa21_code", "lsoa21_name", "ward24_code"), PlacesSite.Sample("boundaries/lsoa-2021-northamptonshire.geojson"));
        lsoa.Report.Taken.ShouldBe(442);
        var msoa = await site.ImportBoundariesAsync(new BoundaryImportOptions(BoundaryKind.Msoa, PlacesSite.Northamptonshire, "msoa21_code", "msoa21_name"), PlacesSite.Sample("boundaries/msoa-2021-northamptonshire.geojson"));
        msoa.Report.Taken.ShouldBe(93);
        var authorities = await site.ImportBoundariesAsync(new BoundaryImportOptions(BoundaryKind.LocalAuthority, null, "id", "name"), PlacesSite.Sample("boundaries/mysociety-2022-local_authorities.geojson"));
        (authorities.Report.Taken + authorities.Report.Refused.Count).ShouldBe(331);
        var forces = await site.ImportBoundariesAsync(new BoundaryImportOptions(BoundaryKind.Force, null, "pfa20_code", "pfa20_name"), PlacesSite.Sample("boundaries/police-force-areas-2020-ew.geojson"));
        forces.Report.Taken.ShouldBe(43);
    }

    private static async Task<FoundPostcode?> FindAsync(PlacesSite site, string typed) =>
        await site.InScopeAsync(s => s.GetRequiredService<PlaceFinder>().PostcodeAsync(typed, TestContext.Current.CancellationToken));

    private static async Task<FoundPlace> AtAsync(PlacesSite site, FoundPostcode found) =>
        await site.InScopeAsync(s => s.GetRequiredService<PlaceFinder>().AtAsync(found.Position!.Value, null, TestContext.Current.CancellationToken));

    private static List<MapPosition> Postcodes() =>
    [
        .. File.ReadLines(Samples.PathOf("postcodes/NN.csv")).Skip(1).Select(l => l.Split(',')).Where(f => f[1].Length > 0).Select(f => Position(f[1], f[2])),
    ];

    private static List<MapPosition> Crimes() =>
    [
        .. Directory.EnumerateFiles(Samples.PathOf("street"), "*-northamptonshire-street.csv", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Select(l => l.Split(',')).Where(f => f[0] != "Crime ID" && f[4].Length > 0).Select(f => Position(f[5], f[4])),
    ];

    private static MapPosition Position(string latitude, string longitude) =>
        MapPosition.FromDegrees(double.Parse(latitude, CultureInfo.InvariantCulture), double.Parse(longitude, CultureInfo.InvariantCulture));

    private static IndependentWards WardsOf(int year) => IndependentWards.Read(
        Samples.PathOf($"boundaries/wards-{year}-northamptonshire.geojson"), $"ward{year % 100}_code", year == 2021 ? "ltla21_code" : "ltla24_code");

    /// <summary>Another way to the same answer: winding numbers over every edge of every ward, in decimals.</summary>
    private sealed record IndependentWards(IReadOnlyList<(string Code, string Parent, List<(decimal X, decimal Y)[]> Rings)> Wards)
    {
        public static IndependentWards Read(string path, string code, string parent)
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return new IndependentWards(
            [
                .. document.RootElement.GetProperty("features").EnumerateArray().Select(f => (
                    f.GetProperty("properties").GetProperty(code).GetString()!,
                    f.GetProperty("properties").GetProperty(parent).GetString()!,
                    f.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().SelectMany(p => p.EnumerateArray())
                        .Select(r => r.EnumerateArray().Select(c => (c[0].GetDecimal(), c[1].GetDecimal())).ToArray()).ToList())),
            ]);
        }

        public (string Code, string Parent)? FirstWith(MapPosition place)
        {
            var (x, y) = (place.LongitudeMicro / 1_000_000m, place.LatitudeMicro / 1_000_000m);
            var at = Wards.Select(w => (w.Code, w.Parent, Side: SideOf(w.Rings, x, y))).Where(w => w.Side != Side.Outside)
                .OrderBy(w => w.Side == Side.Inside ? 0 : 1).ThenBy(w => w.Code, StringComparer.Ordinal).ToList();
            return at.Count == 0 ? null : (at[0].Code, at[0].Parent);
        }

        private static Side SideOf(List<(decimal X, decimal Y)[]> rings, decimal x, decimal y)
        {
            var winding = 0;
            foreach (var ring in rings)
            {
                for (var i = 1; i < ring.Length; i++)
                {
                    var (a, b) = (ring[i - 1], ring[i]);
                    var left = ((b.X - a.X) * (y - a.Y)) - ((x - a.X) * (b.Y - a.Y));
                    if (left == 0 && x >= Math.Min(a.X, b.X) && x <= Math.Max(a.X, b.X) && y >= Math.Min(a.Y, b.Y) && y <= Math.Max(a.Y, b.Y))
                    {
                        return Side.Edge;
                    }

                    winding += a.Y <= y && b.Y > y && left > 0 ? 1 : a.Y > y && b.Y <= y && left < 0 ? -1 : 0;
                }
            }

            return winding == 0 ? Side.Outside : Side.Inside;
        }
    }
}
