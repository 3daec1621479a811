using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Visitors;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.PublicSite;

public sealed class CookieChoiceTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    private const string Banner = ".govuk-cookie-banner";
    private const string BannerForm = Banner + " form";

    [Fact]
    public async Task First_visit_asks_with_two_answers_of_one_kind_and_sets_nothing()
    {
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/terms");
        var answers = page.Document.QuerySelectorAll($"{Banner} button");
        answers.Select(a => a.GetAttribute("value")).ShouldBe(["accepted", "rejected"]);
        answers.Select(a => a.ClassName).Distinct().Count().ShouldBe(1);
        page.Document.QuerySelector($"{Banner} a[href='/cookies']").ShouldNotBeNull();
        visitor.Cookies.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("accepted", "you accepted optional cookies")]
    [InlineData("rejected", "you rejected optional cookies")]
    public async Task An_answer_is_saved_confirmed_and_not_asked_for_again(string answer, string confirmation)
    {
        using var visitor = site.NewVisitor();
        var asked = await visitor.GetAsync("/terms?a=1");
        var saved = await visitor.SubmitAsync(asked.Form(BannerForm), ("choice", answer));
        saved.Location.ShouldBe($"/terms?a=1&cookie-choice={answer}");
        visitor.Cookies["openbeat-cookies"].ShouldBe(answer);
        visitor.Cookies.ContainsKey("openbeat-preferences").ShouldBe(answer == "accepted");
        var confirmed = await visitor.FollowAsync(saved);
        confirmed.Words($"{Banner} [role=status] h2").ShouldContain(confirmation);
        confirmed.Document.QuerySelector($"{Banner} a.govuk-button")!.GetAttribute("href").ShouldBe("/terms?a=1");
        (await visitor.GetAsync("/terms")).Document.QuerySelector(Banner).ShouldBeNull();
    }

    [Fact]
    public async Task A_browser_that_keeps_no_cookie_is_told_that_nothing_was_saved()
    {
        using var refusing = new Visitor(site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false })) { KeepsCookies = false };
        var saved = await refusing.SubmitAsync((await refusing.GetAsync("/terms")).Form(BannerForm), ("choice", "accepted"));
        var told = await refusing.FollowAsync(saved);
        told.Words($"{Banner} [role=alert] h2").ShouldBe("Your choice could not be saved");
        told.Document.QuerySelectorAll($"{Banner} button").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Not_an_answer_is_not_saved()
    {
        using var visitor = site.NewVisitor();
        var saved = await visitor.SubmitAsync((await visitor.GetAsync("/terms")).Form(BannerForm), ("choice", "perhaps"));
        visitor.Cookies.ShouldBeEmpty();
        (await visitor.FollowAsync(saved)).Words($"{Banner} h2").ShouldBe("Your choice could not be saved");
    }

    [Fact]
    public async Task Somebody_changes_their_mind_and_what_was_kept_is_forgotten()
    {
        using var visitor = site.NewVisitor();
        await visitor.SubmitAsync((await visitor.GetAsync("/terms")).Form(BannerForm), ("choice", "accepted"));
        await visitor.SubmitAsync((await visitor.GetAsync("/cookies")).Form("form[action='/preferences']:not(.text-size)"), ("text-size", "largest"), ("view", "tables"), ("area", "old-town"));
        visitor.Cookies["openbeat-preferences"].ShouldBe(Uri.EscapeDataString("text=largest&view=tables&area=old-town"));
        var page = await visitor.GetAsync("/cookies");
        page.Document.QuerySelector("input[name=choice][value=accepted]")!.HasAttribute("checked").ShouldBeTrue();
        page.Document.QuerySelector("input[name=view][value=tables]")!.HasAttribute("checked").ShouldBeTrue();
        page.Document.DocumentElement.ClassList.ShouldContain("text-largest");

        await visitor.SubmitAsync(page.Form("form[action='/cookies/choice']"), ("choice", "rejected"));
        visitor.Cookies.Keys.ShouldBe(["openbeat-cookies", "openbeat-text-size"], ignoreOrder: true);
        (await visitor.GetAsync("/cookies")).Document.DocumentElement.ClassList.ShouldContain("text-largest");
    }

    [Fact]
    public async Task Text_size_lasts_for_the_visit_without_consent()
    {
        using var visitor = site.NewVisitor();
        var sized = await visitor.SubmitAsync((await visitor.GetAsync("/terms")).Form(".text-size"), ("text-size", "larger"));
        sized.Location.ShouldBe("/terms");
        sized.SetCookies.Single().ShouldNotContain("max-age");
        var page = await visitor.FollowAsync(sized);
        page.Document.DocumentElement.ClassList.ShouldContain("text-larger");
        page.Document.QuerySelector(".text-size button[aria-pressed=true]")!.GetAttribute("value").ShouldBe("larger");
        await visitor.SubmitAsync(page.Form(".text-size"), ("text-size", "normal"), ("view", "tables"));
        visitor.Cookies.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task No_redirect_leads_out_of_the_site(string back)
    {
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/terms");
        (await visitor.SubmitAsync(page.Form(BannerForm), ("choice", "rejected"), ("return", back))).Location.ShouldBe("/?cookie-choice=rejected");
        (await visitor.SubmitAsync(page.Form(".text-size"), ("text-size", "larger"), ("return", back))).Location.ShouldBe("/");
    }

    [Theory]
    [InlineData("/cookies/choice", "Sec-Fetch-Site", "cross-site")]
    [InlineData("/cookies/choice", "Sec-Fetch-Site", "same-site")]
    [InlineData("/cookies/choice", "Origin", "https://evil.example")]
    [InlineData("/cookies/choice", "Origin", "null")]
    [InlineData("/preferences", "Referer", "https://evil.example/localhost")]
    [InlineData("/preferences", "Accept", "text/html")]
    public async Task Another_site_chooses_for_nobody(string endpoint, string header, string value)
    {
        using var visitor = site.NewVisitor();
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent([new("choice", "accepted"), new("text-size", "larger")]),
        };
        request.Headers.Add(header, value);
        var refused = await visitor.SendAsync(request);
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.SetCookies.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_lists_the_register_and_the_browser_holds_nothing_else()
    {
        using var visitor = site.NewVisitor();
        var register = site.Services.GetServices<StoredInBrowser>().ToList();
        var listed = (await visitor.GetAsync("/cookies")).Document.QuerySelectorAll(".stored code").Select(c => c.TextContent);
        listed.ShouldBe(register.Select(s => s.Name), ignoreOrder: true);

        var page = await visitor.GetAsync("/terms");
        await visitor.SubmitAsync(page.Form(".text-size"), ("text-size", "larger"));
        await visitor.GetAsync("/feedback?leaving-quickly=read");
        var needed = register.Where(s => !s.Optional).Select(s => s.Name);
        visitor.Cookies.Keys.Except(needed).ShouldBeEmpty();
        await visitor.SubmitAsync(page.Form(BannerForm), ("choice", "accepted"));
        visitor.Cookies.Keys.Except(register.Select(s => s.Name)).ShouldBeEmpty();
        visitor.Cookies.Keys.ShouldContain(VisitorCookies.Preferences);
    }
}
