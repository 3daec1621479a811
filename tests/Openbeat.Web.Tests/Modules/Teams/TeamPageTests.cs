using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>The page of an area: who works there, who leads and covers, when that was checked, and how to reach them.</summary>
public class TeamPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Beat_ShowsOfficersThoseAboveAndHowToReachThem()
    {
        await using var site = await TeamSites.StartAsync();
        var officer = await site.OfficerAsync("Asha Dunmore", email: "asha.dunmore@anyshire.example");
        await site.OfficerAsync("Grace Ashgrove", TeamSites.Area, PostingKind.Sergeant);
        await site.OfficerAsync("Rhys Larkspur", TeamSites.Area, PostingKind.Inspector);

        var page = await site.Browse().GetAsync(TeamSites.BeatPage);
        page.Status.ShouldBe(HttpStatusCode.OK);
        var team = page.Document.QuerySelector("section.team")!;
        team.QuerySelector("h3 a")!.TextContent.ShouldBe("PC Asha Dunmore");
        team.QuerySelector("h3 a")!.GetAttribute("href").ShouldBe(TeamLinks.Officer(officer.Slug));
        team.QuerySelector("svg.face")!.GetAttribute("aria-label").ShouldBe($"A drawing, not a photograph, for PC Asha Dunmore: {AvatarLook.Of(officer.AvatarSeed).Words}");
        team.TextContent.ShouldContain("Parcels taken from doorsteps.");
        team.QuerySelector("a[href='tel:01632960001']").ShouldNotBeNull();
        team.QuerySelectorAll("a[href='/ask/northamptonshire/north/beat-1']").Length.ShouldBeGreaterThan(0);
        team.QuerySelectorAll(".person--s").Select(p => p.QuerySelector("b")!.TextContent.Trim()).ShouldBe(["Sergeant Grace Ashgrove", "Inspector Rhys Larkspur"]);
        var reach = page.Document.QuerySelector("section[aria-labelledby=reach]")!.TextContent;
        foreach (var way in new[] { "999", "101", "18000", "18001 101", "emergencySMS", "999bsl" })
        {
            reach.ShouldContain(way);
        }

        // The face stands before the map: it is what people come for.
        page.Body.IndexOf("section aria-labelledby=\"team\"", StringComparison.Ordinal).ShouldBeLessThan(page.Body.IndexOf("map-cols", StringComparison.Ordinal));
        (await site.Browse().GetAsync(TeamLinks.Officer(officer.Slug))).Text.ShouldContain("asha dot dunmore at anyshire dot example");
    }

    [Fact]
    public async Task Get_AnyPublicAnswer_HoldsNoAddressThatMachinesCollect()
    {
        await using var site = await TeamSites.StartAsync();
        var officer = await site.OfficerAsync("Asha Dunmore", email: "asha.dunmore@anyshire.example");
        foreach (var path in new[] { TeamSites.BeatPage, TeamLinks.Officer(officer.Slug), TeamSites.BeatApi, "/contact" })
        {
            var answer = await site.Browse().GetAsync(path);
            answer.Status.ShouldBe(HttpStatusCode.OK, path);
            answer.Body.ShouldNotContain("mailto:", Case.Insensitive, path);
            answer.Body.ShouldNotContain("asha.dunmore@", Case.Insensitive, path);
            answer.Body.ShouldNotContain("asha.dunmore&#", Case.Insensitive, path);
        }
    }

    [Fact]
    public async Task Get_SomebodyIsAway_SaysUntilWhenAndWhoCovers()
    {
        await using var site = await TeamSites.StartAsync();
        var (away, cover) = (await site.OfficerAsync("Asha Dunmore"), await site.OfficerAsync("Bram Ashgrove", TeamSites.OtherBeat));
        var (beat, today) = (await site.AreaAsync(TeamSites.Beat), site.Clock.LondonToday());
        await site.UseAsync(s => s.GetRequiredService<PostingLog>().PostAsync(cover.Id, beat, PostingKind.Cover, today, today.AddDays(6), away.Id, Change.ByCommandLine(site.Clock), Stop));

        var until = today.AddDays(6).ToString("d MMMM", Openbeat.Platform.Words.InWords.English);
        var text = (await site.Browse().GetAsync(TeamSites.BeatPage)).Text;
        text.ShouldContain($"Away until {until}. PC Bram Ashgrove covers.");
        text.ShouldContain($"Covers for PC Asha Dunmore until {until}");
        site.Clock.Advance(TimeSpan.FromDays(7));
        text = (await site.Browse().GetAsync(TeamSites.BeatPage)).Text;
        text.ShouldContain("PC Asha Dunmore");
        text.ShouldNotContain("Ashgrove");
        text.ShouldNotContain("Away");
    }

    [Fact]
    public async Task Get_BeatWithoutAnybody_SaysSoAndWhoAnswersForIt()
    {
        await using var site = await TeamSites.StartAsync();
        await site.OfficerAsync("Grace Ashgrove", TeamSites.Area, PostingKind.Sergeant);
        var page = await site.Browse().GetAsync(TeamSites.BeatPage);
        page.Document.QuerySelector("section.team .empty")!.TextContent.ShouldContain("Sergeant Grace Ashgrove answers for it until somebody is.");
    }

    [Fact]
    public async Task Get_FactsGrowOld_PageSaysNotCheckedSince()
    {
        await using var site = await TeamSites.StartAsync();
        await site.OfficerAsync("Asha Dunmore");
        var sergeant = await site.AccountAsync("Grace", Roles.Sergeant);
        await site.OfficerAsync("Grace Ashgrove", TeamSites.Area, PostingKind.Sergeant, account: sergeant.Id);
        var beat = await site.AreaAsync(TeamSites.Beat);
        await site.CheckAsync(beat, TeamFacts.Officers, sergeant.Id);
        await site.CheckAsync(beat, TeamFacts.Contacts);
        var day = site.Clock.LondonToday().ToString("d MMMM yyyy", Openbeat.Platform.Words.InWords.English);
        var text = (await site.Browse().GetAsync(TeamSites.BeatPage)).Text;
        text.ShouldContain($"working on: checked by Sergeant Grace Ashgrove on {day}.");
        text.ShouldContain($"Telephone numbers and addresses: checked by the force on {day}.");

        site.Clock.Advance(TimeSpan.FromDays(117));
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldNotContain("not checked since");
        site.Clock.Advance(TimeSpan.FromDays(1));
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Document.QuerySelectorAll(".checked--stale").Length.ShouldBe(2);
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldContain($"not checked since {day}.");

        await site.CheckAsync(beat, TeamFacts.Officers, sergeant.Id);
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Document.QuerySelectorAll(".checked--stale").Length.ShouldBe(1);
        await site.UseAsync(async s => await SiteSettings.RecordAsync(s.GetRequiredService<Openbeat.Data.AppDb>(), TeamSettings.StaleAfter, 365, site.Clock.LondonToday(), Change.ByCommandLine(site.Clock), Stop));
        site.Services.GetRequiredService<SiteSettings>().Forget();
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Document.QuerySelectorAll(".checked--stale").Length.ShouldBe(0);
    }

    [Fact]
    public async Task Get_Function_ShowsItsTeamAndStandsOnTheBeatsItWorksIn()
    {
        await using var site = await TeamSites.StartAsync();
        await site.OfficerAsync("Celeste Mossop", "rural-crime");
        var page = await site.Browse().GetAsync("/areas/northamptonshire/rural-crime");
        page.Text.ShouldContain("PC Celeste Mossop");
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Document.QuerySelectorAll("section[aria-labelledby=also] a").Select(a => a.GetAttribute("href")).ShouldContain("/areas/northamptonshire/rural-crime");
    }

    [Fact]
    public async Task Get_Api_AnswersWhatThePageShows()
    {
        await using var site = await TeamSites.StartAsync();
        await site.OfficerAsync("Asha Dunmore");
        await site.OfficerAsync("Grace Ashgrove", TeamSites.Area, PostingKind.Sergeant);
        using var json = JsonDocument.Parse((await site.Browse().GetAsync(TeamSites.BeatApi)).Body);
        var officer = json.RootElement.GetProperty("officers").EnumerateArray().Single();
        (officer.GetProperty("name").GetString(), officer.GetProperty("kind").GetString(), officer.GetProperty("isNamed").GetBoolean()).ShouldBe(("PC Asha Dunmore", "Beat officer", true));
        json.RootElement.GetProperty("sergeant").GetProperty("area").GetString().ShouldBe("northamptonshire.north");
        json.RootElement.GetProperty("ask").GetString().ShouldBe("/ask/northamptonshire/north/beat-1");
        (await site.Browse().GetAsync("/api/v1/areas/northamptonshire.nowhere/team")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
