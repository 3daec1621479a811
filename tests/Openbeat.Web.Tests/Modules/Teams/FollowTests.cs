using System.Net;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>What a sender can do without an account: follow, add, take a late question to the inspector, say that it is not solved.</summary>
public class FollowTests
{
    [Fact]
    public async Task From_asking_to_late_to_the_inspector_to_an_answer_and_open_again()
    {
        await using var site = await QuestionSite.StartAsync();
        var officer = await site.OfAreaAsync("Di Gray", Roles.Officer, "north");
        var inspector = await site.OfAreaAsync("Rhys Pryce", Roles.Inspector, "north");
        var page = await site.AskAsync(QuestionSite.Words, ("ReplyBy", "Email"), ("Email", "jo@example.org"));
        var id = (await site.NewestAsync()).Id;
        (await site.Browse().GetAsync(page)).Document.QuerySelector("form[action$='handler=Inspector']").ShouldBeNull("it is not late yet");

        site.Clock.Advance(TimeSpan.FromHours(73));
        await site.RunAsync("questions.clocks");
        var late = await site.Browse().GetAsync(page);
        late.Text.ShouldContain("You do not have it.");
        late.Document.QuerySelector("form[action$='handler=Inspector'] .govuk-button--warning")!.TextContent.Trim().ShouldBe("Take it to the inspector");
        late.Text.ShouldContain("The time passed without a full answer");
        (await site.MessagesAsync()).ShouldContain(m => m.To == "jo@example.org" && m.Subject.StartsWith("We are late", StringComparison.Ordinal));

        (await site.DoAsync(page, "Inspector")).ShouldRedirectTo(page);
        var taken = await site.QuestionAsync(id);
        (taken.InspectorId, taken.DueAt).ShouldBe((inspector.Id, taken.WithInspectorAt!.Value.AddHours(48)));
        (await site.Browse().GetAsync(page)).Text.ShouldContain("The inspector has it");

        // Who is no inspector cannot answer it any more.
        (await (await site.SignedInAsync(officer)).GetAsync(QuestionLinks.Reply(id))).Status.ShouldBe(HttpStatusCode.Forbidden);
        var desk = await site.SignedInAsync(inspector);
        (await desk.GetAsync("/work")).Text.ShouldContain(taken.Reference);
        (await desk.WorkAsync(QuestionLinks.Reply(id), null, ("Text", "I went there myself. The lamps are mended on Monday."), ("Way", "Answer"))).ShouldRedirectTo(QuestionLinks.Work(id));
        var answered = await site.QuestionAsync(id);
        (answered.State, answered.WasInTime, answered.RecourseAt is not null).ShouldBe((QuestionState.Answered, false, true));
        (await site.Browse().GetAsync(page)).Text.ShouldContain("The lamps are mended on Monday.");
        (await site.MessagesAsync()).ShouldContain(m => m.To == "jo@example.org" && m.Body.Contains("The lamps are mended on Monday.", StringComparison.Ordinal));

        (await site.DoAsync(page, "Reopen", ("Why", "They are dark again."))).ShouldRedirectTo(page + "?written");
        var open = await site.QuestionAsync(id);
        (open.State, open.TimesReopened, open.IsWithInspector, open.WasInTime).ShouldBe((QuestionState.Open, 1, false, false));
        open.DueAt.ShouldBe(open.ClockStartedAt.AddHours(72));
        (await (await site.SignedInAsync(officer)).GetAsync(QuestionLinks.Reply(id))).Text.ShouldContain("They are dark again.");
        (await site.EventsAsync(QuestionLog.RecordKind)).SelectMany(e => e.Values).Where(v => v.StartsWith("Entry=", StringComparison.Ordinal))
            .ShouldBe(["Entry=Late", "Entry=TakenToInspector", "Entry=Answered", "Entry=Reopened"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_inspector_who_is_late_too_leaves_the_ways_to_complain()
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync();
        site.Clock.Advance(TimeSpan.FromHours(73));
        await site.DoAsync(page, "Inspector");
        site.Clock.Advance(TimeSpan.FromHours(49));
        await site.RunAsync("questions.clocks");
        var shown = await site.Browse().GetAsync(page);
        shown.Text.ShouldContain("The inspector promised an answer by");
        shown.Text.ShouldContain("Independent Office for Police Conduct");
        shown.Document.QuerySelector("form[action$='handler=Inspector']").ShouldBeNull();
    }

    [Fact]
    public async Task What_is_not_late_cannot_be_taken_to_the_inspector_by_a_form_that_was_kept()
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync();
        (await PostHandlers.PostAsync(site.Browse(), page, page + "?handler=Inspector")).ShouldRedirectTo(page);
        (await PostHandlers.PostAsync(site.Browse(), page, page + "?handler=Reopen", ("Why", "no"))).Status.ShouldBe(HttpStatusCode.BadRequest, "without the fields of its form");
        var question = await site.NewestAsync();
        (question.IsWithInspector, question.TimesReopened).ShouldBe((false, 0));
    }

    [Fact]
    public async Task A_sender_adds_and_answers_back_and_the_clock_that_waited_runs_again()
    {
        await using var site = await QuestionSite.StartAsync();
        var account = await site.OfAreaAsync("Di Gray", Roles.Officer, "north");
        var page = await site.AskAsync();
        var id = (await site.NewestAsync()).Id;
        site.Clock.Advance(TimeSpan.FromHours(10));
        var officer = await site.SignedInAsync(account);
        await officer.WorkAsync(QuestionLinks.Reply(id), null, ("Text", "On which evenings is it worst?"), ("Way", "AskBackAndWait"));
        var waits = await site.QuestionAsync(id);
        (waits.DueAt, waits.PausedAt is not null).ShouldBe((null, true));
        (await site.Browse().GetAsync(page)).Text.ShouldContain(QuestionWork.WaitsForSender);

        site.Clock.Advance(TimeSpan.FromHours(100));
        await site.RunAsync("questions.clocks");
        (await site.QuestionAsync(id)).LateNotedAt.ShouldBeNull("a clock that stands does not run out");
        (await site.DoAsync(page, "Add", ("Text", "On Fridays."))).ShouldRedirectTo(page + "?written");
        var runs = await site.QuestionAsync(id);
        runs.PausedAt.ShouldBeNull();
        (runs.DueAt!.Value - site.Clock.GetUtcNow().UtcDateTime).TotalHours.ShouldBe(62, 0.1);
        // A double press adds it once.
        await site.DoAsync(page, "Add", ("Text", "On Fridays."));
        (await site.EntriesAsync(id)).Count(e => e.Kind == EntryKind.SenderAdded).ShouldBe(1);
    }

    [Fact]
    public async Task A_sender_who_writes_again_is_shown_who_can_help_sooner()
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync();
        // The script watches both forms with the list that is there.
        (await site.Browse().GetAsync(page)).Document.QuerySelector("form[data-module='signposts'] [data-signpost='999'][hidden]").ShouldNotBeNull();
        var sent = await site.DoAsync(page, "Add", ("Text", "There is a man with a knife outside my house right now"));
        var shown = await site.Browse().GetAsync(sent.Location!);
        shown.Text.ShouldContain("We have your message.");
        shown.Document.QuerySelector("[data-signpost='999']:not([hidden])").ShouldNotBeNull();
        (await site.Browse().GetAsync(page)).Document.QuerySelector("[data-signpost]:not([hidden])").ShouldBeNull();
    }

