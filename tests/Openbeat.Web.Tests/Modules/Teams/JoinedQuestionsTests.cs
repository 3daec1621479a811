using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>Joined questions: what both senders hear, and that none of them is ever left behind.</summary>
public class JoinedQuestionsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("by telephone")]
    [InlineData("in person")]
    [InlineData("solved")]
    public async Task Closed_in_a_way_its_sender_had_no_part_in_the_joined_one_stands_on_its_own_again(string how)
    {
        await using var site = await QuestionSite.StartAsync();
        var (first, second, main, other, sergeant) = await JoinedAsync(site);
        if (how == "solved")
        {
            await site.DoAsync(first, "Solved");
        }
        else
        {
            await sergeant.WorkAsync(QuestionLinks.Reply(main.Id), null, ("Text", "We spoke about the lights."), ("Way", how == "in person" ? "InPerson" : "ByTelephone"));
        }

        (await site.QuestionAsync(main.Id)).State.ShouldBe(QuestionState.Answered);
        var alone = await site.QuestionAsync(other.Id);
        (alone.State, alone.JoinedToId, alone.DueAt).ShouldBe((QuestionState.Open, null, other.DueAt));
        (await sergeant.GetAsync("/questions")).Document.QuerySelectorAll(".job .ref").Select(r => r.TextContent).ShouldBe([other.Reference]);
        var seen = await site.Browse().GetAsync(second);
        seen.Text.ShouldContain("It stands on its own again");
        seen.Text.ShouldNotContain("We spoke about the lights.");
        (await sergeant.GetAsync(QuestionLinks.Work(main.Id))).Text.ShouldContain($"{other.Reference} is no longer joined to it");
        (await site.EventsAsync(QuestionLog.RecordKind)).ShouldContain(e => e.RecordId == other.Reference && e.Values.Contains("Entry=Separated"));
        // It is reminded of, and becomes late, as any other.
        site.Clock.Advance(TimeSpan.FromHours(73));
        await site.RunAsync("questions.clocks");
        (await site.MessagesAsync()).ShouldContain(m => m.Subject == $"Late: {other.Reference}");
    }

    [Fact]
    public async Task They_are_separated_again_by_whoever_may_join_them()
    {
        await using var site = await QuestionSite.StartAsync();
        var (_, second, main, other, sergeant) = await JoinedAsync(site);
        var officer = await site.SignedInAsync(await site.OfAreaAsync("Of Ficer", Roles.Officer, "north"));
        (await officer.GetAsync(QuestionLinks.Work(other.Id))).Document.QuerySelector("form[action$='handler=Separate']").ShouldBeNull();
        (await PostHandlers.PostAsync(officer, "/sign-out", QuestionLinks.Work(other.Id) + "?handler=Separate", ("Version", "2"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await sergeant.WorkAsync(QuestionLinks.Work(other.Id), "Separate")).ShouldRedirectTo(QuestionLinks.Work(other.Id));
        var alone = await site.QuestionAsync(other.Id);
        (alone.JoinedToId, alone.DueAt).ShouldBe((null, other.DueAt));
        (await sergeant.GetAsync("/questions")).Document.QuerySelectorAll(".job").Length.ShouldBe(2);
        await sergeant.WorkAsync(QuestionLinks.Reply(main.Id), null, ("Text", "The council mends it on Monday."), ("Way", "Answer"));
        (await site.QuestionAsync(other.Id)).State.ShouldBe(QuestionState.Open);
        (await site.Browse().GetAsync(second)).Text.ShouldNotContain("The council mends it on Monday.");
    }

    [Fact]
    public async Task What_the_inspector_has_is_joined_only_to_what_the_inspector_has_too()
    {
        await using var site = await QuestionSite.StartAsync();
        var taken = await site.AskAsync("The gate has been broken since spring.");
        var other = await site.NewestAsync();
        site.Clock.Advance(TimeSpan.FromHours(73));
        await site.DoAsync(taken, "Inspector");
        var page = await site.AskAsync("The gate is broken.");
        var main = await site.NewestAsync();
        var account = await site.OfAreaAsync("Rhys Pryce", Roles.Inspector, "north");
        var inspector = await site.SignedInAsync(account);
        (await inspector.WorkAsync(QuestionLinks.Join(other.Id), null, ("Reference", main.Reference))).Text.ShouldContain("join it only to one that the inspector has too");
        (await site.QuestionAsync(other.Id)).JoinedToId.ShouldBeNull();
        (await inspector.GetAsync("/questions?show=inspector")).Text.ShouldContain(other.Reference);

        site.Clock.Advance(TimeSpan.FromHours(73));
        await site.DoAsync(page, "Inspector");
        (await (await site.SignedInAsync(account)).WorkAsync(QuestionLinks.Join(main.Id), null, ("Reference", other.Reference))).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task What_is_owed_sooner_is_not_hidden_behind_what_is_owed_later()
    {
        await using var site = await QuestionSite.StartAsync();
        await site.AskAsync("The lamp is dark.");
        var sooner = await site.NewestAsync();
        site.Clock.Advance(TimeSpan.FromHours(70));
        await site.AskAsync("That corner is dark.");
        var later = await site.NewestAsync();
        var sergeant = await site.SignedInAsync(await site.OfAreaAsync("Ser Geant", Roles.Sergeant, "north"));
        (await sergeant.WorkAsync(QuestionLinks.Join(sooner.Id), null, ("Reference", later.Reference.Replace("-", "", StringComparison.Ordinal)))).Text.ShouldContain("join it to this one instead");
        (await sergeant.WorkAsync(QuestionLinks.Join(later.Id), null, ("Reference", sooner.Reference))).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Both_clocks_stand_and_run_together_and_what_runs_out_is_seen_and_told()
    {
        await using var site = await QuestionSite.StartAsync();
        var (_, second, main, other, sergeant) = await JoinedAsync(site);
        await sergeant.WorkAsync(QuestionLinks.Pause(main.Id), null, ("Reason", "The council answers us on Monday."));
        (await site.Browse().GetAsync(second)).Text.ShouldContain("The council answers us on Monday.");
        var next = await site.OfAreaAsync("Next Shift", Roles.Sergeant, "north");
        site.Clock.Advance(TimeSpan.FromHours(1));
        await (await site.SignedInAsync(next)).WorkAsync(QuestionLinks.Work(main.Id), "Resume");
        ((await site.QuestionAsync(other.Id)).DueAt!.Value - other.DueAt!.Value).TotalHours.ShouldBe(1, 0.05);
        site.Clock.Advance(TimeSpan.FromHours(73));
        await site.RunAsync("questions.clocks");
        (await site.MessagesAsync()).ShouldContain(m => m.Subject == $"Late: {other.Reference}");
        (await (await site.SignedInAsync(await site.OfAreaAsync("La Te", Roles.Sergeant, "north"))).GetAsync("/questions?show=late")).Text.ShouldContain(other.Reference);
    }

    [Fact]
    public async Task Joined_to_another_teams_question_its_sender_is_told_who_has_it()
    {
        await using var site = await QuestionSite.StartAsync();
        await site.AskAsync("The lamp is dark.");
        var main = await site.NewestAsync();
        var west = await site.AreaIdAsync("west-beat-01");
        await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<TeamQuestion>().Where(q => q.Id == main.Id).ExecuteUpdateAsync(u => u.SetProperty(q => q.AreaId, west), Stop));
        var page = await site.AskAsync("That corner is dark.", ("ReplyBy", "Email"), ("Email", "two@example.org"));
        var other = await site.NewestAsync();
        var chief = await site.SignedInAsync(await site.AccountAsync("Ch Ief", Roles.Inspector));
        (await chief.WorkAsync(QuestionLinks.Join(other.Id), null, ("Reference", main.Reference))).Status.ShouldBe(HttpStatusCode.Found);
        (await site.Browse().GetAsync(page)).Text.ShouldContain("Passed to the team of West beat 1");
        (await site.MessagesAsync()).ShouldContain(m => m.To == "two@example.org" && m.Subject.StartsWith("Another team has your question", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Joined_to_one_that_is_answered_in_the_same_moment_it_is_not_left_behind()
    {
        await using var site = await QuestionSite.StartAsync();
        await site.AskAsync("The lamp is dark.");
        var main = await site.NewestAsync();
        await site.AskAsync("That corner is dark.");
        var other = await site.NewestAsync();
        var change = Change.ByCommandLine(site.Clock);
        // What was joined meanwhile counts as a change of both: an answer to what was read before does not go out without it.
        (await site.UseAsync(s => s.GetRequiredService<QuestionWork>().JoinAsync(other.Id, 1, main.Id, change, Stop))).ShouldBeNull();
        (await site.UseAsync(s => s.GetRequiredService<QuestionWork>().AnsweredElsewhereAsync(main.Id, 1, AnsweredHow.InPerson, "Said so.", change, Stop))).ShouldBe(QuestionWork.Stale);
        // And the other way round.
        await site.UseAsync(s => s.GetRequiredService<QuestionWork>().SeparateAsync(other.Id, 2, change, Stop));
        (await site.UseAsync(s => s.GetRequiredService<QuestionWork>().ReplyAsync(main.Id, 2, ReplyKind.Answer, "It is mended.", change, Stop))).ShouldBeNull();
        (await site.UseAsync(s => s.GetRequiredService<QuestionWork>().JoinAsync(other.Id, 3, main.Id, change, Stop)))!.ShouldContain("Choose another question that is open");
    }

    [Fact]
    public async Task One_that_was_left_behind_before_comes_back_to_the_queue()
    {
        await using var site = await QuestionSite.StartAsync();
        var (_, _, main, other, sergeant) = await JoinedAsync(site);
        var at = site.Clock.GetUtcNow().UtcDateTime;
        await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<TeamQuestion>().Where(q => q.Id == main.Id)
            .ExecuteUpdateAsync(u => u.SetProperty(q => q.State, QuestionState.Answered).SetProperty(q => q.AnsweredAt, at).SetProperty(q => q.DueAt, (DateTime?)null), Stop));
        (await sergeant.GetAsync("/questions")).Text.ShouldNotContain(other.Reference);
        await site.RunAsync("questions.clocks");
        (await site.QuestionAsync(other.Id)).JoinedToId.ShouldBeNull();
        (await sergeant.GetAsync("/questions")).Text.ShouldContain(other.Reference);
    }

    [Fact]
    public async Task Passed_on_and_back_each_sender_sees_who_has_it()
    {
        await using var site = await QuestionSite.StartAsync();
        var (first, second, main, other, sergeant) = await JoinedAsync(site);
        await sergeant.WorkAsync(QuestionLinks.Pass(main.Id), null, ("To", "agency"), ("Other", "Lamp menders of Corby"));
        foreach (var page in new[] { first, second })
        {
            (await site.Browse().GetAsync(page)).Text.ShouldContain("We asked: Lamp menders of Corby");
        }

        (await site.MessagesAsync()).Where(m => m.Body.Contains("We passed your question to: Lamp menders", StringComparison.Ordinal)).Select(m => m.To).ShouldBe(["one@example.org", "two@example.org"], ignoreOrder: true);
        (await sergeant.WorkAsync(QuestionLinks.Work(main.Id), "Back")).ShouldRedirectTo(QuestionLinks.Work(main.Id));
        foreach (var page in new[] { first, second })
        {
            var shown = (await site.Browse().GetAsync(page)).Text;
            shown.ShouldContain("Back with us from: Lamp menders of Corby");
            shown.ShouldNotContain("We asked: Lamp menders of Corby");
        }

        var west = await site.AreaIdAsync("west-beat-01");
        await sergeant.WorkAsync(QuestionLinks.Pass(main.Id), null, ("To", "team"), ("AreaId", $"{west}"));
        ((await site.QuestionAsync(main.Id)).AreaId, (await site.QuestionAsync(other.Id)).AreaId).ShouldBe((west, west));
        foreach (var page in new[] { first, second })
        {
            (await site.Browse().GetAsync(page)).Text.ShouldContain("Passed to the team of West beat 1");
        }

        // A joined one that is passed on by itself does not wait hidden where nobody looks.
        var desk = await site.SignedInAsync(await site.OfAreaAsync("Wes Hall", Roles.Sergeant, "west"));
        await desk.WorkAsync(QuestionLinks.Pass(other.Id), null, ("To", "team"), ("AreaId", $"{await site.AreaIdAsync("north-beat-01")}"));
        (await sergeant.GetAsync("/questions")).Text.ShouldContain(other.Reference);
    }

    [Fact]
    public async Task Back_from_an_agency_the_clock_that_stood_for_it_runs_again()
    {
        await using var site = await QuestionSite.StartAsync();
        await site.AskAsync();
        var id = (await site.NewestAsync()).Id;
        var sergeant = await site.SignedInAsync(await site.OfAreaAsync("Ser Geant", Roles.Sergeant, "north"));
        (await sergeant.GetAsync(QuestionLinks.Work(id))).Document.QuerySelector("form[action$='handler=Back']").ShouldBeNull();
        (await PostHandlers.PostAsync(sergeant, "/sign-out", QuestionLinks.Work(id) + "?handler=Back", ("Version", $"{(await site.QuestionAsync(id)).Version}"))).Text.ShouldContain("No agency has it");
        await sergeant.WorkAsync(QuestionLinks.Pass(id), null, ("To", "agency"), ("Other", "Lamp menders of Corby"));
        await sergeant.WorkAsync(QuestionLinks.Pause(id), null, ("Reason", "They answer us on Monday."));
        await sergeant.WorkAsync(QuestionLinks.Work(id), "Back");
        var back = await site.QuestionAsync(id);
        (back.Agency, back.PausedAt, back.DueAt is not null).ShouldBe((null, null, true));
        (await site.EntriesAsync(id)).Select(e => e.Kind).ShouldContain(EntryKind.BackFromAgency);
        (await site.EventsAsync(QuestionLog.RecordKind)).ShouldContain(e => e.Values.Contains("Entry=BackFromAgency"));

        // A clock that waits for the sender goes on waiting.
        await sergeant.WorkAsync(QuestionLinks.Pass(id), null, ("To", "agency"), ("Other", "Lamp menders of Corby"));
        await sergeant.WorkAsync(QuestionLinks.Reply(id), null, ("Text", "Which lamp is it?"), ("Way", "AskBackAndWait"));
        await sergeant.WorkAsync(QuestionLinks.Work(id), "Back");
        (await site.QuestionAsync(id)).PausedAt.ShouldNotBeNull();
    }

    private static async Task<(string First, string Second, TeamQuestion Main, TeamQuestion Other, Browser Sergeant)> JoinedAsync(AccountsSite site)
    {
        var first = await site.AskAsync("The lamp at the corner is dark.", ("ReplyBy", "Email"), ("Email", "one@example.org"));
        var main = await site.NewestAsync();
        var second = await site.AskAsync("That corner has no light.", ("ReplyBy", "Email"), ("Email", "two@example.org"));
        var other = await site.NewestAsync();
        var sergeant = await site.SignedInAsync(await site.OfAreaAsync("Ser Geant", Roles.Sergeant, "north"));
        (await sergeant.WorkAsync(QuestionLinks.Join(other.Id), null, ("Reference", main.Reference))).Status.ShouldBe(HttpStatusCode.Found);
        return (first, second, main, other, sergeant);
    }
}
