using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>The form to a team: what is kept, what is refused, and whom it points to.</summary>
public class AskTests
{
    [Fact]
    public async Task Post_Valid_IsKeptWithItsClockAndItsPrivatePageOpens()
    {
        await using var site = await QuestionSite.StartAsync();
        var before = site.Clock.GetUtcNow().UtcDateTime;
        var page = await site.AskAsync(QuestionSite.Words, ("Place", "Skate park"), ("Latitude", "52.40011"), ("Longitude", "-0.72049"));
        var question = await site.NewestAsync();
        question.DueAt.ShouldBe(question.ReceivedAt.AddHours(72));
        question.ReceivedAt.ShouldBeGreaterThan(before);
        (question.Place, question.Latitude, question.Longitude, question.Topic, question.State).ShouldBe(("Skate park", 52.4001, -0.7205, "vehicles", QuestionState.Open));
        (question.SenderName, question.Email, question.Telephone).ShouldBe((null, null, null));

        var shown = await site.Browse().GetAsync(page);
        shown.Text.ShouldContain(question.Reference);
        shown.Text.ShouldContain(QuestionSite.Words);
        shown.Text.ShouldContain("You get an answer by");
        shown.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        shown.Response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        shown.Document.QuerySelector("meta[name=referrer]")!.GetAttribute("content").ShouldBe("no-referrer");

        var happened = (await site.EventsAsync(QuestionLog.RecordKind)).ShouldHaveSingleItem();
        (happened.Operation, happened.RecordId, happened.Actor).ShouldBe((AuditOperation.Collect, question.Reference, "public"));
        string.Join(' ', happened.Values).ShouldNotContain("Skate");
        // Of the link only the hash is kept.
        var token = page.Split('/')[^1];
        var link = await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<QuestionLink>().SingleAsync());
        link.TokenHash.ShouldBe(QuestionTokens.HashOf(token));
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<QuestionLink>().CountAsync(l => l.TokenHash == token))).ShouldBe(0);
    }

    [Fact]
    public async Task Post_TheSameFormTwice_MakesOneQuestionAndGivesTheSameLink()
    {
        await using var site = await QuestionSite.StartAsync();
        var browser = site.Browse();
        var form = await browser.GetAsync(QuestionSite.Form + "?leaving-quickly=");
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        var fields = form.Fields(("Topic", "vehicles"), ("Text", QuestionSite.Words), ("ReplyBy", "Page"));
        var (first, second) = (await browser.PostAsync(QuestionSite.Form, fields), await browser.PostAsync(QuestionSite.Form, fields));
        second.Location.ShouldBe(first.Location);
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<TeamQuestion>().CountAsync())).ShouldBe(1);
        // The same words from somebody else are a question of their own.
        (await site.AskAsync()).ShouldNotBe(first.Location);
    }

    [Fact]
    public async Task Post_CorrectedAfterGoingBack_IsAQuestionOfItsOwn()
    {
        await using var site = await QuestionSite.StartAsync();
        var browser = site.Browse();
        var form = await browser.GetAsync(QuestionSite.Form + "?leaving-quickly=");
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        var links = new List<string?>();
        foreach (var address in new[] { "wrong@exmaple.com", "right@example.com" })
        {
            links.Add((await browser.PostAsync(QuestionSite.Form, form.Fields(("Topic", "vehicles"), ("Text", QuestionSite.Words), ("ReplyBy", "Email"), ("Email", address)))).Location);
        }

        links.Distinct().Count().ShouldBe(2);
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<TeamQuestion>().Select(q => q.Email).ToListAsync())).ShouldBe(["wrong@exmaple.com", "right@example.com"], ignoreOrder: true);
    }

    [Fact]
    public async Task Post_TheEndOfALine_CountsAsOneCharacterAsItDoesWhileTyping()
    {
        await using var site = await QuestionSite.StartAsync();
        var full = string.Join("\r\n", Enumerable.Repeat(new string('a', 99), 40));
        await site.AskAsync(full);
        (await site.EntriesAsync((await site.NewestAsync()).Id)).ShouldHaveSingleItem().Text!.Length.ShouldBe(3_999);
    }

    [Theory]
    [InlineData("a@-")]
    [InlineData("a@b>")]
    [InlineData("<a@b.example>")]
    [InlineData("a,b@x.example")]
    [InlineData("a@localhost")]
    public async Task Post_AnAddressThatNoMailGoesTo_IsRefused(string address)
    {
        await using var site = await QuestionSite.StartAsync();
        (await site.SendAsync(QuestionSite.Words, ("ReplyBy", "Email"), ("Email", address))).Text.ShouldContain("Enter an email address, like name@example.com");
    }

    [Theory]
    [InlineData("Text", "", "Write what you would like to ask or tell us")]
    [InlineData("Topic", "no-such-topic", "Choose what it is about")]
    [InlineData("ReplyBy", "Email", "Enter an email address, like name@example.com")]
    [InlineData("ReplyBy", "Telephone", "Enter a telephone number, like 01604 123 456")]
    [InlineData("ReplyBy", "", "Choose how we shall answer")]
    public async Task Post_SomethingIsWrong_SaysSoAndKeepsWhatWasTyped(string field, string value, string message)
    {
        await using var site = await QuestionSite.StartAsync();
        var refused = await site.SendAsync(QuestionSite.Words, ("Place", "By the old oak"), (field, value));
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain(message);
        refused.Document.QuerySelector("#Place")!.GetAttribute("value").ShouldBe("By the old oak");
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<TeamQuestion>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Post_TooSoonOrWithTheHiddenField_IsAskedOnceMoreAndLosesNothing()
    {
        await using var site = await QuestionSite.StartAsync();
        var browser = site.Browse();
        var form = await browser.GetAsync(QuestionSite.Form + "?leaving-quickly=");
        var refused = await browser.PostAsync(QuestionSite.Form, form.Fields(("Topic", "vehicles"), ("Text", QuestionSite.Words), ("ReplyBy", "Page"), ("Guard.Website", "http://spam.example")));
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("send it again");
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        (await browser.PostAsync(QuestionSite.Form, refused.Fields(("ReplyBy", "Page"), ("Guard.Website", "")))).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Post_WordsSuggestSomebodyElse_IsKeptWithTheFirstPressAndTheReceiptShowsThem()
    {
        await using var site = await QuestionSite.StartAsync();
        const string Urgent = "There is a man with a knife outside right now";
        var page = await site.AskAsync(Urgent);
        (await site.EntriesAsync((await site.NewestAsync()).Id)).ShouldHaveSingleItem().Text.ShouldBe(Urgent);
        var receipt = await site.Browse().GetAsync(page + "?new");
        receipt.Text.ShouldContain("We have your message.");
        receipt.Document.QuerySelectorAll("[data-signpost]:not([hidden])").Select(e => e.GetAttribute("data-signpost")).ShouldContain("999");
        receipt.Document.QuerySelectorAll("[data-signpost='council']:not([hidden])").ShouldBeEmpty();
        receipt.Document.QuerySelector("[data-signpost='999'] a[href='tel:999']").ShouldNotBeNull();
        // Above everything else of the page.
        (receipt.Document.QuerySelector("main .signposts")!.CompareDocumentPosition(receipt.Document.QuerySelector("main .done")!) & AngleSharp.Dom.DocumentPositions.Following).ShouldBe(AngleSharp.Dom.DocumentPositions.Following);
        var later = await site.Browse().GetAsync(page);
        later.Document.QuerySelector("[data-signpost]:not([hidden])").ShouldBeNull();
        (await site.Browse().GetAsync(await site.AskAsync() + "?new")).Text.ShouldNotContain("We have your message.");
    }

    [Fact]
    public async Task Post_SomethingIsWrong_ShowsAboveTheFormWhoCanHelpSooner()
    {
        await using var site = await QuestionSite.StartAsync();
        var refused = await site.SendAsync("There is a man with a knife outside right now", ("ReplyBy", ""));
        refused.Document.QuerySelectorAll("[data-signpost]:not([hidden])").Select(e => e.GetAttribute("data-signpost")).ShouldContain("999");
        refused.Document.QuerySelectorAll("[data-signpost='council']:not([hidden])").ShouldBeEmpty();
    }

    [Fact]
    public async Task Post_AThreat_IsKeptMarkedAndToldToTheInspectorAtOnce()
    {
        await using var site = await QuestionSite.StartAsync();
        var inspector = await site.OfAreaAsync("Rhys Pryce", Roles.Inspector, "north");
        await site.AskAsync("I will burn your house down if the cars go on");
        var question = await site.NewestAsync();
        question.ThreatAt.ShouldNotBeNull();
        (await site.MessagesAsync()).ShouldContain(m => m.To == inspector.Address && m.Subject == $"Read now: {question.Reference} may hold a threat");
        (await site.MessagesAsync()).ShouldAllBe(m => !m.Body.Contains("burn", StringComparison.Ordinal));
        (await (await site.SignedInAsync(inspector)).GetAsync("/work")).Text.ShouldContain("Marked as a threat. Read it now.");
    }

    [Fact]
    public async Task An_address_is_written_to_with_a_link_of_the_messages_own()
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync(QuestionSite.Words, ("ReplyBy", "Email"), ("Email", "jo@example.org"), ("SenderName", "Jo"));
        var message = (await site.MessagesAsync()).ShouldHaveSingleItem();
        (message.To, message.Kind).ShouldBe(("jo@example.org", "question"));
        var own = new Uri(message.AnswerLink!).PathAndQuery;
        own.ShouldNotBe(page);
        (await site.Browse().GetAsync(own)).Text.ShouldContain(QuestionSite.Words);
    }

    [Fact]
    public async Task Get_ATokenThatIsNobodys_IsNotFound()
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync();
        foreach (var wrong in new[] { QuestionLinks.Follow(QuestionTokens.New()), page[..^1] + (page[^1] == 'A' ? 'B' : 'A'), page + "A", "/questions/" + (await site.NewestAsync()).Reference })
        {
            (await site.Browse().GetAsync(wrong)).Status.ShouldBe(HttpStatusCode.NotFound, wrong);
            (await Accounts.PostHandlers.PostAsync(site.Browse(), "/feedback?leaving-quickly=", wrong + "?handler=Solved")).Status.ShouldBe(HttpStatusCode.NotFound, wrong);
        }
    }

    [Fact]
    public async Task Get_TheLists_NameEveryTeamAndEveryTopicOfTheSetting()
    {
        await using var site = await QuestionSite.StartAsync();
        var list = await site.Browse().GetAsync("/ask");
        list.Document.QuerySelectorAll("main a[href^='/ask/northamptonshire/']").Length.ShouldBeGreaterThan(40);
        await site.SetAsync(QuestionSettings.Topics, [new QuestionTopic("bees", "Swarms of bees")]);
        (await site.Browse().GetAsync(QuestionSite.Form + "?leaving-quickly=")).Text.ShouldContain("Swarms of bees");
        (await site.Browse().GetAsync("/ask/northamptonshire/no-such-place?leaving-quickly=")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await site.Browse().GetAsync("/areas/northamptonshire/north/beat-1")).Document.QuerySelector($"main a[href='{QuestionSite.Form}']").ShouldNotBeNull();
    }
}
