using Openbeat.Platform.Visitors;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Places;

public class MyAreaTests
{
    private const string Beat = "/areas/northamptonshire/north/beat-1";

    [Fact]
    public async Task Get_BeforeConsent_AsksFirstAndComesBack()
    {
        await using var site = await StartedAsync();
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync(Beat);
        page.Document.QuerySelector("form.my-area").ShouldBeNull();
        var ask = page.Document.QuerySelector(".my-area a")!.GetAttribute("href")!;
        var asked = await visitor.GetAsync(ask);
        var saved = await visitor.SubmitAsync(asked.Form("main form[action='/cookies/choice']"), ("choice", "accepted"));
        saved.Location.ShouldBe(Beat + "?cookie-choice=accepted");
        (await visitor.FollowAsync(saved)).Document.QuerySelector("form.my-area button")!.TextContent.ShouldContain("Remember this as my area");
    }

    [Fact]
    public async Task Post_Area_IsMineOnItsPageOnTheHomePageAndUntilForgotten()
    {
        await using var site = await StartedAsync();
        using var visitor = await AgreedAsync(site);
        var remembered = await visitor.SubmitAsync((await visitor.GetAsync(Beat)).Form("form.my-area"), ("area", "northamptonshire/north/beat-1"));
        remembered.Location.ShouldBe(Beat);
        (await visitor.FollowAsync(remembered)).Words(".my-area").ShouldContain("This is your area");
        (await visitor.GetAsync("/areas/northamptonshire/north")).Words(".my-area").ShouldContain("Remember this");
        (await visitor.GetAsync("/")).Document.QuerySelector(".hero a.govuk-button")!.GetAttribute("href").ShouldBe(Beat);
        (await visitor.GetAsync("/cookies")).Document.QuerySelector($"main a[href='{Beat}']").ShouldNotBeNull();

        using (var another = site.NewVisitor())
        {
            (await another.GetAsync("/")).Document.QuerySelector($"a[href='{Beat}']").ShouldBeNull();
        }

        await visitor.SubmitAsync((await visitor.GetAsync(Beat)).Form("form.my-area"), ("area", ""));
        (await visitor.GetAsync("/")).Document.QuerySelector($"a[href='{Beat}']").ShouldBeNull();
    }

    [Theory]
    [InlineData("northamptonshire/nowhere")]
    [InlineData("nowhere")]
    [InlineData("a")]
    public async Task Get_AreaThatIsNoMore_IsNobodys(string area)
    {
        await using var site = await StartedAsync();
        using var visitor = await AgreedAsync(site);
        await visitor.SubmitAsync((await visitor.GetAsync(Beat)).Form("form.my-area"), ("area", area));
        (await visitor.GetAsync("/")).Document.QuerySelector(".hero a[href^='/areas']").ShouldBeNull();
        (await visitor.GetAsync("/cookies")).Words("main").ShouldContain("None yet");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    public async Task Get_CookiesPage_ReturnsOnlyWithinTheSite(string back)
    {
        await using var site = await StartedAsync();
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/cookies?return=" + Uri.EscapeDataString(back));
        page.Document.QuerySelector("main form[action='/cookies/choice'] input[name=return]")!.GetAttribute("value").ShouldBe("/cookies");
    }

    private static async Task<PlacesSite> StartedAsync()
    {
        var site = await PlacesSite.StartAsync();
        await site.ImportAreasAsync(PlacesSite.Shipped);
        return site;
    }

    private static async Task<Visitor> AgreedAsync(PlacesSite site)
    {
        var visitor = site.NewVisitor();
        await visitor.SubmitAsync((await visitor.GetAsync("/cookies")).Form("main form[action='/cookies/choice']"), ("choice", "accepted"));
        visitor.Cookies.Keys.ShouldContain(VisitorCookies.Preferences);
        return visitor;
    }
}
