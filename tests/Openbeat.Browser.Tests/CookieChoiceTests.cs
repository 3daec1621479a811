using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;
using Openbeat.Platform.Slots;

namespace Openbeat.Browser.Tests;

/// <summary>A first visit and its choice about cookies, with and without scripts.</summary>
public class CookieChoiceTests(Chromium chromium, ReadingSite site)
{
    [Theory, MemberData(nameof(Device.AllNames), MemberType = typeof(Device))]
    public async Task Accepting_is_saved_and_remembered(string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        var page = visitor.Page;
        await page.GotoAsync("/stop-and-search");
        (await visitor.Context.CookiesAsync()).ShouldBeEmpty("nothing is stored before a choice");

        await page.GetByRole(AriaRole.Button, new() { Name = "Accept optional cookies" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("accepted optional cookies");
        page.Url.ShouldContain("/stop-and-search");
        await page.GotoAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Accept optional cookies" })).ToHaveCountAsync(0);
        await ShouldHoldOnlyWhatIsListedAsync(visitor);
    }

    [Theory, MemberData(nameof(Device.AllNames), MemberType = typeof(Device))]
    public async Task Rejecting_leaves_only_what_is_needed_and_can_be_changed(string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        var page = visitor.Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reject optional cookies" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("rejected optional cookies");
        var optional = Register().Where(s => s.Optional).Select(s => s.Name);
        (await visitor.Context.CookiesAsync()).Select(c => c.Name).Intersect(optional).ShouldBeEmpty();

        await page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "Cookies", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Cookies");
        foreach (var stored in Register())
        {
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(stored.Name);
        }

        await ShouldHoldOnlyWhatIsListedAsync(visitor);
    }

    [Fact]
    public async Task One_visitors_choice_never_shows_to_another_and_a_second_look_is_a_304()
    {
        await using var first = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        await first.Page.GotoAsync("/stop-and-search");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Reject optional cookies" }).ClickAsync();
        await first.Page.GotoAsync("/stop-and-search");

        await using var second = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        await second.Page.GotoAsync("/stop-and-search");
        await Assertions.Expect(second.Page.GetByRole(AriaRole.Button, new() { Name = "Reject optional cookies" })).ToBeVisibleAsync();

        using var plain = new HttpClient { BaseAddress = new Uri(site.Address) };
        using var answer = await plain.GetAsync("/stop-and-search", TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/stop-and-search");
        again.Headers.TryAddWithoutValidation("If-None-Match", answer.Headers.ETag!.ToString());
        using var notModified = await plain.SendAsync(again, TestContext.Current.CancellationToken);
        notModified.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotModified);

        // The browser holds the page already; its scripts must run on a second look as well.
        await second.Page.ReloadAsync();
        await Assertions.Expect(second.Page.Locator("body")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("js-enabled|govuk-frontend-supported"));
    }

    private IEnumerable<StoredInBrowser> Register() => site.Services.GetServices<StoredInBrowser>();

    private async Task ShouldHoldOnlyWhatIsListedAsync(Visitor visitor)
    {
        var listed = Register().ToLookup(s => s.Kind, s => s.Name);
        (await visitor.Context.CookiesAsync()).Select(c => c.Name).ShouldBeSubsetOf(listed[BrowserStore.Cookie]);
        if (visitor.Device.JavaScript)
        {
            (await visitor.Page.EvaluateAsync<string[]>("Object.keys(localStorage)")).ShouldBeSubsetOf(listed[BrowserStore.LocalStorage]);
            (await visitor.Page.EvaluateAsync<string[]>("Object.keys(sessionStorage)")).ShouldBeSubsetOf(listed[BrowserStore.SessionStorage]);
        }
    }
}
