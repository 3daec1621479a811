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

/// <summary>The team's side: the queue, giving, answering, pausing, passing on, joining, and what two people at once meet.</summary>
public class AnswerQuestionsTests
{
    [Fact]
    public async Task The_queue_lists_what_is_owed_soonest_first_for_the_areas_of_the_reader_alone()
    {
        await using var site = await QuestionSite.StartAsync();
        await site.AskAsync("First of the north, about nothing much.");
        var first = await site.NewestAsync();
        site.Clock.Advance(TimeSpan.FromHours(2));
        await site.AskAsync("Second of the north, about nothing much.");
        var second = await site.NewestAsync();
        var north = await site.SignedInAsync(await site.OfAreaAsync("Di Gray", Roles.Officer, "north"));
        var west = await site.SignedInAsync(await site.OfAreaAsync("Wes Hall", Roles.Officer, "west"));

        var queue = await north.GetAsync("/questions");
        queue.Document.QuerySelectorAll(".job .ref").Select(r => r.TextContent).ShouldBe([first.Reference, second.Reference]);
        (await north.GetAsync("/questions?show=unassigned&topic=vehicles")).Text.ShouldContain("2 questions");
        (await north.GetAsync("/questions?topic=drugs")).Text.ShouldContain("There is none in this list");
        (await north.GetAsync($"/questions?reference={second.Reference.ToLowerInvariant()}")).Document.QuerySelectorAll(".job").Length.ShouldBe(1);
        (await west.GetAsync("/questions")).Text.ShouldContain("Nobody waits for an answer");
        (await west.GetAsync($"/questions?area={first.AreaId}&reference={first.Reference}")).Text.ShouldContain("No question of your areas has this reference");
        (await west.GetAsync(QuestionLinks.Work(first.Id))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await west.GetAsync(QuestionLinks.Reply(first.Id))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await PostHandlers.PostAsync(west, "/questions", QuestionLinks.Work(first.Id) + "?handler=Note", ("Note", "x"), ("Version", "1"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Opening_it_tells_the_sender_that_it_was_read_once()
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync();
        var question = await site.NewestAsync();
        await (await site.SignedInAsync("Sue Perr", Roles.Superintendent)).GetAsync(QuestionLinks.Work(question.Id));
        (await site.QuestionAsync(question.Id)).ReadAt.ShouldBeNull("who may only read it is not the team");
        var officer = await site.SignedInAsync(await site.OfAreaAsync("Di Gray", Roles.Officer, "north"));
        await officer.GetAsync(QuestionLinks.Work(question.Id));
        await officer.GetAsync(QuestionLinks.Work(question.Id));
        (await site.EntriesAsync(question.Id)).Count(e => e.Kind == EntryKind.Read).ShouldBe(1);
        (await site.Browse().GetAsync(page)).Text.ShouldContain("Read by The North beat 1 team");
    }

    [Fact]
    public async Task A_sergeant_gives_it_and_whoever_covers_for_the_absent_officer_has_it()
    {
        await using var site = await QuestionSite.StartAsync();
        var (absent, cover) = (await site.OfAreaAsync("Ab Sent", Roles.Officer, "north"), await site.OfAreaAsync("Co Ver", Roles.Pcso, "west"));
        var sergeant = await site.SignedInAsync(await site.OfAreaAsync("Ser Geant", Roles.Sergeant, "north"));
        await site.UseAsync(async s =>
        {
            var grant = await s.GetRequiredService<AppDb>().Set<Grant>().SingleAsync(g => g.AccountId == absent.Id);
            await s.GetRequiredService<GrantLog>().CoverAsync(grant.Id, cover.Id, site.Clock.LondonToday(), site.Clock.LondonToday().AddDays(20), Change.ByCommandLine(site.Clock), default);
        });
        await site.AskAsync();
        var question = await site.NewestAsync();
        (await sergeant.WorkAsync(QuestionLinks.Work(question.Id), "Give", ("To", $"{absent.Id}"))).ShouldRedirectTo(QuestionLinks.Work(question.Id));
        (await site.QuestionAsync(question.Id)).AssignedTo.ShouldBe(absent.Id);
        (await site.MessagesAsync()).ShouldContain(m => m.To == cover.Address && m.Body.Contains("You cover for Ab Sent", StringComparison.Ordinal));
        (await sergeant.GetAsync(QuestionLinks.Work(question.Id))).Text.ShouldContain("Away: Co Ver covers");

        var covering = await site.SignedInAsync(cover);
        (await covering.GetAsync("/work")).Text.ShouldContain("You cover for the colleague who has it.");
        (await covering.GetAsync("/questions?show=mine")).Text.ShouldContain(question.Reference);
        // A reminder goes to the cover as well, when a day is left.
        site.Clock.Advance(TimeSpan.FromHours(49));
        await site.RunAsync("questions.clocks");
        await site.RunAsync("questions.clocks");
        (await site.MessagesAsync()).Where(m => m.Subject.EndsWith($"left: {question.Reference}", StringComparison.Ordinal)).Select(m => m.To).ShouldBe([cover.Address]);
        // And the covering officer answers it.
        (await (await site.SignedInAsync(cover)).WorkAsync(QuestionLinks.Reply(question.Id), null, ("Text", "The council mends it on Monday."), ("Way", "Answer"))).Status.ShouldBe(HttpStatusCode.Found);
        (await site.QuestionAsync(question.Id)).WasInTime.ShouldBe(true);
    }

    [Fact]
    public async Task A_template_is_not_sent_as_it_stands_nor_with_a_gap_in_it()
    {
        await using var site = await QuestionSite.StartAsync();
        await site.AskAsync();
        var id = (await site.NewestAsync()).Id;
        var officer = await site.SignedInAsync(await site.OfAreaAsync("Di Gray", Roles.Officer, "north"));
        var form = await officer.GetAsync(QuestionLinks.Reply(id) + "?template=0");
        var template = form.Document.QuerySelector("textarea")!.TextContent.Trim();
        template.ShouldContain("[place]");
        foreach (var (text, message) in new[] { (template, "This is a template as it stands"), (template.Replace("[place]", "Mill Lane", StringComparison.Ordinal), "Fill in the gap [day]"), ("", "Write the answer") })
        {
            var refused = await officer.WorkAsync(QuestionLinks.Reply(id), null, ("Text", text), ("Way", "Answer"));
            (refused.Status, refused.Text.Contains(message, StringComparison.Ordinal)).ShouldBe((HttpStatusCode.BadRequest, true), message);
        }

        // No beginning of an answer asks for the hours of a patrol: none are ever given out.
        QuestionSettings.Templates.Default.ShouldAllBe(t => !t.Text.Contains("time", StringComparison.OrdinalIgnoreCase));
        (await site.QuestionAsync(id)).State.ShouldBe(QuestionState.Open);
        (await officer.WorkAsync(QuestionLinks.Reply(id), null, ("Text", "I went to Mill Lane on Friday and saw it myself."), ("Way", "Answer"))).Status.ShouldBe(HttpStatusCode.Found);
        (await officer.GetAsync(QuestionLinks.Reply(id))).ShouldRedirectTo(QuestionLinks.Work(id));
        foreach (var way in new[] { "Answer", "Interim" })
        {
            (await PostHandlers.PostAsync(officer, "/sign-out", QuestionLinks.Reply(id), ("Version", $"{(await site.QuestionAsync(id)).Version}"), ("Text", "Once more."), ("Way", way))).Text.ShouldContain("answered already");
        }
    }

    [Fact]
    public async Task A_clock_is_paused_with_a_reason_alone_and_runs_on_for_as_long()
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync(QuestionSite.Words, ("ReplyBy", "Email"), ("Email", "jo@example.org"));
        var id = (await site.NewestAsync()).Id;
        var account = await site.OfAreaAsync("Di Gray", Roles.Officer, "north");
        var officer = await site.SignedInAsync(account);
        (await officer.WorkAsync(QuestionLinks.Pause(id), null, ("Reason", " "))).Text.ShouldContain("Say why the clock has to stand still");
        var due = (await site.QuestionAsync(id)).DueAt!.Value;
        await officer.WorkAsync(QuestionLinks.Pause(id), null, ("Reason", "The council answers us on Monday."));
        foreach (var shown in new[] { await site.Browse().GetAsync(page), await officer.GetAsync(QuestionLinks.Work(id)) })
        {
            shown.Text.ShouldContain("The council answers us on Monday.");
        }

        (await site.MessagesAsync()).ShouldContain(m => m.To == "jo@example.org" && m.Body.Contains("The council answers us on Monday.", StringComparison.Ordinal));
        site.Clock.Advance(TimeSpan.FromHours(5));
        await (await site.SignedInAsync(account)).WorkAsync(QuestionLinks.Work(id), "Resume");
        ((await site.QuestionAsync(id)).DueAt!.Value - due).TotalHours.ShouldBe(5, 0.05);
        site.Clock.Advance(TimeSpan.FromHours(100));
        var late = await site.SignedInAsync(await site.OfAreaAsync("Be Late", Roles.Officer, "north"));
        (await late.WorkAsync(QuestionLinks.Pause(id), null, ("Reason", "We forgot."))).Text.ShouldContain("The time is over, so it cannot be paused any more");
    }

    [Fact]
    public async Task One_long_pause_in_parts_opens_the_way_to_the_inspector_as_one_does()
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync();
        var id = (await site.NewestAsync()).Id;
        var account = await site.OfAreaAsync("Di Gray", Roles.Officer, "north");
        for (var part = 0; part < 2; part++)
        {
            var officer = await site.SignedInAsync(account);
            await officer.WorkAsync(QuestionLinks.Pause(id), null, ("Reason", "The council answers us on Monday."));
            site.Clock.Advance(TimeSpan.FromDays(4));
            (await site.Browse().GetAsync(page)).Text.Contains("You may now take this to the inspector", StringComparison.Ordinal).ShouldBe(part == 1);
            if (part == 0)
            {
                await (await site.SignedInAsync(account)).WorkAsync(QuestionLinks.Work(id), "Resume");
            }
        }

        await site.RunAsync("questions.clocks");
        (await site.MessagesAsync()).ShouldContain(m => m.Subject.StartsWith("Paused for 8 days", StringComparison.Ordinal));
        await site.DoAsync(page, "Inspector");
        var taken = await site.QuestionAsync(id);
        (taken.IsWithInspector, taken.StandsSince).ShouldBe((true, null));
    }

    [Theory]
    [InlineData("ByTelephone", AnsweredHow.ByTelephone, "answered you by telephone")]
    [InlineData("InPerson", AnsweredHow.InPerson, "answered you in person")]
    public async Task An_answer_by_telephone_or_in_person_is_written_down(string way, AnsweredHow how, string shown)
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync();
        var id = (await site.NewestAsync()).Id;
        var officer = await site.SignedInAsync(await site.OfAreaAsync("Di Gray", Roles.Officer, "north"));
        await officer.WorkAsync(QuestionLinks.Reply(id), null, ("Text", "We spoke about the lights."), ("Way", way));
        var question = await site.QuestionAsync(id);
        (question.State, question.AnsweredHow, question.WasInTime).ShouldBe((QuestionState.Answered, how, true));
        var seen = await site.Browse().GetAsync(page);
        seen.Text.ShouldContain(shown);
        seen.Text.ShouldContain("We spoke about the lights.");
    }

