using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Places;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>What teams and forces are called where the public reads it.</summary>
public class TeamNamesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Market Cross", "the team of Market Cross", "the Market Cross team")]
    [InlineData("Vellanmouth town centre team", "the Vellanmouth town centre team", "the Vellanmouth town centre team")]
    [InlineData("Rural Crime Team", "the Rural Crime Team", "the Rural Crime Team")]
    public void An_area_that_is_called_a_team_is_no_team_of_a_team(string area, string of, string named) =>
        (TeamNames.Of(area), TeamNames.Named(area)).ShouldBe((of, named));

    [Fact]
    public async Task The_pages_of_a_team_say_its_name_once()
    {
        await using var site = new SiteFactory();
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetServices<IDemonstrationSource>().OrderBy(s => s.Order).First().LoadAsync(Change.ByJob(site.Clock, "test"), Stop);
        }

        var area = (await site.Services.GetRequiredService<Atlas>().TreeAsync(Stop)).Forces[0].SelfAndBelow.First(a => a.Area.Name.EndsWith("team", StringComparison.Ordinal));
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync(AreaLinks.Show(area));
        page.Document.QuerySelector("section[aria-labelledby=ask]")!.TextContent.ShouldContain($"Write to the {area.Area.Name}");
        await visitor.GetAsync($"{TeamLinks.Ask(area)}?leaving-quickly=read");
        (await visitor.GetAsync(TeamLinks.Ask(area))).H1.ShouldBe($"Ask the {area.Area.Name}");
        PersonCard.Above(new TeamMember(Guid.Empty, null, new("Somebody", "somebody", true, "", "", null, null, "", null, null, null, null), PostingKind.Sergeant, area, default, null)).Line.ShouldBe($"Leads the {area.Area.Name}");
        (await site.Services.CreateAsyncScope().ServiceProvider.GetRequiredService<ShownNames>().OfAsync([], area.Area.Name, Stop))(null).ShouldBe($"The {area.Area.Name}");
    }

    [Fact]
    public async Task The_force_is_named_before_anybody_has_set_its_name()
    {
        await using var site = await TeamSites.StartAsync();
        var officer = await site.OfficerAsync("Asha Dunmore");
        foreach (var page in new[] { TeamSites.BeatPage, TeamLinks.Officer(officer.Slug) })
        {
            (await site.Browse().GetAsync(page)).Text.ShouldContain("call 101 and ask for Northamptonshire Police.", Case.Sensitive, page);
        }

        (await site.Browse().GetAsync("/contact")).Text.ShouldContain("call 101 and ask for the police of this area.");
    }
}
