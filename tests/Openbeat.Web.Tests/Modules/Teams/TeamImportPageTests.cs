using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>The page for the file of a personnel system: looked at first, taken then, and looked at again where teams changed meanwhile.</summary>
public class TeamImportPageTests
{
    [Fact]
    public async Task Post_File_IsReportedFirstAndTakenThen()
    {
        await using var site = await TeamSites.StartAsync();
        var administrator = await PostHandlers.AdministratorAsync(site);
        var shown = await OfferAsync(administrator, "number,rank,name,area,kind\n1,PC,Asha Dunmore,north-beat-01,beat officer\n");
        shown.Status.ShouldBe(HttpStatusCode.OK, shown.Text);
        shown.Text.ShouldContain("PC Asha Dunmore");
        (await CountAsync(site)).ShouldBe(0);
        (await administrator.PostAsync($"{TeamLinks.Import}?handler=Take", shown.Fields())).ShouldRedirectTo(TeamLinks.Import);
        (await CountAsync(site)).ShouldBe(1);
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldContain("PC Asha Dunmore");
    }

    [Fact]
    public async Task Post_TeamsChangedSinceTheReport_IsReportedAgain()
    {
        await using var site = await TeamSites.StartAsync();
        var administrator = await PostHandlers.AdministratorAsync(site);
        var shown = await OfferAsync(administrator, "number,name\n1,Asha Dunmore\n");
        await site.OfficerAsync("Bram Ashgrove");
        var again = await administrator.PostAsync($"{TeamLinks.Import}?handler=Take", shown.Fields());
        (again.Status, again.Text.Contains("Somebody changed teams since you looked", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.BadRequest, true));
        (await CountAsync(site)).ShouldBe(1);
        (await administrator.PostAsync($"{TeamLinks.Import}?handler=Take", again.Fields())).ShouldRedirectTo(TeamLinks.Import);
        (await CountAsync(site)).ShouldBe(2);
    }

    [Fact]
    public async Task Post_Faults_AreListedWithTheirLinesAndCannotBeTaken()
    {
        await using var site = await TeamSites.StartAsync();
        var administrator = await PostHandlers.AdministratorAsync(site);
        var shown = await OfferAsync(administrator, "number,name,area,kind\n1,Asha Dunmore,nowhere,beat officer\n");
        shown.Status.ShouldBe(HttpStatusCode.BadRequest);
        shown.Document.QuerySelector("main table tbody th")!.TextContent.ShouldBe("2");
        shown.Document.QuerySelector("form[action*='handler=Take']").ShouldBeNull();
        (await OfferAsync(administrator, "")).Text.ShouldContain("Choose a file of officers");
    }

    [Fact]
    public async Task Only_who_may_exchange_for_the_whole_force_sees_the_page_or_the_file()
    {
        await using var site = await TeamSites.StartAsync();
        (await (await site.SergeantAsync()).GetAsync(TeamLinks.Import)).Status.ShouldBe(HttpStatusCode.Forbidden);
        var ofNorth = await site.SignedInAsync(await site.AccountAsync("Nora", [(Roles.Superintendent, Scope.OfArea(await site.AreaAsync(TeamSites.Area)))]));
        (await ofNorth.GetAsync(TeamLinks.Import)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await site.Browse().GetAsync(TeamLinks.Import)).Status.ShouldBe(HttpStatusCode.Found);
        await site.OfficerAsync("Asha Dunmore", number: "1");
        var file = await (await PostHandlers.AdministratorAsync(site)).SubmitAsync(TeamLinks.Import, "handler=Export", []);
        file.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        file.Body.ShouldStartWith("number,rank,name,role,area,kind,from,until,telephone,email,shown,reason,left,sign_in");
        file.Body.ShouldContain("1,PC,Asha Dunmore,Beat officer,north-beat-01,beat officer");
    }

    /// <summary>Hands in a file, to see what it would change.</summary>
    internal static async Task<Answer> OfferAsync(Browser browser, string file)
    {
        var page = await browser.GetAsync(TeamLinks.Import);
        using var content = new MultipartFormDataContent
        {
            { new StringContent(page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent("northamptonshire"), "Force" },
            { new StringContent(file), "Upload", "officers.csv" },
        };
        return await Answer.ReadAsync(await browser.Client.PostAsync(TeamLinks.Import, content, TestContext.Current.CancellationToken));
    }

    private static Task<int> CountAsync(AccountsSite site) => site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Officer>().CountAsync(TestContext.Current.CancellationToken));
}
