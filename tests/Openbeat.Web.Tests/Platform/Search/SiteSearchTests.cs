using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Openbeat.Data;
using Openbeat.Modules.Administration;
using Openbeat.Modules.Places;
using Openbeat.Modules.Places.ImportAreas;
using Openbeat.Platform;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Search;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Platform.Search;

/// <summary>One box over what modules register: what is found, by whom, and what is left of the asking.</summary>
public class SiteSearchTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_WordsInAnyOrderCaseAndForm_FindPagesAndAreas()
    {
        await using var site = await AccountsSite.StartAsync();
        await site.UseAsync(s => s.GetRequiredService<AreaImport>().RunAsync(
            ReferenceData.Read<AreaFile>(typeof(Forces), "northamptonshire-areas.data.json"), new AreaImportOptions(), Change.ByCommandLine(site.Clock), Stop));
        await site.Services.GetRequiredService<SearchIndexing>().FollowAsync(Stop);
        var visitor = site.Browse();
        (await FindAsync(visitor, "COOKIES")).Links[0].ShouldBe("/cookies");
        (await FindAsync(visitor, "screen readers")).Links.ShouldBe(["/accessibility"]);
        (await FindAsync(visitor, "searched rights")).Links.ShouldContain("/stop-and-search/your-rights");
        (await FindAsync(visitor, "acces")).Links.ShouldContain("/accessibility");
        var beat = await FindAsync(visitor, "north-beat-01");
        beat.Links.ShouldContain("/areas/northamptonshire/north/beat-1");
        (await visitor.GetAsync(beat.Links[0])).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("zzzz cookies")]
    [InlineData("\"; DROP TABLE \"SearchEntry\"; --")]
    [InlineData("zzz* OR NOT NEAR(")]
    [InlineData("zzz:* & | ! <-> '")]
    public async Task Post_NothingHasTheWords_SaysSoAndWhatToDo(string text)
    {
        await using var site = await AccountsSite.StartAsync();
        var answer = await FindAsync(site.Browse(), text);
        answer.Page.Status.ShouldBe(HttpStatusCode.OK);
        answer.Page.Text.ShouldContain("Nothing found");
        answer.Page.Document.QuerySelector("input[name=Text]")!.GetAttribute("value").ShouldBe(text);
        answer.Page.Document.QuerySelector("main a[href='/areas']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Results_are_only_what_the_searcher_may_see_and_so_is_their_number()
    {
        var hidden = new Planted();
        await using var site = await AccountsSite.StartAsync(services: s => s.AddSingleton<ISearchSource>(hidden));
        var group = await site.GroupAsync("Riverside");
        var other = await site.GroupAsync("Uplands");
        hidden.Documents =
        [
            Document("open", SearchAudience.Everybody),
            Document("signed-in", SearchAudience.SignedIn),
            Document("settings", SearchAudience.HoldingSomewhere(AdministrationPermissions.ChangeRules)),
            Document("whole-force", SearchAudience.Holding(Openbeat.Modules.Accounts.AccountPermissions.SeeGroups, Scope.WholeForce)),
            Document("riverside", SearchAudience.Holding(Openbeat.Modules.Accounts.AccountPermissions.See, Scope.OfGroup(group.Id))),
            Document("uplands", SearchAudience.Holding(Openbeat.Modules.Accounts.AccountPermissions.See, Scope.OfGroup(other.Id))),
        ];
        await site.Services.GetRequiredService<SearchIndexing>().FollowAsync(Stop);

        (await FindAsync(site.Browse(), "quokka")).ShouldBe("/open");
        var member = await site.SignedInAsync("Mem Ber", Roles.Member);
        (await FindAsync(member, "quokka")).ShouldBe("/open", "/signed-in");
        var coordinator = await site.SignedInAsync(await site.AccountAsync("Coo Din", [(Roles.GroupCoordinator, Scope.OfGroup(group.Id))]));
        (await FindAsync(coordinator, "quokka")).ShouldBe("/open", "/riverside", "/signed-in");
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var all = await FindAsync(administrator, "quokka");
        all.Links.ShouldContain("/settings");
        all.Links.ShouldContain("/uplands");

        // A staff page is found by who may go there.
        (await FindAsync(administrator, "audit trail")).Links.ShouldContain("/audit");
        (await FindAsync(member, "audit trail")).Links.ShouldNotContain("/audit");
        (await FindAsync(site.Browse(), "audit trail")).Links.ShouldNotContain("/audit");
    }

    [Fact]
    public async Task Many_results_come_in_pages_without_a_gap_or_a_repeat()
    {
        var many = new Planted { Documents = [.. Enumerable.Range(0, 23).Select(i => Document($"n{i:00}", SearchAudience.Everybody))] };
        await using var site = await AccountsSite.StartAsync(services: s => s.AddSingleton<ISearchSource>(many));
        var visitor = site.Browse();
        var seen = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            var found = await FindAsync(visitor, "quokka", page);
            found.Page.Document.QuerySelector("main h2")!.TextContent.ShouldBe($"23 found, page {page} of 3");
            found.Page.Document.QuerySelectorAll("button[name=Number]").Select(b => b.GetAttribute("value")).ShouldBe(page == 1 ? ["2"] : page == 2 ? ["1", "3"] : ["2"]);
            seen.AddRange(found.Links);
        }

        seen.Distinct().Count().ShouldBe(23);
        (await FindAsync(visitor, "quokka", 99)).Links.ShouldBe(seen[20..]);
        (await FindAsync(visitor, "quokka", -5)).Links.ShouldBe(seen[..10]);
    }

    [Fact]
    public async Task A_source_that_changes_is_followed_and_one_that_is_gone_is_forgotten()
    {
        var source = new Planted { Documents = [Document("old", SearchAudience.Everybody)] };
        await using var site = await AccountsSite.StartAsync(services: s => s.AddSingleton<ISearchSource>(source));
        (await FindAsync(site.Browse(), "quokka")).ShouldBe("/old");
        source.Documents = [Document("new", SearchAudience.Everybody)];
        await site.Services.GetRequiredService<SearchIndexing>().FollowAsync(Stop);
        (await FindAsync(site.Browse(), "quokka")).ShouldBe("/new");
        await site.UseAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            db.Add(new IndexedSource { Source = "gone", Edition = "1", IndexedAt = site.Clock.GetUtcNow().UtcDateTime });
            db.Add(new SearchEntry { Source = "gone", Key = "1", Kind = "Page", Title = "Quokka", Summary = "", Path = "/gone", TitleWords = "quokka", Words = "", Audience = SearchAudience.Everybody.Text });
            await db.SaveChangesAsync(Stop);
        });
        (await FindAsync(site.Browse(), "quokka")).ShouldBe("/gone", "/new");
        await site.Services.GetRequiredService<SearchIndexing>().FollowAsync(Stop);
        (await FindAsync(site.Browse(), "quokka")).ShouldBe("/new");
    }

    [Fact]
    public async Task What_is_looked_for_is_in_no_address_no_record_and_no_log()
    {
        using var log = new Listener();
        await using var site = await AccountsSite.StartAsync(services: s => s.AddLogging(l => l.AddProvider(log).SetMinimumLevel(LogLevel.Debug)));
        var answer = await FindAsync(site.Browse(), "wombatwombat");
        answer.Page.Response.RequestMessage!.RequestUri!.ToString().ShouldNotContain("wombat");
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<AuditEvent>().CountAsync(Stop))).ShouldBe(0);
        log.Lines.ShouldNotBeEmpty();
        log.Lines.ShouldAllBe(l => !l.Contains("wombat", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Post_FromAnotherSite_IsRefused()
    {
        await using var site = await AccountsSite.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/search") { Content = new FormUrlEncodedContent([new("Text", "cookies")]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        (await site.Browse().Client.SendAsync(request, Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static SearchDocument Document(string key, SearchAudience audience) => new(key, "Animal", $"Quokka {key}", "A small animal.", $"/{key}", "", audience);

    private static async Task<Found> FindAsync(Browser browser, string text, int page = 1)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/search") { Content = new FormUrlEncodedContent([new("Text", text), new("Number", $"{page}")]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        var answer = await Answer.ReadAsync(await browser.Client.SendAsync(request, Stop));
        return new Found(answer, [.. answer.Document.QuerySelectorAll(".found h3 a").Select(a => a.GetAttribute("href")!)]);
    }

    private sealed record Found(Answer Page, List<string> Links)
    {
        public void ShouldBe(params string[] links)
        {
            Links.Order(StringComparer.Ordinal).ShouldBe(links);
            Page.Document.QuerySelector("main h2")!.TextContent.ShouldBe($"{links.Length} found");
        }
    }

    private sealed class Planted : ISearchSource
    {
        public IReadOnlyList<SearchDocument> Documents { get; set; } = [];

        public string Key => "planted";

        public ValueTask<string> EditionAsync(CancellationToken stop) => ValueTask.FromResult($"{Documents.Count} {(Documents.Count > 0 ? Documents[0].Key : "")}");

        public Task<IReadOnlyList<SearchDocument>> DocumentsAsync(CancellationToken stop) => Task.FromResult(Documents);
    }
}
