using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Modules.Places.ImportAreas;
using Openbeat.Platform.Audit;

namespace Openbeat.Web.Tests.Modules.Places;

public class AreaImportTests
{
    private static readonly DateOnly Move = new(2027, 4, 1);
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_areas_of_the_blueprint_ship_and_hang_together()
    {
        await using var site = await PlacesSite.StartAsync();
        var result = await site.ImportAreasAsync(PlacesSite.Shipped);
        result.Added.Count.ShouldBe(53);

        var force = (await site.Get<Atlas>().TreeAsync(_stop)).Forces.ShouldHaveSingleItem();
        force.Parts.Count(p => p.Kind.Key == "local-policing-area").ShouldBe(2);
        force.Parts.Count(p => p.Kind.Key == "function").ShouldBe(6);
        foreach (var lpa in force.Parts.Where(p => p.Kind.Key == "local-policing-area"))
        {
            lpa.Parts.Count(p => p.Kind.Key == "sector").ShouldBe(4);
            lpa.Parts.Count(p => p.Kind.Key == "beat").ShouldBe(18);
        }

        (await site.ImportAreasAsync(PlacesSite.Shipped)).Version.ShouldBeNull();
        (await site.InScopeAsync(s => s.GetRequiredService<AppDb>().Set<AuditEvent>().CountAsync(e => e.RecordKind == "area", _stop))).ShouldBe(53);
    }

    [Fact]
    public async Task A_move_takes_effect_on_its_day_and_the_old_address_stays()
    {
        await using var site = await PlacesSite.StartAsync();
        await site.ImportAreasAsync(PlacesSite.Shipped);
        var moved = PlacesSite.Shipped with { Areas = [.. PlacesSite.Shipped.Areas.Select(a => a.Code == "north-beat-01" ? a with { Parent = "corby" } : a)] };
        (await site.ImportAreasAsync(moved, new AreaImportOptions(Move))).Moved.ShouldBe(["north-beat-01"]);

        var atlas = site.Get<Atlas>();
        var before = await atlas.TreeAsync(Move.AddDays(-1), _stop);
        var after = await atlas.TreeAsync(Move, _stop);
        before.TryFind("northamptonshire.north-beat-01", out var beat).ShouldBeTrue();
        beat.Path.ShouldBe("north/beat-1");
        after.TryFindByAddress(PlacesSite.Northamptonshire, "north/beat-1", out var now).ShouldBeTrue();
        now.Path.ShouldBe("north/corby/beat-1");
        after.TryFindByAddress(PlacesSite.Northamptonshire, "north/corby/beat-1", out _).ShouldBeTrue();
        now.IsWithin(now.Parent!.Parent!.Id).ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_name_makes_a_new_address_and_nobody_else_gets_the_old_one()
    {
        await using var site = await PlacesSite.StartAsync();
        await site.ImportAreasAsync(PlacesSite.Shipped);
        var renamed = PlacesSite.Shipped with { Areas = [.. PlacesSite.Shipped.Areas.Select(a => a.Code == "corby" ? a with { Name = "Corby and Oundle" } : a)] };
        (await site.ImportAreasAsync(renamed)).Changed.ShouldBe(["corby"]);
        (await site.Get<Atlas>().TreeAsync(_stop)).TryFindByAddress(PlacesSite.Northamptonshire, "north/corby", out var area).ShouldBeTrue();
        area.Path.ShouldBe("north/corby-and-oundle");

        var taken = renamed with { Areas = [.. renamed.Areas, new AreaFileRow("new", "sector", "Corby") { Parent = "north" }] };
        var refused = await Should.ThrowAsync<RefusedImportException>(() => site.ImportAreasAsync(taken));
        refused.Message.ShouldContain("for ever");
        (await site.Get<Atlas>().TreeAsync(_stop)).TryFind(PlacesSite.Northamptonshire, "new", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task What_cannot_hold_is_told_whole_and_changes_nothing()
    {
        await using var site = await PlacesSite.StartAsync();
        var wrong = new AreaFile(
            [
                new AreaFileRow("a", "beat", "A") { Parent = "b" },
                new AreaFileRow("b", "beat", "B") { Parent = "a" },
                new AreaFileRow("a", "borough", "") { Parent = "nowhere" },
                new AreaFileRow("c/d", "beat", "C") { From = Move, Until = Move },
            ],
            PlacesSite.Northamptonshire);
        var refused = await Should.ThrowAsync<RefusedImportException>(() => site.ImportAreasAsync(wrong));
        foreach (var part in new[] { "'a' is there 2 times", "lies in itself", "'nowhere'", "'borough'", "no code", "ends before it begins" })
        {
            refused.Message.ShouldContain(part);
        }

        (await site.Get<Atlas>().TreeAsync(_stop)).Forces.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_does_as_well_and_missing_areas_end_only_when_asked()
    {
        await using var site = await PlacesSite.StartAsync();
        var csv = AreaFile.Read(PlacesSite.Text("tree.csv", "code,kind,name,parent,wards\nN,local-policing-area,North,,\nN1,beat,\"Corby, old village\",N,E05000001;E05000002\nN2,beat,Weldon,N,E05000002\n"), PlacesSite.Northamptonshire);
        var first = await site.ImportAreasAsync(csv);
        first.Notes.ShouldHaveSingleItem().ShouldContain("E05000002");

        var less = csv with { Areas = [.. csv.Areas.Where(a => a.Code != "N2")] };
        (await site.ImportAreasAsync(less)).Missing.ShouldBe(["N2"]);
        (await site.ImportAreasAsync(less, new AreaImportOptions(Move, EndMissing: true))).Ended.ShouldBe(["N2"]);
        (await site.Get<Atlas>().TreeAsync(Move.AddDays(-1), _stop)).TryFind(PlacesSite.Northamptonshire, "N2", out _).ShouldBeTrue();
        (await site.Get<Atlas>().TreeAsync(Move, _stop)).TryFind(PlacesSite.Northamptonshire, "N2", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("code,kind\nA,beat\n", "no column 'name'")]
    [InlineData("code,kind,name,colour\nA,beat,A,red\n", "'colour'")]
    [InlineData("code,kind,name,from\nA,beat,A,soon\n", "'soon'")]
    [InlineData("{\"force\": 3}", "not a tree")]
    [InlineData("{\"areas\": [], \"colour\": 1}", "not a tree")]
    public void A_file_that_is_no_tree_is_refused_in_words(string text, string reason) =>
        Should.Throw<RefusedImportException>(() => AreaFile.Read(PlacesSite.Text("tree", text), null)).Message.ShouldContain(reason);
}
