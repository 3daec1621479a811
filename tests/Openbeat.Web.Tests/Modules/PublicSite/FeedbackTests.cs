using System.Net;
using Microsoft.EntityFrameworkCore;
using Openbeat.Modules.PublicSite;
using Openbeat.Platform.Audit;
using Openbeat.Platform.PublicForms;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.PublicSite;

public sealed class FeedbackTests : IDisposable
{
    private const string Open = "/feedback?leaving-quickly=read";
    private const string Form = "form[action='/feedback']";
    private readonly SiteFactory _site = new();

    [Fact]
    public async Task Get_PageNamed_IsFilledIn_AndOnlyALocalOne()
    {
        using var visitor = _site.NewVisitor();
        (await visitor.GetAsync(Open + "&page=/stop-and-search")).Document.QuerySelector("#About")!.GetAttribute("value").ShouldBe("/stop-and-search");
        (await visitor.GetAsync(Open + "&page=https://evil.example")).Document.QuerySelector("#About")!.GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task Get_SaysWhatHappensToIt()
    {
        using var visitor = _site.NewVisitor();
        var privacy = (await visitor.GetAsync(Open)).Document.QuerySelector(".form-privacy")!;
        privacy.TextContent.ShouldContain("12 months");
        var notice = await visitor.GetAsync(privacy.QuerySelector("a")!.GetAttribute("href")!);
        notice.Document.GetElementById("feedback").ShouldNotBeNull();
    }

    [Fact]
    public async Task Post_Valid_IsStoredWithAuditEventAndWithoutAddress()
    {
        using var visitor = _site.NewVisitor();
        var sent = await SendAsync(visitor, "The map is hard to read", "/terms");
        sent.Status.ShouldBe(HttpStatusCode.Redirect);
        var kept = (await AllAsync()).ShouldHaveSingleItem();
        kept.Text.ShouldBe("The map is hard to read");
        kept.Page.ShouldBe("/terms");
        kept.Mark.ShouldBe(TextMark.None);
        kept.ReceivedAt.ShouldBe(_site.Clock.Now.UtcDateTime);
        kept.KeptUntil.ShouldBe(_site.Clock.Now.UtcDateTime.AddMonths(12));
        sent.Location.ShouldBe($"/feedback/sent?reference={kept.Reference}");
        (await visitor.FollowAsync(sent)).Words("main").ShouldContain(kept.Reference);

        var happened = (await _site.InDatabaseAsync(db => db.Set<AuditEvent>().Where(e => e.RecordKind == "beta-feedback").ToListAsync(TestContext.Current.CancellationToken))).ShouldHaveSingleItem();
        happened.RecordId.ShouldBe(kept.Reference);
        happened.Actor.ShouldBe("public");
        happened.Fields.ShouldBe(["Text", "Page"]);
        typeof(BetaFeedback).GetProperties().Select(p => p.Name).ShouldNotContain(name => name.Contains("Address", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Write what is wrong, or what would make this better")]
    [InlineData("   ", "Write what is wrong, or what would make this better")]
    public async Task Post_Empty_SaysWhatToWrite(string text, string message)
    {
        using var visitor = _site.NewVisitor();
        var page = await SendAsync(visitor, text);
        await ShouldBeRefusedAsync(page, HttpStatusCode.BadRequest, message);
        page.Document.Title.ShouldNotBeNull().ShouldStartWith("Error: ");
        page.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#Text");
    }

    [Fact]
    public async Task Post_TooLong_KeepsWhatWasTyped()
    {
        using var visitor = _site.NewVisitor();
        var text = new string('x', BetaFeedback.TextMaxLength + 1);
        var page = await SendAsync(visitor, text);
        await ShouldBeRefusedAsync(page, HttpStatusCode.BadRequest, "Use 2,000 characters or fewer");
        page.Document.QuerySelector("#Text")!.TextContent.Trim().ShouldBe(text);
    }

    [Fact]
    public async Task Post_HiddenFieldFilledIn_IsShownAgainAndThenTaken()
    {
        using var visitor = _site.NewVisitor();
        var page = await SendAsync(visitor, "Filled in by a helpful browser", extra: ("Guard.Website", "https://example.org"));
        await ShouldBeRefusedAsync(page, HttpStatusCode.BadRequest, "once more");
        page.Document.QuerySelector("[name='Guard.Website']")!.GetAttribute("value").ShouldBeNullOrEmpty();
        (await visitor.SubmitAsync(page.Form(Form))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await AllAsync()).Single().Text.ShouldBe("Filled in by a helpful browser");
    }

    [Fact]
    public async Task Post_AtOnce_IsShownAgainAndThenTaken()
    {
        using var visitor = _site.NewVisitor();
        var form = (await visitor.GetAsync(Open)).Form(Form);
        var page = await visitor.SubmitAsync(form, ("Text", "Quick"));
        await ShouldBeRefusedAsync(page, HttpStatusCode.BadRequest, "once more");
        _site.Clock.Advance(TimeSpan.FromSeconds(4));
        (await visitor.SubmitAsync(page.Form(Form))).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Post_SealBroken_IsShownAgain()
    {
        using var visitor = _site.NewVisitor();
        var page = await SendAsync(visitor, "Forged", extra: ("Guard.Started", "638000000000000000"));
        await ShouldBeRefusedAsync(page, HttpStatusCode.BadRequest, "once more");
        page.Document.QuerySelector("[name='Guard.Started']")!.GetAttribute("value")!.Length.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Post_TooOften_SaysFromWhenAndKeepsWhatWasTyped()
    {
        await _site.SetAsync(PublicFormSettings.PerHour, 2);
        using var visitor = _site.NewVisitor();
        await SendAsync(visitor, "One");
        await SendAsync(visitor, "Two");
        var page = await SendAsync(visitor, "Three");
        page.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        page.Response.Headers.RetryAfter!.Delta.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(60));
        page.Document.QuerySelector("#Text")!.TextContent.Trim().ShouldBe("Three");
        page.Words("#Text-error").ShouldContain("10.30am");
        (await AllAsync()).Count.ShouldBe(2);
        _site.Clock.Advance(TimeSpan.FromHours(1));
        (await visitor.SubmitAsync(page.Form(Form))).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Post_SameTwice_IsCountedAndKeepsItsReference()
    {
        using var visitor = _site.NewVisitor();
        var first = await SendAsync(visitor, "The map is hard to read.");
        var second = await SendAsync(visitor, "the MAP is  hard to read");
        second.Location.ShouldBe(first.Location);
        (await AllAsync()).ShouldHaveSingleItem().TimesReceived.ShouldBe(2);
        _site.Clock.Advance(TimeSpan.FromDays(2));
        (await SendAsync(visitor, "The map is hard to read.")).Location.ShouldNotBe(first.Location);
    }

    [Theory]
    [InlineData("You lot are WANKERS!", TextMark.Abusive)]
    [InlineData("I know where you live, and I will find you.", TextMark.Threatening)]
    [InlineData("The Scunthorpe figures look wrong", TextMark.None)]
    public async Task Post_Abuse_IsMarkedAndKept(string text, TextMark mark)
    {
        using var visitor = _site.NewVisitor();
        (await SendAsync(visitor, text)).Status.ShouldBe(HttpStatusCode.Redirect);
        var kept = (await AllAsync()).Single();
        kept.Text.ShouldBe(text);
        kept.Mark.ShouldBe(mark);
    }

    [Fact]
    public async Task Post_WithoutToken_IsRefusedWithTheErrorPage()
    {
        using var visitor = _site.NewVisitor();
        var form = (await visitor.GetAsync(Open)).Form(Form);
        var page = await visitor.SubmitAsync(form, ("Text", "x"), ("__RequestVerificationToken", ""));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.H1.ShouldBe("We could not read what was sent");
        (await AllAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Post_Markup_IsShownAsText()
    {
        using var visitor = _site.NewVisitor();
        var page = await SendAsync(visitor, "<script>alert(1)</script>", about: new string('y', 301));
        page.Document.QuerySelectorAll("script:not([src])").ShouldBeEmpty();
        page.Document.QuerySelector("#Text")!.TextContent.ShouldContain("<script>alert(1)</script>");
    }

    [Theory]
    [InlineData("F-ABCD-EFGH", true)]
    [InlineData("F-ABCD-EFG0", false)]
    [InlineData("<b>F-ABCD", false)]
    public async Task Sent_ShowsOnlyAReference(string reference, bool shown)
    {
        using var visitor = _site.NewVisitor();
        var page = await visitor.GetAsync($"/feedback/sent?reference={Uri.EscapeDataString(reference)}");
        page.Document.QuerySelectorAll(".ref").Length.ShouldBe(shown ? 1 : 0);
    }

    public void Dispose() => _site.Dispose();

    private async Task<Page> SendAsync(Visitor visitor, string text, string about = "", (string, string)? extra = null)
    {
        var form = (await visitor.GetAsync(Open)).Form(Form);
        _site.Clock.Advance(TimeSpan.FromSeconds(5));
        return await visitor.SubmitAsync(form, [("Text", text), ("About", about), .. extra is { } more ? new[] { more } : []]);
    }

    private async Task ShouldBeRefusedAsync(Page page, HttpStatusCode status, string message)
    {
        page.Status.ShouldBe(status);
        page.Words("#Text-error").ShouldContain(message);
        page.Words(".govuk-error-summary__list").ShouldContain(message);
        (await AllAsync()).ShouldBeEmpty();
    }

    private Task<List<BetaFeedback>> AllAsync() =>
        _site.InDatabaseAsync(db => db.Set<BetaFeedback>().OrderBy(f => f.ReceivedAt).ToListAsync(TestContext.Current.CancellationToken));
}
