using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Web.Tests.Accounts;
using Openbeat.Web.Tests.Platform.Files;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>A name over every answer of the site that could hold it: there while it is shown, and gone at once when it is not.</summary>
public class NameVisibilityTests
{
    private const string Name = "Asha Dunmore", Surname = "Dunmore";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> WaysToGo => ["by role", "withdrawn", "left", "left from a file", "by role from a file"];

    [Theory, MemberData(nameof(WaysToGo))]
    public async Task A_name_is_everywhere_while_it_is_shown_and_nowhere_with_the_next_request(string way)
    {
        await using var site = await TeamSites.StartAsync();
        var account = await site.AccountAsync("Somebody", Roles.Officer);
        var officer = await site.OfficerAsync(Name, account: account.Id, email: "asha.dunmore@anyshire.example", number: "4711");
        var beat = await site.AreaAsync(TeamSites.Beat);
        var administrator = await PostHandlers.AdministratorAsync(site);
        await PhotographTests.PublishAsync(administrator, officer.Id, SamplePictures.Png);
        var picture = TeamLinks.Picture(officer.Slug, (await site.HeldAsync(officer.Id)).Picture!);
        var plan = await PlanTests.PublishAsync(site, owner: officer.Id);
        await site.CheckAsync(beat, TeamFacts.Officers, account.Id);
        await site.IndexAsync();

        // Twice, so that the second is out of the cache.
        var visitor = site.Browse();
        string[] pages = [TeamSites.BeatPage, TeamSites.BeatApi, TeamLinks.Plan(plan), TeamLinks.Officer(officer.Slug)];
        foreach (var path in pages.Concat(pages))
        {
            (await visitor.GetAsync(path)).Body.ShouldContain(Surname, Case.Insensitive, path);
        }

        (await SearchAsync(visitor)).ShouldContain(Name);
        var shown = await visitor.GetAsync(picture);
        shown.Status.ShouldBe(HttpStatusCode.OK);
        shown.Response.Headers.CacheControl!.NoCache.ShouldBeTrue();
        (await NameOfAsync(site, account.Id)).ShouldBe("PC Asha Dunmore");

        await GoAsync(site, administrator, officer.Id, way);

        foreach (var path in pages.Take(3))
        {
            var answer = await visitor.GetAsync(path);
            answer.Status.ShouldBe(HttpStatusCode.OK, path);
            answer.Body.ShouldNotContain(Surname, Case.Insensitive, path);
            answer.Body.ShouldNotContain(officer.Slug, Case.Insensitive, path);
        }

        var own = await visitor.GetAsync(TeamLinks.Officer(officer.Slug));
        (own.Status, own.Body.Contains(Surname, StringComparison.OrdinalIgnoreCase)).ShouldBe((HttpStatusCode.Gone, false));
        (await visitor.GetAsync(picture)).Status.ShouldBe(HttpStatusCode.Gone);
        (await SearchAsync(visitor)).ShouldNotContain(Name);
        await site.IndexAsync();
        (await SearchAsync(visitor)).ShouldNotContain(Name);
        (await NameOfAsync(site, account.Id)).ShouldBe("an officer of the North beat 1 team");
        // Staff who may give officers out still see who is shown by role; whoever left is not in the file.
        (await ExportAsync(administrator)).Contains(Name, StringComparison.Ordinal).ShouldBe(!way.StartsWith("left", StringComparison.Ordinal));
        (await site.EventsAsync("team-officer")).ShouldAllBe(e => !e.Values.Any(v => v.Contains(Surname, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Shown_by_role_the_beat_still_has_somebody_to_reach_and_that_is_no_alert()
    {
        await using var site = await TeamSites.StartAsync();
        var officer = await site.OfficerAsync(Name, byRole: "A threat");
        var page = await site.Browse().GetAsync(TeamSites.BeatPage);
        page.Document.QuerySelector("section.team h3")!.TextContent.ShouldBe("Beat officer");
        page.Body.ShouldNotContain("A threat");
        page.Document.QuerySelector("a[href='tel:01632960001']").ShouldNotBeNull();
        (await site.Browse().GetAsync(TeamLinks.Officer(officer.Slug))).Status.ShouldBe(HttpStatusCode.Gone);
        (await (await site.SergeantAsync()).GetAsync("/work")).Text.ShouldNotContain("Nobody can be reached in North beat 1,");
        var team = await site.UseAsync(async s => (await s.GetRequiredService<TeamRegister>().OfAsync(await site.AreaAsync(TeamSites.Beat), Stop))!);
        team.IsBeatWithoutContact.ShouldBeFalse();

        // Nor where nothing of them is public: whoever writes to the team reaches them.
        await site.UseAsync(async s =>
        {
            var held = await site.HeldAsync(officer.Id);
            return await s.GetRequiredService<OfficerLog>().ChangeAsync(officer.Id, held.Version, OfficerProfile.Of(held) with { WorkTelephone = null, WorkEmail = "asha.dunmore@anyshire.example" }, Openbeat.Platform.Audit.Change.ByCommandLine(site.Clock), Stop);
        });
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Document.QuerySelector("section.team .person a[href^='/ask/']").ShouldNotBeNull();
        team = await site.UseAsync(async s => (await s.GetRequiredService<TeamRegister>().OfAsync(await site.AreaAsync(TeamSites.Beat), Stop))!);
        team.IsBeatWithoutContact.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_works_nowhere_any_more_is_gone_with_their_photograph()
    {
        await using var site = await TeamSites.StartAsync();
        var officer = await site.OfficerAsync("Asha Dunmore");
        var sergeant = await site.SergeantAsync();
        await PhotographTests.PublishAsync(sergeant, officer.Id, Platform.Files.SamplePictures.Png);
        var held = await site.HeldAsync(officer.Id);
        var (page, picture, visitor) = (TeamLinks.Officer(officer.Slug), TeamLinks.Picture(officer.Slug, held.Picture!), site.Browse());
        (await visitor.GetAsync(page)).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.GetAsync(picture)).Status.ShouldBe(HttpStatusCode.OK);
        await sergeant.ShowAndSaveAsync(TeamLinks.Postings(officer.Id), "handler=End", ("lastDay", site.Day(-1)));
        (await visitor.GetAsync(page)).Status.ShouldBe(HttpStatusCode.Gone);
        (await visitor.GetAsync(picture)).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_photograph_that_is_withdrawn_or_replaced_is_gone_from_page_and_address_and_its_bytes_are_let_go()
    {
        await using var site = await TeamSites.StartAsync();
        var officer = await site.OfficerAsync(Name);
        var (sergeant, visitor) = (await site.SergeantAsync(), site.Browse());
        await PhotographTests.PublishAsync(sergeant, officer.Id, SamplePictures.Png);
        var first = TeamLinks.Picture(officer.Slug, (await site.HeldAsync(officer.Id)).Picture!);
        (await visitor.GetAsync(TeamSites.BeatPage)).Document.QuerySelector("img.face")!.GetAttribute("src").ShouldBe(first);

        await PhotographTests.PublishAsync(sergeant, officer.Id, SamplePictures.Jpeg);
        var second = TeamLinks.Picture(officer.Slug, (await site.HeldAsync(officer.Id)).Picture!);
        (await visitor.GetAsync(first)).Status.ShouldBe(HttpStatusCode.Gone);
        (await visitor.GetAsync(second)).Status.ShouldBe(HttpStatusCode.OK);

        (await sergeant.SubmitAsync(TeamLinks.Photograph(officer.Id), "handler=Withdraw", [])).ShouldRedirectTo(TeamLinks.Photograph(officer.Id));
        var page = await visitor.GetAsync(TeamSites.BeatPage);
        page.Document.QuerySelector("img.face").ShouldBeNull();
        page.Text.ShouldContain("PC Asha Dunmore");
        (await visitor.GetAsync(second)).Status.ShouldBe(HttpStatusCode.Gone);
        (await site.UseAsync(async s => await s.GetServices<Openbeat.Platform.Files.IFileHolder>().OfType<TeamFiles>().Single().HeldAsync(Stop))).ShouldBeEmpty();
        (await visitor.GetAsync($"/officers/nobody/picture/{new string('a', 64)}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task GoAsync(AccountsSite site, Browser administrator, Guid officer, string way)
    {
        switch (way)
        {
            case "by role":
                var preview = await administrator.SubmitAsync(TeamLinks.ChangeOfficer(officer), ("ShownAs", "ByRole"), ("ByRoleReason", "A threat"));
                preview.Document.QuerySelector(".preview")!.TextContent.ShouldNotContain(Surname);
                (await administrator.PostAsync($"{TeamLinks.ChangeOfficer(officer)}?handler=Save", preview.Fields())).Status.ShouldBe(HttpStatusCode.Found);
                break;
            case "withdrawn":
                (await administrator.SubmitAsync(TeamLinks.ChangeOfficer(officer), "handler=WithdrawName", [("reason", "A threat")])).Status.ShouldBe(HttpStatusCode.Found);
                (await site.HeldAsync(officer)).NameWithdrawnAt.ShouldNotBeNull();
                break;
            case "left":
                (await administrator.ShowAndSaveAsync(TeamLinks.ChangeOfficer(officer), "handler=Leave")).Status.ShouldBe(HttpStatusCode.Found);
                break;
            case "left from a file":
                await TeamImportTests.TakeAsync(site, $"number,left\n4711,{site.Day(0)}\n");
                break;
            default:
                await TeamImportTests.TakeAsync(site, "number,shown,reason\n4711,role,A threat\n");
                break;
        }
    }

    private static Task<string?> NameOfAsync(AccountsSite site, Guid account) => site.UseAsync(s => s.GetRequiredService<TeamRegister>().ShownNameOfAsync(account, Stop));

    private static async Task<string> SearchAsync(Browser browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/search") { Content = new FormUrlEncodedContent([new("Text", Surname)]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        var answer = await Answer.ReadAsync(await browser.Client.SendAsync(request, Stop));
        return string.Join('\n', answer.Document.QuerySelectorAll(".found h3 a").Select(a => a.TextContent));
    }

    private static async Task<string> ExportAsync(Browser administrator) => (await administrator.SubmitAsync(TeamLinks.Import, "handler=Export", [])).Body;
}
