using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Places;
using Openbeat.Modules.Teams;

namespace Openbeat.Web.Tests.Demonstration;

/// <summary>The invented officers: somebody in each of 36 beats, in all the states of a team page, and gone without a trace.</summary>
public sealed class DemonstrationTeamsTests
{
    private const string Centre = "/areas/demonstration/west-orrow/vellanmouth-centre";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_beat_has_somebody_and_each_state_of_a_team_is_to_be_seen()
    {
        await using var site = new DemonstrationSite();
        await site.LoadAsync();
        var tree = await site.Services.GetRequiredService<Atlas>().TreeAsync(Stop);
        var beats = tree.Forces[0].SelfAndBelow.Where(a => a.Kind.Boundaries == BoundaryKind.Beat).ToList();
        await using var scope = site.Services.CreateAsyncScope();
        var teams = await scope.ServiceProvider.GetRequiredService<TeamRegister>().OfAsync(beats, tree.Day, Stop);
        teams.Count.ShouldBe(36);
        teams.ShouldAllBe(t => !t.IsBeatWithoutContact && t.Sergeant != null && t.Inspector != null);
        teams.SelectMany(t => t.Officers).Count(o => !o.Shown.IsNamed).ShouldBe(1);
        teams.SelectMany(t => t.Officers).Count(o => o.IsAway).ShouldBe(1);
        var names = await site.InDatabaseAsync(db => db.Set<Officer>().Select(o => o.Name).ToListAsync(Stop));
        names.Distinct().Count().ShouldBe(names.Count);
        (await scope.ServiceProvider.GetRequiredService<FactChecks>().OfAsync([.. tree.Forces[0].SelfAndBelow], Stop)).Where(s => s.IsStale(tree.Day)).Select(s => s.Area.Id).Distinct().Count().ShouldBe(1);

        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync($"{Centre}/market-cross");
        page.Document.QuerySelectorAll("section[aria-labelledby=plans] h3").Select(h => h.TextContent.Trim()).ShouldBe(["Anti-social behaviour plan", "Rural crime plan"]);
        page.Document.QuerySelectorAll("section[aria-labelledby=also] a").Select(a => a.TextContent).ShouldContain("Vellanmouth town centre team");
        page.Document.QuerySelectorAll("section.team svg.face[role=img]").Length.ShouldBe(4);
        page.Body.ShouldNotContain("mailto:");
        (await visitor.GetAsync($"{Centre}/ropewalk-and-quays")).Document.QuerySelector(".person__away").ShouldNotBeNull();
        (await visitor.GetAsync($"{Centre}/lantern-hill")).Document.QuerySelector("section.team .card h3")!.TextContent.Trim().ShouldBe("Beat officer");
        var officer = page.Document.QuerySelector("section.team h3 a")!.GetAttribute("href")!;
        (await visitor.GetAsync(officer)).Response.Headers.GetValues("X-Demonstration").ShouldBe(["true"]);
    }

    [Fact]
    public async Task Removed_it_leaves_nothing()
    {
        await using var site = new DemonstrationSite();
        await site.LoadAsync();
        using var visitor = site.NewVisitor();
        var officer = (await visitor.GetAsync($"{Centre}/market-cross")).Document.QuerySelector("section.team h3 a")!.GetAttribute("href")!;
        await site.RemoveAsync();
        (await site.InDatabaseAsync(db => db.Set<Officer>().CountAsync(Stop))).ShouldBe(0);
        (await site.InDatabaseAsync(db => db.Set<Posting>().CountAsync(Stop))).ShouldBe(0);
        (await site.InDatabaseAsync(db => db.Set<TeamPlan>().CountAsync(Stop))).ShouldBe(0);
        (await site.InDatabaseAsync(db => db.Set<FactCheck>().CountAsync(Stop))).ShouldBe(0);
        (await visitor.GetAsync(officer)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void A_drawing_is_the_same_for_the_same_seed_and_differs_over_seeds()
    {
        AvatarLook.Of(7).ShouldBe(AvatarLook.Of(7));
        Enumerable.Range(1, 200).Select(AvatarLook.Of).Distinct().Count().ShouldBeGreaterThan(100);
        Enumerable.Range(1, 200).Select(s => AvatarLook.Of(s).Style).Distinct().Count().ShouldBe(Enum.GetValues<HairStyle>().Length);
    }
}