    [Theory]
    [InlineData("Add", "Text", "Why", "We answered while you wrote")]
    [InlineData("Reopen", "Why", "Text", "The question is open again already")]
    public async Task What_was_written_while_the_question_moved_on_is_not_lost(string handler, string field, string otherField, string sentence)
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync();
        if (handler == "Reopen")
        {
            await site.DoAsync(page, "Solved");
        }

        var stale = site.Browse();
        var shown = await stale.GetAsync(page);
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        var fields = Answer.FieldsOf(shown.Document.QuerySelector($"main form[action$='handler={handler}']")!, [(field, "Something worse has happened since.")]);
        _ = handler == "Reopen" ? await site.DoAsync(page, "Reopen", ("Why", "It is as before.")) : await site.DoAsync(page, "Solved");
        var moved = await stale.PostAsync($"{page}?handler={handler}", fields);
        (moved.Status, moved.Text.Contains(sentence, StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true), moved.Text);
        moved.Document.QuerySelector($"textarea[name={otherField}]")!.TextContent.Trim().ShouldBe("Something worse has happened since.");
        // And is sent with one more press.
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        var form = moved.Document.QuerySelector($"textarea[name={otherField}]")!.Closest("form")!;
        (await stale.PostAsync(form.GetAttribute("action")!, Answer.FieldsOf(form, []))).Status.ShouldBe(HttpStatusCode.Found);
        var id = (await site.NewestAsync()).Id;
        ((await site.QuestionAsync(id)).State, (await site.EntriesAsync(id)).Last(e => e.Text is not null).Text).ShouldBe((QuestionState.Open, "Something worse has happened since."));
    }

    [Fact]
    public async Task A_sender_who_says_that_it_is_solved_closes_it()
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync();
        await site.DoAsync(page, "Solved");
        var question = await site.NewestAsync();
        (question.State, question.AnsweredHow, question.WasInTime).ShouldBe((QuestionState.Answered, AnsweredHow.SolvedBySender, true));
        (await site.Browse().GetAsync(page)).Text.ShouldContain("You told us that it is solved");
    }

    [Theory]
    [InlineData("Add", "Text")]
    [InlineData("Reopen", "Why")]
    public async Task A_threat_that_is_written_later_is_marked_and_told_to_the_inspector(string handler, string field)
    {
        await using var site = await QuestionSite.StartAsync();
        var inspector = await site.OfAreaAsync("Rhys Pryce", Roles.Inspector, "north");
        var page = await site.AskAsync();
        if (handler == "Reopen")
        {
            await site.DoAsync(page, "Solved");
        }

        await site.DoAsync(page, handler, (field, "I will burn your house down if the cars go on"));
        var question = await site.NewestAsync();
        (question.State, question.ThreatAt is not null).ShouldBe((QuestionState.Open, true));
        (await site.MessagesAsync()).ShouldContain(m => m.To == inspector.Address && m.Subject == $"Read now: {question.Reference} may hold a threat");
        (await (await site.SignedInAsync(inspector)).GetAsync("/questions?show=threats")).Text.ShouldContain(question.Reference);
    }

    [Theory]
    [InlineData("Add", "Text", "", "Write what you would like to add")]
    [InlineData("Reopen", "Why", " ", "Write what is still not solved")]
    public async Task Post_Nothing_SaysWhatToWrite(string handler, string field, string text, string message)
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync();
        if (handler == "Reopen")
        {
            await site.DoAsync(page, "Solved");
        }

        var refused = await site.DoAsync(page, handler, (field, text));
        (refused.Status, refused.Text.Contains(message, StringComparison.Ordinal)).ShouldBe((HttpStatusCode.BadRequest, true));
    }
}
