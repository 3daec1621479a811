using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.IO;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;

namespace Openbeat.Web.Tests.Modules.Places;

/// <summary>An import is whole or it did not happen, and invented boundaries never meet real ones.</summary>
public class NothingHalfTests
{
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ltla21_code,ethnic_group,n\nE06000061,White,x\n", "'x'")]
    [InlineData("ltla21_code,ethnic_group,n\nE06000061,Martian,5\n", "'Martian'")]
    [InlineData("ltla21_code,ethnic_group,n\nE06000061,White,5\nE06000061,White,6\n", "a second time")]
    [InlineData("ltla21_code,ethnic_group,n\nE06000061,White,5\nE06000061,Asian,5\nE06000062,White,6\n", "1 of 2 groups")]
    [InlineData("ltla21_code,ethnic_group,n\nNorth,White,5\n", "'North'")]
    [InlineData("name,n\nNorth,5\n", "no column of area codes")]
    [InlineData("", "is empty")]
    public async Task A_wrong_table_of_residents_undoes_the_right_one_before_it(string wrong, string reason)
    {
        await using var site = await PlacesSite.StartAsync();
        var right = PlacesSite.Text("census2021-a.csv", "ltla21_code,ethnic_group,n\nE06000061,White,5\n");
        var refused = await Should.ThrowAsync<RefusedImportException>(() => site.ImportPopulationAsync(new PopulationImportOptions(), right, PlacesSite.Text("census2021-b.csv", wrong)));
        refused.Message.ShouldContain(reason);
        (await CountAsync<PopulationSet>(site)).ShouldBe(0);
        (await CountAsync<PopulationOfArea>(site)).ShouldBe(0);
        await site.ImportPopulationAsync(new PopulationImportOptions(), right);
        (await CountAsync<PopulationOfArea>(site)).ShouldBe(1);
    }

    [Fact]
    public async Task A_table_without_a_vintage_asks_for_it_and_a_second_vintage_stands_beside_the_first()
    {
        await using var site = await PlacesSite.StartAsync();
        var table = PlacesSite.Text("residents.csv", "ltla21_code,ethnic_group,n\nE06000061,White,5\n");
        (await Should.ThrowAsync<RefusedImportException>(() => site.ImportPopulationAsync(new PopulationImportOptions(), table))).Message.ShouldContain("--vintage");
        await site.ImportPopulationAsync(new PopulationImportOptions("Census 2021", new DateOnly(2021, 3, 21)), table);
        await site.ImportPopulationAsync(new PopulationImportOptions("Estimate 2024", new DateOnly(2024, 6, 30)), PlacesSite.Text("later.csv", "ltla21_code,ethnic_group,n\nE06000061,White,8\n"));
        var living = await site.InScopeAsync(s => s.GetRequiredService<AreaResidents>().OfPublishedAsync(BoundaryKind.LocalAuthority, ["E06000061"], _stop));
        living!.Total.ShouldBe(8);
        living.Basis.ShouldContain("Estimate 2024");
        (await site.InScopeAsync(s => s.GetRequiredService<AreaResidents>().OfPublishedAsync(BoundaryKind.LocalAuthority, ["E06000061", "E06000062"], _stop))).ShouldBeNull();
    }

    [Theory]
    [InlineData("Postcode,lat,long\nNN1 1AA,52.2,-0.9\nNN99,52.2,-0.9\n", "'NN99'")]
    [InlineData("Postcode,lat,long\nNN1 1AA,52.2,-0.9\nNN1 1AB,north,-0.9\n", "'north, -0.9'")]
    [InlineData("Postcode,lat,long\nNN1 1AA,52.2,-0.9\nNN1 1AB,52.2\n", "2 fields")]
    [InlineData("a,b\n1,2\n", "no column for the postcode")]
    public async Task A_wrong_row_of_postcodes_undoes_the_file(string text, string reason)
    {
        await using var site = await PlacesSite.StartAsync();
        (await Should.ThrowAsync<RefusedImportException>(() => site.ImportPostcodesAsync(PlacesSite.Text("codes.csv", text)))).Message.ShouldContain(reason);
        (await CountAsync<Postcode>(site)).ShouldBe(0);
    }

    [Fact]
    public async Task A_postcode_that_ends_keeps_the_point_it_had()
    {
        await using var site = await PlacesSite.StartAsync();
        await site.ImportPostcodesAsync(PlacesSite.Text("may.csv", "Postcode,lat,long\nNN188PL,52.2,-0.9\nNN1 1AA,52.3,-0.8\n"));
        (await site.ImportPostcodesAsync(PlacesSite.Text("june.csv", "Postcode,lat,long\nNN188PL,,0.00000\nNN1 1AA,99.999999,0\n")))
            .ShouldBe(new PostcodeImportResult(2, 0, 2, 0, 1, 1));
        var ended = await site.InScopeAsync(s => s.GetRequiredService<PlaceFinder>().PostcodeAsync("nn18 8pl", _stop));
        ended!.ShouldSatisfyAllConditions(e => e.Ended.ShouldBeTrue(), e => e.Code.ShouldBe("NN18 8PL"), e => e.Position.ShouldBe(MapPosition.FromDegrees(52.2, -0.9)));
        (await site.InScopeAsync(s => s.GetRequiredService<PlaceFinder>().PostcodeAsync("NN1 1AA", _stop)))!.Position.ShouldBeNull();
    }

    [Fact]
    public void Invented_boundaries_and_real_ones_never_see_each_other()
    {
        var square = new Outline(new WKTReader().Read("POLYGON((0 52, 1 52, 1 53, 0 53, 0 52))"));
        var index = new BoundaryIndex(
            1,
            [Set(PlacesSite.Northamptonshire), Set(Forces.DemonstrationId), Set(null)],
            set => new BoundaryLayer([new OutlinedArea(set.ForceId ?? "country", "", null, square)]));
        var (place, day) = (MapPosition.FromDegrees(52.5, 0.5), new DateOnly(2024, 1, 1));
        index.Find(BoundaryKind.Ward, Forces.DemonstrationId, place, day)!.Area.Code.ShouldBe(Forces.DemonstrationId);
        index.Find(BoundaryKind.Ward, PlacesSite.Northamptonshire, place, day)!.Area.Code.ShouldBe(PlacesSite.Northamptonshire);
        index.Find(BoundaryKind.Ward, "kent", place, day)!.Area.Code.ShouldBe("country");
        index.Find(BoundaryKind.Ward, null, place, day)!.Area.Code.ShouldBe("country");
        var invented = new BoundaryIndex(1, [Set(Forces.DemonstrationId)], set => new BoundaryLayer([new OutlinedArea("D", "", null, square)]));
        invented.Find(BoundaryKind.Ward, null, place, day).ShouldBeNull();
        invented.Find(BoundaryKind.Ward, PlacesSite.Northamptonshire, place, day).ShouldBeNull();
    }

    private static Task<int> CountAsync<T>(PlacesSite site) where T : class =>
        site.InScopeAsync(s => s.GetRequiredService<AppDb>().Set<T>().CountAsync(TestContext.Current.CancellationToken));

    private static BoundarySet Set(string? forceId) => new()
    {
        ForceId = forceId,
        Kind = BoundaryKind.Ward,
        Source = "",
        Licence = "",
        Vintage = "",
        From = null,
        FromVersion = 1,
        FileName = "",
        Sha256 = "",
        Boundaries = 1,
        Report = "",
        ImportedAt = DateTime.UnixEpoch,
        ImportedBy = "",
    };
}
