using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>Who has a question: it goes back to whoever answered, never to somebody who is gone, and the public knows them as their page does.</summary>
public class QuestionHoldersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whom_a_sender_took_it_to_is_not_changed_by_anybody_below()
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync();
        var id = (await site.NewestAsync()).Id;
        site.Clock.Advance(TimeSpan.FromHours(73));
        await site.DoAsync(page, "Inspector");
        var sergeant = await site.SignedInAsync(await site.OfAreaAsync("Ser Geant", Roles.Sergeant, "north"));
        foreach (var path in new[] { QuestionLinks.Pass(id), QuestionLinks.Join(id) })
        {
            (await sergeant.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        var west = await site.AreaIdAsync("west-beat-01");
        foreach (var (path, fields) in new (string, (string, string)[])[]
        {
            (QuestionLinks.Pass(id), [("Version", "2"), ("To", "team"), ("AreaId", $"{west}")]), (QuestionLinks.Work(id) + "?handler=Give", [("Version", "2"), ("To", "")]),
        })
        {
            (await PostHandlers.PostAsync(sergeant, "/sign-out", path, fields)).Status.ShouldBe(HttpStatusCode.Forbidden, path);
        }

        (await site.QuestionAsync(id)).AreaId.ShouldNotBe(west);
        (await (await site.SignedInAsync(await site.OfAreaAsync("Rhys Pryce", Roles.Inspector, "north"))).GetAsync(QuestionLinks.Pass(id))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_colleague_has_is_not_taken_from_them()
    {
        await using var site = await QuestionSite.StartAsync();
        await site.AskAsync();
        var id = (await site.NewestAsync()).Id;
        var (has, wants) = (await site.OfAreaAsync("Di Gray", Roles.Officer, "north"), await site.OfAreaAsync("Bo Reed", Roles.Officer, "north"));
        await (await site.SignedInAsync(has)).WorkAsync(QuestionLinks.Work(id), "Take");
        var other = await site.SignedInAsync(wants);
        (await PostHandlers.PostAsync(other, "/sign-out", QuestionLinks.Work(id) + "?handler=Take", ("Version", $"{(await site.QuestionAsync(id)).Version}"))).Text.ShouldContain("A colleague has it already");
        (await site.QuestionAsync(id)).AssignedTo.ShouldBe(has.Id);
    }

    [Theory]
    [InlineData("Answer")]
    [InlineData("ByTelephone")]
    public async Task What_did_not_solve_it_goes_back_to_the_officer_who_answered(string way)
    {
        await using var site = await QuestionSite.StartAsync();
        var (answering, colleague) = (await site.OfAreaAsync("Di Gray", Roles.Officer, "north"), await site.OfAreaAsync("Bo Reed", Roles.Officer, "north"));
        var page = await site.AskAsync();
        var question = await site.NewestAsync();
        await (await site.SignedInAsync(answering)).WorkAsync(QuestionLinks.Reply(question.Id), null, ("Text", "We went there on Friday."), ("Way", way));
        await site.DoAsync(page, "Reopen", ("Why", "It is as before."));
        var open = await site.QuestionAsync(question.Id);
        (open.State, open.AssignedTo).ShouldBe((QuestionState.Open, answering.Id));
        var told = (await site.MessagesAsync()).Where(m => m.Body.Contains("The question is open again", StringComparison.Ordinal)).Select(m => m.To).ToList();
        told.ShouldBe([answering.Address]);
        (await (await site.SignedInAsync(answering)).GetAsync("/questions?show=mine")).Text.ShouldContain(question.Reference);
        (await (await site.SignedInAsync(colleague)).GetAsync("/questions?show=mine")).Text.ShouldNotContain(question.Reference);
    }

    public static TheoryData<string> WaysToGo => ["left", "left from a file", "role withdrawn", "role elsewhere", "account closed"];

    [Theory, MemberData(nameof(WaysToGo))]
    public async Task Who_is_gone_has_nothing_any_more(string way)
    {
        await using var site = await QuestionSite.StartAsync();
        var (gone, colleague) = (await site.OfAreaAsync("Di Gray", Roles.Officer, "north"), await site.OfAreaAsync("Bo Reed", Roles.Officer, "north"));
        var officer = await site.OfficerAsync("Asha Dunmore", account: gone.Id, number: "4711");
        await site.AskAsync();
        var owed = await site.NewestAsync();
        var answered = await site.AskAsync("Is the other gate locked at night?");
        var closed = await site.NewestAsync();
        var desk = await site.SignedInAsync(gone);
        await desk.WorkAsync(QuestionLinks.Work(owed.Id), "Take");
        await desk.WorkAsync(QuestionLinks.Reply(closed.Id), null, ("Text", "It is."), ("Way", "Answer"));
        await site.RunAsync("questions.clocks");
        (await site.QuestionAsync(owed.Id)).AssignedTo.ShouldBe(gone.Id, "they are here");

        await GoAsync(site, officer.Id, gone.Id, way);
        await site.RunAsync("questions.clocks");
        (await site.QuestionAsync(owed.Id)).AssignedTo.ShouldBeNull();
        var queue = await site.SignedInAsync(colleague);
        (await queue.GetAsync("/questions?show=unassigned")).Text.ShouldContain(owed.Reference);
        (await queue.GetAsync(QuestionLinks.Work(owed.Id))).Text.ShouldContain("Nobody has it: Di Gray has left, or no longer works for this area");
        (await site.MessagesAsync()).Where(m => m.Subject == $"Nobody has {owed.Reference}").Select(m => m.To).ShouldBe([colleague.Address]);
        (await site.EventsAsync(QuestionLog.RecordKind)).ShouldContain(e => e.RecordId == owed.Reference && e.Values.Contains("Entry=Released"));
        (await (await site.SignedInAsync("Whole Sergeant", Roles.Sergeant)).GetAsync("/work")).Text.ShouldContain("Nobody has taken it yet.");

        await site.DoAsync(answered, "Reopen", ("Why", "It was open last night."));
        (await site.QuestionAsync(closed.Id)).AssignedTo.ShouldBeNull();
        (await site.MessagesAsync()).Where(m => m.Body.Contains("The question is open again", StringComparison.Ordinal)).Select(m => m.To).ShouldBe([colleague.Address]);
    }

    [Fact]
    public async Task Who_is_away_and_covered_for_keeps_it()
    {
        await using var site = await QuestionSite.StartAsync();
        var (absent, cover) = (await site.OfAreaAsync("Ab Sent", Roles.Officer, "north"), await site.OfAreaAsync("Co Ver", Roles.Pcso, "west"));
        await site.AskAsync();
        var question = await site.NewestAsync();
        await (await site.SignedInAsync(absent)).WorkAsync(QuestionLinks.Work(question.Id), "Take");
        var now = site.Clock.GetUtcNow().UtcDateTime;
        await site.UseAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var grant = await db.Set<Grant>().SingleAsync(g => g.AccountId == absent.Id, Stop);
            await s.GetRequiredService<GrantLog>().CoverAsync(grant.Id, cover.Id, site.Clock.LondonToday(), site.Clock.LondonToday().AddDays(20), Change.ByCommandLine(site.Clock), Stop);
            await db.Set<Account>().Where(a => a.Id == absent.Id).ExecuteUpdateAsync(u => u.SetProperty(a => a.DisabledAt, now), Stop);
        });
        await site.RunAsync("questions.clocks");
        (await site.QuestionAsync(question.Id)).AssignedTo.ShouldBe(absent.Id);
    }

    [Fact]
    public async Task Passed_on_while_the_inspector_has_it_the_other_inspector_has_it()
    {
        await using var site = await QuestionSite.StartAsync();
        var (here, there) = (await site.OfAreaAsync("Rhys Pryce", Roles.Inspector, "north"), await site.OfAreaAsync("Wyn Parry", Roles.Inspector, "west"));
        var elsewhere = await site.OfAreaAsync("Wes Hall", Roles.Officer, "west");
        var page = await site.AskAsync();
        site.Clock.Advance(TimeSpan.FromHours(73));
        await site.DoAsync(page, "Inspector");
        var taken = await site.NewestAsync();
        taken.InspectorId.ShouldBe(here.Id);
        var west = await site.AreaIdAsync("west-beat-01");
        (await (await site.SignedInAsync(here)).WorkAsync(QuestionLinks.Pass(taken.Id), null, ("To", "team"), ("AreaId", $"{west}"))).ShouldRedirectTo("/questions");
        var passed = await site.QuestionAsync(taken.Id);
        (passed.AreaId, passed.IsWithInspector, passed.InspectorId, passed.DueAt).ShouldBe((west, true, null, taken.DueAt));
        (await site.MessagesAsync()).Where(m => m.Subject == $"Passed to your team: {taken.Reference}").Select(m => m.To).ShouldBe([there.Address]);
        var shown = await site.Browse().GetAsync(page);
        shown.Text.ShouldContain("Passed to the team of West beat 1");
        shown.Text.ShouldContain("The inspector has it");
        (await (await site.SignedInAsync(elsewhere)).GetAsync(QuestionLinks.Reply(taken.Id))).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        var desk = await site.SignedInAsync(there);
        (await desk.GetAsync("/work")).Text.ShouldContain(taken.Reference);
        (await desk.WorkAsync(QuestionLinks.Reply(taken.Id), null, ("Text", "I looked into it myself."), ("Way", "Answer"))).ShouldRedirectTo(QuestionLinks.Work(taken.Id));
    }

    [Fact]
    public async Task A_name_that_is_withdrawn_is_gone_from_the_answer_that_was_given_under_it()
    {
        await using var site = await QuestionSite.StartAsync();
        var account = await site.OfAreaAsync("Di Gray", Roles.Officer, "north");
        var officer = await site.OfficerAsync("Asha Dunmore", account: account.Id);
        var page = await site.AskAsync();
        var question = await site.NewestAsync();
        await (await site.SignedInAsync(account)).WorkAsync(QuestionLinks.Reply(question.Id), null, ("Text", "I went there on Friday."), ("Way", "Answer"));
        var named = (await site.Browse().GetAsync(page)).Text;
        named.ShouldContain("PC Asha Dunmore answered");
        named.ShouldNotContain("Di Gray", Case.Sensitive, "the name of an account is for colleagues");

        await site.UseAsync(s => s.GetRequiredService<OfficerLog>().WithdrawNameAsync(officer.Id, "A threat", Change.ByCommandLine(site.Clock), Stop));
        var withdrawn = (await site.Browse().GetAsync(page)).Body;
        withdrawn.ShouldContain("An officer of the North beat 1 team answered");
        withdrawn.ShouldNotContain("Dunmore");
        (await site.MessagesAsync()).ShouldAllBe(m => !m.Body.Contains("Dunmore", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Officers_write_notes_and_mark_threats_while_the_inspector_has_it()
    {
        await using var site = await QuestionSite.StartAsync();
        var account = await site.OfAreaAsync("Di Gray", Roles.Officer, "north");
        var page = await site.AskAsync();
        site.Clock.Advance(TimeSpan.FromHours(73));
        await site.DoAsync(page, "Inspector");
        var question = await site.NewestAsync();
        var officer = await site.SignedInAsync(account);
        (await officer.WorkAsync(QuestionLinks.Work(question.Id), "Note", ("Note", "I know the place."))).ShouldRedirectTo(QuestionLinks.Work(question.Id));
        (await officer.WorkAsync(QuestionLinks.Work(question.Id), "Threat")).ShouldRedirectTo(QuestionLinks.Work(question.Id));
        var work = await officer.GetAsync(QuestionLinks.Work(question.Id));
        work.Text.ShouldContain("I know the place.");
        work.Document.QuerySelector("form[action$='handler=NoThreat']").ShouldBeNull("only an inspector takes the mark away");
        (await site.QuestionAsync(question.Id)).ThreatAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_handover_of_an_area_holds_what_lies_below_it_and_what_the_inspector_has()
    {
        await using var site = await QuestionSite.StartAsync();
        var (from, to) = (await site.OfAreaAsync("Rhys Pryce", Roles.Inspector, "north"), await site.OfAreaAsync("Wyn Parry", Roles.Inspector, "north"));
        var officer = await site.OfAreaAsync("Di Gray", Roles.Officer, "north");
        var page = await site.AskAsync();
        var question = await site.NewestAsync();
        await (await site.SignedInAsync(officer)).WorkAsync(QuestionLinks.Work(question.Id), "Take");
        var north = await site.AreaIdAsync("north");
        (await ItemsAsync(north, officer.Id)).ShouldBe([QuestionLinks.Work(question.Id)]);
        site.Clock.Advance(TimeSpan.FromHours(73));
        await site.DoAsync(page, "Inspector");
        (await ItemsAsync(north, officer.Id)).ShouldBeEmpty("the inspector has it");
        (await ItemsAsync(north, null)).ShouldBe([QuestionLinks.Work(question.Id)], "two inspectors, none by name");
        await (await site.SignedInAsync(from)).WorkAsync(QuestionLinks.Work(question.Id), "Give", ("To", $"{from.Id}"));
        (await ItemsAsync(north, from.Id)).ShouldBe([QuestionLinks.Work(question.Id)]);
        (await ItemsAsync(await site.AreaIdAsync("west"), from.Id)).ShouldBeEmpty();
        await site.UseAsync(async s =>
        {
            (await Items(s).HandOverAsync(north, from.Id, to.Id, Change.ByCommandLine(site.Clock), Stop)).ShouldBe(1);
            await s.GetRequiredService<AppDb>().SaveChangesAsync(Stop);
        });
        var handed = await site.QuestionAsync(question.Id);
        (handed.InspectorId, handed.AssignedTo).ShouldBe((to.Id, officer.Id));

        async Task<List<string>> ItemsAsync(Guid area, Guid? account) => [.. (await site.UseAsync(s => Items(s).OfAsync(area, account, Stop))).Select(i => i.Path)];

        static IOpenItems Items(IServiceProvider services) => services.GetServices<IOpenItems>().Single(i => i.Heading == "Questions from the public");
    }

    private static async Task GoAsync(AccountsSite site, Guid officer, Guid account, string way)
    {
        var now = site.Clock.GetUtcNow().UtcDateTime;
        switch (way)
        {
            case "left":
                await site.UseAsync(s => s.GetRequiredService<OfficerLog>().LeaveAsync(officer, site.Clock.LondonToday(), Change.ByCommandLine(site.Clock), Stop));
                break;
            case "left from a file":
                await TeamImportTests.TakeAsync(site, $"number,left\n4711,{site.Day(0)}\n");
                break;
            case "role withdrawn":
                await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Grant>().Where(g => g.AccountId == account).ExecuteUpdateAsync(u => u.SetProperty(g => g.WithdrawnAt, now), Stop));
                break;
            case "role elsewhere":
                var west = await site.AreaIdAsync("west");
                await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Grant>().Where(g => g.AccountId == account).ExecuteUpdateAsync(u => u.SetProperty(g => g.AreaId, west), Stop));
                break;
            default:
                await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Account>().Where(a => a.Id == account).ExecuteUpdateAsync(u => u.SetProperty(a => a.DisabledAt, now), Stop));
                break;
        }
    }
}
