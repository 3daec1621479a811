using System.Net;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.PublicSite;

public sealed class LeavingQuicklyTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Fact]
    public async Task The_first_sensitive_page_of_a_visit_is_preceded_by_how_to_leave()
    {
        using var visitor = site.NewVisitor();
        var first = await visitor.GetAsync("/feedback?page=/terms");
        first.Location.ShouldBe("/leaving-quickly?next=%2Ffeedback%3Fpage%3D%2Fterms");
        var interruption = await visitor.FollowAsync(first);
        interruption.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        interruption.Words("main").ShouldContain("history is not erased");
        interruption.Document.QuerySelector("main a[href='/online-safety']").ShouldNotBeNull();
        var onward = await visitor.GetAsync(interruption.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        onward.Status.ShouldBe(HttpStatusCode.OK);
        onward.Document.QuerySelector("#About")!.GetAttribute("value").ShouldBe("/terms");
        onward.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        onward.SetCookies.Single(c => c.StartsWith("openbeat-leaving-quickly=", StringComparison.Ordinal)).ShouldNotContain("max-age");

        (await visitor.GetAsync("/feedback")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_browser_without_cookies_gets_through()
    {
        using var visitor = new Visitor(site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false })) { KeepsCookies = false };
        var interruption = await visitor.FollowAsync(await visitor.GetAsync("/feedback"));
        (await visitor.GetAsync(interruption.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_somebody_sends_is_not_held_up()
    {
        using var visitor = site.NewVisitor();
        var request = new HttpRequestMessage(HttpMethod.Post, "/feedback") { Content = new FormUrlEncodedContent([new("Text", "x")]) };
        (await visitor.SendAsync(request)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("")]
    public async Task The_way_on_never_leads_out_of_the_site(string next)
    {
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync($"/leaving-quickly?next={Uri.EscapeDataString(next)}");
        page.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href").ShouldBe("/");
    }

    [Fact]
    public async Task The_safety_page_says_what_leaving_does_not_do()
    {
        using var visitor = site.NewVisitor();
        (await visitor.GetAsync("/online-safety")).Words("main").ShouldContain("does not erase your history");
    }
}