    [Fact]
    public async Task Passing_it_on_says_who_has_it_and_the_clock_runs_on()
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync();
        var question = await site.NewestAsync();
        var sergeant = await site.SignedInAsync(await site.OfAreaAsync("Ser Geant", Roles.Sergeant, "north"));
        var pass = QuestionLinks.Pass(question.Id);
        (await sergeant.WorkAsync(pass, null, ("To", "agency"))).Text.ShouldContain("Choose the agency, or write its name");
        (await sergeant.WorkAsync(pass, null, ("To", "team"))).Text.ShouldContain("Choose the area whose team gets it");
        await sergeant.WorkAsync(pass, null, ("To", "agency"), ("Other", "Lamp menders of Corby"), ("Note", "Rang them twice"));
        var shown = await site.Browse().GetAsync(page);
        shown.Text.ShouldContain("Passed to: Lamp menders of Corby");
        shown.Text.ShouldContain("We asked: Lamp menders of Corby");
        shown.Text.ShouldNotContain("Rang them twice");

        var west = await site.AreaIdAsync("west-beat-01");
        (await sergeant.WorkAsync(pass, null, ("To", "team"), ("AreaId", $"{west}"))).ShouldRedirectTo("/questions");
        var passed = await site.QuestionAsync(question.Id);
        (passed.AreaId, passed.AskedAreaId, passed.DueAt, passed.Agency, passed.AssignedTo).ShouldBe((west, question.AreaId, question.DueAt, null, null));
        (await sergeant.GetAsync(QuestionLinks.Work(question.Id))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await site.SignedInAsync(await site.OfAreaAsync("Wes Hall", Roles.Officer, "west"))).GetAsync("/questions")).Text.ShouldContain(question.Reference);
        (await site.Browse().GetAsync(page)).Text.ShouldContain("Passed to the team of West beat 1");
    }

    [Fact]
    public async Task Two_questions_about_one_thing_are_joined_and_neither_sender_sees_the_other()
    {
        await using var site = await QuestionSite.StartAsync();
        var one = await site.AskAsync("The lamp at my own door number seven is dark.", ("ReplyBy", "Email"), ("Email", "one@example.org"));
        var main = await site.NewestAsync();
        var two = await site.AskAsync("My late wife always feared that dark corner.", ("ReplyBy", "Email"), ("Email", "two@example.org"));
        var other = await site.NewestAsync();
        var sergeant = await site.SignedInAsync(await site.OfAreaAsync("Ser Geant", Roles.Sergeant, "north"));
        var join = QuestionLinks.Join(other.Id);
        (await sergeant.GetAsync(join)).Text.ShouldContain(main.Reference);
        (await sergeant.WorkAsync(join, null, ("Reference", "Q-NOPE-NOPE"))).Text.ShouldContain("No question of your areas has this reference");
        (await sergeant.WorkAsync(join, null, ("Reference", other.Reference))).Text.ShouldContain("Choose another question that is open");
        await sergeant.WorkAsync(join, null, ("Reference", main.Reference.ToLowerInvariant()));

        var work = await sergeant.GetAsync(QuestionLinks.Work(main.Id));
        work.Text.ShouldContain("1 other question is joined to it");
        work.Text.ShouldContain("My late wife always feared that dark corner.");
        (await sergeant.GetAsync("/questions")).Document.QuerySelectorAll(".job").Length.ShouldBe(1);
        (await sergeant.GetAsync(QuestionLinks.Reply(main.Id))).Text.ShouldContain("2 senders get what you write here");
        await sergeant.WorkAsync(QuestionLinks.Reply(main.Id), null, ("Text", "The council mends it on Monday."), ("Way", "Answer"));
        foreach (var (page, foreign) in new[] { (one, "My late wife"), (two, "number seven") })
        {
            var shown = await site.Browse().GetAsync(page);
            shown.Text.ShouldContain("The council mends it on Monday.");
            shown.Text.ShouldNotContain(foreign);
        }

        (await site.MessagesAsync()).Where(m => m.Subject.StartsWith("The answer", StringComparison.Ordinal)).Select(m => m.To).ShouldBe(["one@example.org", "two@example.org"], ignoreOrder: true);
        (await site.EventsAsync(QuestionLog.RecordKind)).ShouldContain(e => e.Operation == AuditOperation.Combine && e.RecordId == other.Reference);
        // Who finds it not solved goes on alone.
        await site.DoAsync(two, "Reopen", ("Why", "It is dark again."));
        ((await site.QuestionAsync(other.Id)).JoinedToId, (await site.QuestionAsync(main.Id)).State).ShouldBe(((Guid?)null, QuestionState.Answered));
    }

    [Fact]
    public async Task Of_two_people_at_once_the_second_is_told_and_loses_nothing()
    {
        await using var site = await QuestionSite.StartAsync();
        await site.AskAsync();
        var id = (await site.NewestAsync()).Id;
        var (first, second) = (await site.SignedInAsync(await site.OfAreaAsync("Di Gray", Roles.Officer, "north")), await site.SignedInAsync(await site.OfAreaAsync("Bo Reed", Roles.Officer, "north")));
        await first.GetAsync(QuestionLinks.Work(id));
        var open = await second.GetAsync(QuestionLinks.Reply(id));
        await first.WorkAsync(QuestionLinks.Work(id), "Note", ("Note", "I know the place."));
        var refused = await second.PostAsync(QuestionLinks.Reply(id), open.Fields(("Text", "My long answer."), ("Way", "Answer")));
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("Somebody else changed this question while you were looking at it");
        refused.Document.QuerySelector("textarea")!.TextContent.ShouldContain("My long answer.");
        (await second.PostAsync(QuestionLinks.Reply(id), refused.Fields(("Way", "Answer")))).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_handover_names_the_open_questions_and_passes_them_on()
    {
        await using var site = await QuestionSite.StartAsync();
        var (from, to) = (await site.OfAreaAsync("Di Gray", Roles.Officer, "north"), await site.OfAreaAsync("Bo Reed", Roles.Officer, "north"));
        await site.AskAsync();
        var question = await site.NewestAsync();
        await (await site.SignedInAsync(from)).WorkAsync(QuestionLinks.Work(question.Id), "Take");
        await site.UseAsync(async s =>
        {
            var items = s.GetServices<IOpenItems>().Single(i => i.Heading == "Questions from the public");
            (await items.OfAsync(question.AreaId, from.Id, default)).ShouldHaveSingleItem().Path.ShouldBe(QuestionLinks.Work(question.Id));
            (await items.OfAsync(question.AreaId, null, default)).ShouldBeEmpty();
            (await items.HandOverAsync(question.AreaId, from.Id, to.Id, Change.ByCommandLine(site.Clock), default)).ShouldBe(1);
            await s.GetRequiredService<AppDb>().SaveChangesAsync();
        });
        (await site.QuestionAsync(question.Id)).AssignedTo.ShouldBe(to.Id);
    }

    [Fact]
    public async Task The_list_as_a_file_is_safe_names_nobody_and_is_recorded()
    {
        await using var site = await QuestionSite.StartAsync();
        await site.AskAsync("=cmd|' /C calc'!A0 my secret words", ("Place", "=HYPERLINK(1)"), ("ReplyBy", "Email"), ("Email", "jo@example.org"), ("SenderName", "Jo Secret"));
        var question = await site.NewestAsync();
        var sergeant = await site.SignedInAsync(await site.OfAreaAsync("Ser Geant", Roles.Sergeant, "north"));
        await sergeant.WorkAsync(QuestionLinks.Pass(question.Id), null, ("To", "agency"), ("Other", "=2+5"));
        var file = await sergeant.GetAsync("/questions.csv?show=all");
        file.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        file.Body.ShouldContain(question.Reference);
        file.Body.ShouldContain("'=2+5");
        foreach (var secret in new[] { "secret", "jo@example.org", "HYPERLINK", "Jo" })
        {
            file.Body.ShouldNotContain(secret, Case.Insensitive);
        }

        var event_ = (await site.EventsAsync(QuestionLog.RecordKind)).Single(e => e.Operation == AuditOperation.Disclose);
        (event_.AsRole, event_.Values.Single()).ShouldBe(("sergeant", "Count=1"));
        (await (await site.SignedInAsync(await site.OfAreaAsync("Wes Hall", Roles.Sergeant, "west"))).GetAsync("/questions.csv?show=all")).Body.ShouldNotContain(question.Reference);
        (await (await site.SignedInAsync(await site.OfAreaAsync("Di Gray", Roles.Officer, "north"))).GetAsync("/questions.csv")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Everybody_else_is_kept_out()
    {
        await using var site = await QuestionSite.StartAsync();
        await site.AskAsync();
        var id = (await site.NewestAsync()).Id;
        foreach (var role in new[] { Roles.Member, Roles.Chair, Roles.Opfcc, Roles.Analyst, Roles.WebEditor, Roles.Partner, Roles.Administrator, Roles.DataProtectionOfficer })
        {
            var browser = await site.SignedInAsync($"Of {role.Key}", role);
            foreach (var path in new[] { "/questions", "/questions.csv", QuestionLinks.Work(id), QuestionLinks.Reply(id), QuestionLinks.Pause(id), QuestionLinks.Pass(id), QuestionLinks.Join(id) })
            {
                (await browser.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden, $"{role} {path}");
            }
        }

        // Who may read but not direct.
        var officer = await site.SignedInAsync("Of ficer", Roles.Officer);
        (await officer.GetAsync(QuestionLinks.Pass(id))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await officer.GetAsync(QuestionLinks.Join(id))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await PostHandlers.PostAsync(officer, "/sign-out", QuestionLinks.Work(id) + "?handler=NoThreat", ("Version", "1"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await PostHandlers.PostAsync(await site.SignedInAsync("Su Per", Roles.Superintendent), "/sign-out", QuestionLinks.Work(id) + "?handler=Note", ("Version", "1"), ("Note", "x"))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
