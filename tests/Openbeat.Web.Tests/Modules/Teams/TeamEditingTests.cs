using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>What editing must never do: reach officers of others, take somebody off the site by a slip, record a thing twice, lend a name to whoever has an account.</summary>
public class TeamEditingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cover_makes_nobody_ones_own()
    {
        await using var site = await TeamSites.StartAsync();
        var (away, inspector) = (await site.OfficerAsync("Asha Dunmore"), await site.OfficerAsync("Iris Kestrel", TeamSites.OtherArea, PostingKind.Inspector));
        var (beat, sergeant) = (await site.AreaAsync(TeamSites.Beat), await site.SergeantAsync());
        foreach (var (from, until) in new[] { (0, 3), (500, 501) })
        {
            (await sergeant.ShowAndSaveAsync(TeamLinks.Postings(away.Id), "handler=Cover", ("By", $"{inspector.Id}"), ("Where", $"{beat}"), ("AwayFrom", site.Day(from)), ("AwayUntil", site.Day(until)))).ShouldRedirectTo(TeamLinks.Postings(away.Id));
        }

        await RefusedAsync(site, sergeant, inspector.Id, HttpStatusCode.NotFound);
        (await sergeant.GetAsync(TeamLinks.ChangeOfficer(inspector.Id))).Status.ShouldBe(HttpStatusCode.NotFound);
        var team = (await sergeant.GetAsync(TeamLinks.Team(beat))).Document;
        team.QuerySelector($"main a[href='{TeamLinks.ChangeOfficer(away.Id)}']").ShouldNotBeNull();
        team.QuerySelector($"main a[href='{TeamLinks.ChangeOfficer(inspector.Id)}']").ShouldBeNull();

        // The cover itself is theirs to take back, the posting elsewhere is not.
        var postings = await sergeant.GetAsync(TeamLinks.Postings(inspector.Id));
        postings.Text.ShouldContain("which is not yours to keep");
        postings.Document.QuerySelectorAll("form[action$='handler=End']").Length.ShouldBe(2);
        (await sergeant.ShowAndSaveAsync(TeamLinks.Postings(inspector.Id), "handler=End", ("lastDay", site.Day(0)))).ShouldRedirectTo(TeamLinks.Postings(inspector.Id));
        (await site.PostingsAsync(inspector.Id)).Select(p => p.Kind).ShouldBe([PostingKind.Inspector, PostingKind.Cover]);
    }

    [Fact]
    public async Task Whoever_works_for_others_too_is_changed_by_who_keeps_all_of_it()
    {
        await using var site = await TeamSites.StartAsync();
        var (leaving, coming) = (await site.OfficerAsync("Asha Dunmore"), await site.OfficerAsync("Iris Kestrel", TeamSites.OtherBeat.Replace("north", "west", StringComparison.Ordinal)));
        var (beat, sergeant) = (await site.AreaAsync(TeamSites.Beat), await site.SergeantAsync());
        (await sergeant.ShowAndSaveAsync($"{TeamLinks.HandOver(beat)}?from={leaving.Id}", null, ("To", $"{coming.Id}"), ("On", site.Day(0)))).ShouldRedirectTo(TeamLinks.Team(beat));
        (await site.PostingsAsync(coming.Id)).Count.ShouldBe(2);

        await RefusedAsync(site, sergeant, coming.Id, HttpStatusCode.Forbidden);
        var page = await sergeant.GetAsync(TeamLinks.ChangeOfficer(coming.Id));
        page.Text.ShouldContain("PC Iris Kestrel also works in West beat 2, which is not yours to keep");
        page.Document.QuerySelector("main form").ShouldBeNull();
        var administrator = await PostHandlers.AdministratorAsync(site);
        (await administrator.SubmitAsync(TeamLinks.ChangeOfficer(coming.Id), "handler=WithdrawName", [("reason", "A threat")])).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Theory]
    [InlineData("", "with day, month and year")]
    [InlineData("2027-02-31", "with day, month and year")]
    [InlineData("2001-01-01", "Enter a day of the last 31 days, today or one to come")]
    public async Task A_day_that_is_none_or_long_ago_takes_nobody_off_the_site(string day, string said)
    {
        await using var site = await TeamSites.StartAsync();
        var (officer, sergeant) = (await site.OfficerAsync("Asha Dunmore"), await site.SergeantAsync());
        foreach (var (path, handler, field) in new[] { (TeamLinks.ChangeOfficer(officer.Id), "Leave", "on"), (TeamLinks.Postings(officer.Id), "End", "lastDay") })
        {
            var form = (await sergeant.GetAsync(path)).Document.QuerySelector($"main form[action$='handler={handler}']")!;
            form.QuerySelector($"input[name={field}]")!.GetAttribute("value").ShouldBe(site.Day(0));
            foreach (var to in new[] { handler, handler + "Save" })
            {
                var answer = await sergeant.PostAsync($"{path}?handler={to}", Answer.FieldsOf(form, [(field, day)]));
                answer.Status.ShouldBe(HttpStatusCode.BadRequest, to);
                answer.Document.QuerySelector($"main form[action$='handler={handler}'] .govuk-error-message")!.TextContent.ShouldContain(said);
                answer.Document.QuerySelector($".govuk-error-summary a[href='#{form.QuerySelector($"input[name={field}]")!.Id}']").ShouldNotBeNull();
            }
        }

        (await site.HeldAsync(officer.Id)).LeftOn.ShouldBeNull();
        (await site.PostingsAsync(officer.Id)).Single().Until.ShouldBeNull();
        (await site.Browse().GetAsync(TeamLinks.Officer(officer.Slug))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Leave", "on", 0)]
    [InlineData("End", "lastDay", -1)]
    public async Task That_somebody_goes_is_looked_at_before_it_is_recorded(string handler, string field, int day)
    {
        await using var site = await TeamSites.StartAsync();
        var (officer, sergeant, visitor) = (await site.OfficerAsync("Asha Dunmore"), await site.SergeantAsync(), site.Browse());
        await site.OfficerAsync("Bram Ashgrove");
        var path = handler == "Leave" ? TeamLinks.ChangeOfficer(officer.Id) : TeamLinks.Postings(officer.Id);
        var shown = await sergeant.SubmitAsync(path, $"handler={handler}", [(field, site.Day(day))]);
        shown.Document.QuerySelector(".preview .people")!.TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain("PC Bram Ashgrove"), t => t.ShouldNotContain("Dunmore"));
        (await site.HeldAsync(officer.Id)).LeftOn.ShouldBeNull();
        (await site.PostingsAsync(officer.Id)).Single().Until.ShouldBeNull();
        (await visitor.GetAsync(TeamLinks.Officer(officer.Slug))).Status.ShouldBe(HttpStatusCode.OK);

        (await sergeant.ShowAndSaveAsync(path, $"handler={handler}", (field, site.Day(day)))).Status.ShouldBe(HttpStatusCode.Found);
        (await site.PostingsAsync(officer.Id)).Single().Until.ShouldBe(site.Clock.LondonToday().AddDays(-1));
        (await visitor.GetAsync(TeamLinks.Officer(officer.Slug))).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory]
    [InlineData(0, "End")]
    [InlineData(3, "End")]
    [InlineData(0, "Leave")]
    [InlineData(3, "Leave")]
    public async Task A_page_that_was_public_is_gone_and_not_unknown_whatever_day_ends_the_posting(int began, string handler)
    {
        await using var site = await TeamSites.StartAsync();
        var (officer, sergeant, visitor) = (await site.OfficerAsync("Asha Dunmore"), await site.SergeantAsync(), site.Browse());
        var from = site.Clock.LondonToday().AddDays(-began);
        await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Posting>().Where(p => p.OfficerId == officer.Id).ExecuteUpdateAsync(u => u.SetProperty(p => p.From, from), Stop));
        (await visitor.GetAsync(TeamLinks.Officer(officer.Slug))).Status.ShouldBe(HttpStatusCode.OK);
        var (path, field) = handler == "End" ? (TeamLinks.Postings(officer.Id), "lastDay") : (TeamLinks.ChangeOfficer(officer.Id), "on");
        (await sergeant.ShowAndSaveAsync(path, $"handler={handler}", (field, site.Day(-20)))).Status.ShouldBe(HttpStatusCode.Found);
        (await site.PostingsAsync(officer.Id)).Count.ShouldBe(1);
        (await visitor.GetAsync(TeamLinks.Officer(officer.Slug))).Status.ShouldBe(HttpStatusCode.Gone);
        (await visitor.GetAsync(TeamSites.BeatPage)).Text.ShouldNotContain("Dunmore");
        (await sergeant.GetAsync(TeamLinks.Postings(officer.Id))).Text.Contains("Ended on its first day", StringComparison.Ordinal).ShouldBe(began == 0);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_publishes_once()
    {
        await using var site = await TeamSites.StartAsync();
        var (beat, first, second) = (await site.AreaAsync(TeamSites.Beat), await site.SergeantAsync(), await site.SergeantAsync(name: "Sergeant Second"));
        foreach (var (path, fields, said) in new[]
        {
            (TeamLinks.AddOfficer(beat), new (string, string?)[] { ("Name", "Asha Dunmore"), ("PersonnelNumber", "") }, "Somebody of this name works here from that day already"),
            (TeamLinks.AddPlan(beat), PlanTests.Fields, "A plan of this title was published here today"),
        })
        {
            var (one, two) = (await first.SubmitAsync(path, fields), await second.SubmitAsync(path, fields));
            one.Document.QuerySelector(".preview button[data-prevent-double-click=true]").ShouldNotBeNull();
            var answers = await Task.WhenAll(first.PostAsync($"{path}?handler=Save", one.Fields()), second.PostAsync($"{path}?handler=Save", two.Fields()));
            answers.Select(a => a.Status).Order().ShouldBe([HttpStatusCode.Found, HttpStatusCode.BadRequest]);
            answers.Single(a => a.Status == HttpStatusCode.BadRequest).Text.ShouldContain(said);
            (await first.PostAsync($"{path}?handler=Save", one.Fields())).Text.ShouldContain(said);
        }

        (await CountAsync<Officer>(site), await CountAsync<TeamPlan>(site)).ShouldBe((1, 1));
        // Two of one name are told apart by their numbers.
        (await first.SubmitAsync(TeamLinks.AddOfficer(beat), ("Name", "asha dunmore"), ("PersonnelNumber", "4711"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await first.ShowAndSaveAsync(TeamLinks.AddOfficer(beat), null, ("Name", "Bram Ashgrove"), ("PersonnelNumber", "4711"))).Status.ShouldBe(HttpStatusCode.Found);
        (await first.ShowAndSaveAsync(TeamLinks.AddOfficer(beat), null, ("Name", "Bram Ashgrove"), ("PersonnelNumber", "4712"))).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task An_officer_signs_in_with_an_account_that_may_answer_where_they_work_and_every_refusal_reads_the_same()
    {
        await using var site = await TeamSites.StartAsync();
        var (member, elsewhere, right, taken) = (
            await site.AccountAsync("Mo Member", Roles.Member), await site.OfAreaAsync("Wes Hall", Roles.Officer, "west"), await site.OfAreaAsync("Di Gray", Roles.Officer, "north"), await site.OfAreaAsync("Bo Reed", Roles.Officer, "north"));
        await site.OfficerAsync("Bram Ashgrove", account: taken.Id);
        var (officer, beat, sergeant) = (await site.OfficerAsync("Asha Dunmore"), await site.AreaAsync(TeamSites.Beat), await site.SergeantAsync());
        foreach (var path in new[] { TeamLinks.ChangeOfficer(officer.Id), TeamLinks.AddOfficer(beat) })
        {
            foreach (var address in new[] { member.Address, elsewhere.Address, taken.Address, "nobody@example.org" })
            {
                var refused = await sergeant.SubmitAsync(path, ("Name", "Celeste Mossop"), ("SignInAddress", address));
                refused.Status.ShouldBe(HttpStatusCode.BadRequest, address);
                refused.Document.QuerySelector("#SignInAddress-error")!.TextContent.Replace("Error:", "", StringComparison.Ordinal).Trim().ShouldBe(SignInAccounts.Refused);
            }
        }

        (await sergeant.ShowAndSaveAsync(TeamLinks.ChangeOfficer(officer.Id), null, ("SignInAddress", right.Address))).Status.ShouldBe(HttpStatusCode.Found);
        (await site.HeldAsync(officer.Id)).AccountId.ShouldBe(right.Id);
        // What else is changed of them leaves the account theirs, whatever became of its role.
        var now = site.Clock.GetUtcNow().UtcDateTime;
        await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Grant>().Where(g => g.AccountId == right.Id).ExecuteUpdateAsync(u => u.SetProperty(g => g.WithdrawnAt, now), Stop));
        (await sergeant.ShowAndSaveAsync(TeamLinks.ChangeOfficer(officer.Id), null, ("WorkingOn", "Bicycles."))).Status.ShouldBe(HttpStatusCode.Found);
        (await site.HeldAsync(officer.Id)).AccountId.ShouldBe(right.Id);
    }

    [Fact]
    public async Task What_is_in_hand_is_with_the_team_where_the_successor_has_no_account()
    {
        await using var site = await TeamSites.StartAsync();
        var account = await site.OfAreaAsync("Di Gray", Roles.Officer, "north");
        var (leaving, coming) = (await site.OfficerAsync("Asha Dunmore", account: account.Id), await site.OfficerAsync("Bram Ashgrove", TeamSites.OtherBeat));
        var (beat, sergeant) = (await site.AreaAsync(TeamSites.Beat), await site.SergeantAsync());
        await site.AskAsync();
        var question = await site.NewestAsync();
        await (await site.SignedInAsync(account)).WorkAsync(QuestionLinks.Work(question.Id), "Take");
        var shown = await sergeant.SubmitAsync(TeamLinks.HandOver(beat), ("To", $"{coming.Id}"), ("On", site.Day(0)));
        shown.Text.ShouldContain("In the hands of PC Asha Dunmore: stays with the team, since PC Bram Ashgrove has no account here.");
        (await sergeant.ShowAndSaveAsync(TeamLinks.HandOver(beat), null, ("To", $"{coming.Id}"), ("On", site.Day(0)))).ShouldRedirectTo(TeamLinks.Team(beat));

        (await site.QuestionAsync(question.Id)).AssignedTo.ShouldBeNull();
        (await sergeant.GetAsync("/questions?show=unassigned")).Text.ShouldContain(question.Reference);
        (await sergeant.GetAsync(QuestionLinks.Work(question.Id))).Text.ShouldContain("Nobody has it: Di Gray");
        (await site.EventsAsync(QuestionLog.RecordKind)).ShouldContain(e => e.RecordId == question.Reference && e.Values.Contains("Entry=Released"));
        (await site.EventsAsync("team-handover"))[^1].Values.ShouldBe(["Items=1"]);
        (await site.PostingsAsync(leaving.Id)).Single().Until.ShouldBe(site.Clock.LondonToday().AddDays(-1));
    }

    /// <summary>Nothing of an officer as a whole can be changed, and nothing is.</summary>
    private static async Task RefusedAsync(AccountsSite site, Browser browser, Guid officer, HttpStatusCode with)
    {
        var token = (await browser.GetAsync(TeamLinks.AddOfficer(await site.AreaAsync(TeamSites.Beat)))).Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var before = await site.HeldAsync(officer);
        Dictionary<string, string> fields = new() { ["__RequestVerificationToken"] = token, ["on"] = site.Day(0), ["reason"] = "x", ["Name"] = "Somebody Else", ["Role"] = "Beat officer", ["ShownAs"] = "ByRole", ["Version"] = $"{before.Version}" };
        var (profile, photograph) = (TeamLinks.ChangeOfficer(officer), TeamLinks.Photograph(officer));
        foreach (var to in new[] { $"{profile}?handler=Save", $"{profile}?handler=Leave", $"{profile}?handler=LeaveSave", $"{profile}?handler=WithdrawName", $"{photograph}?handler=Save", $"{photograph}?handler=Withdraw" })
        {
            (await browser.PostAsync(to, fields)).Status.ShouldBe(with, to);
        }

        var after = await site.HeldAsync(officer);
        (after.Version, after.LeftOn, after.ShownAs).ShouldBe((before.Version, null, ShownAs.ByName));
        (await site.PostingsAsync(officer)).ShouldAllBe(p => p.Kind == PostingKind.Cover || p.Until == null);
    }

    private static Task<int> CountAsync<T>(AccountsSite site)
        where T : class => site.UseAsync(s => s.GetRequiredService<AppDb>().Set<T>().CountAsync(Stop));
}
