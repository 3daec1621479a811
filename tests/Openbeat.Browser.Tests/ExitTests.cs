using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;

namespace Openbeat.Browser.Tests;

/// <summary>"Exit this page": the link, Escape and Shift three times, and when Escape belongs to something else.</summary>
public class ExitTests(Chromium chromium, ReadingSite site)
{
    private const string Elsewhere = "https://www.bbc.co.uk/weather";

    [Theory, MemberData(nameof(Device.AllNames), MemberType = typeof(Device))]
    public async Task The_link_leaves_at_once_and_tells_nobody_where_from(string device)
    {
        await using var visitor = await ArriveAsync(Device.All[device]);
        IRequest? left = null;
        visitor.Page.Request += (_, request) => { if (request.Url.StartsWith(Elsewhere, StringComparison.Ordinal)) { left = request; } };
        await visitor.Page.GotoAsync("/stop-and-search");

        await visitor.Page.Locator(".govuk-js-exit-this-page-button").First.ClickAsync();

        await visitor.Page.WaitForURLAsync(Elsewhere);
        (await left!.AllHeadersAsync()).ShouldNotContainKey("referer");
    }

    [Fact]
    public async Task Escape_leaves()
    {
        await using var visitor = await ArriveAsync(Device.Desk);
        await visitor.Page.GotoAsync("/stop-and-search/explore");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Page.WaitForURLAsync(Elsewhere);
    }

    [Fact]
    public async Task Shift_three_times_leaves()
    {
        await using var visitor = await ArriveAsync(Device.Desk);
        await visitor.Page.GotoAsync("/");
        for (var i = 0; i < 3; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Shift");
        }

        await visitor.Page.WaitForURLAsync(Elsewhere);
    }

    [Fact]
    public async Task The_page_is_covered_while_the_next_one_loads()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Phone);
        visitor.MayAskFor.Add(Elsewhere);
        var hold = new TaskCompletionSource();
        await visitor.Context.RouteAsync("https://www.bbc.co.uk/**", async route =>
        {
            await hold.Task;
            await route.FulfillAsync(new() { Body = "weather" });
        });
        await visitor.Page.GotoAsync("/stop-and-search");

        await visitor.Page.Locator(".govuk-js-exit-this-page-button").First.ClickAsync();

        await Assertions.Expect(visitor.Page.Locator(".govuk-exit-this-page-overlay")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("main")).ToBeHiddenAsync();
        hold.SetResult();
        await visitor.Page.WaitForURLAsync(Elsewhere);
    }

    [Fact]
    public async Task Escape_while_a_word_is_being_composed_belongs_to_the_keyboard()
    {
        await using var visitor = await ArriveAsync(Device.Desk);
        await visitor.Page.GotoAsync("/stop-and-search/explore");
        var select = visitor.Page.GetByLabel("From", new() { Exact = true });
        await select.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowDown");
        await visitor.Page.EvaluateAsync("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, isComposing: true }))");
        visitor.Page.Url.ShouldContain("/stop-and-search/explore");
    }

    [Fact]
    public async Task Escape_in_a_dialog_closes_the_dialog_alone()
    {
        await using var visitor = await ArriveAsync(Device.Desk);
        await visitor.Page.GotoAsync("/stop-and-search");
        await visitor.Page.EvaluateAsync("const d = document.createElement('dialog'); d.id = 'd'; document.body.append(d); d.showModal()");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visitor.Page.Locator("#d")).ToBeHiddenAsync();
        visitor.Page.Url.ShouldEndWith("/stop-and-search");
    }

    [Theory, MemberData(nameof(Device.AllNames), MemberType = typeof(Device))]
    public async Task Before_the_first_sensitive_journey_a_page_says_how_to_leave(string device)
    {
        await using var visitor = await ArriveAsync(Device.All[device]);
        var page = visitor.Page;
        await page.GotoAsync("/stop-and-search/complain-or-ask");
        page.Url.ShouldContain("/leaving-quickly");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Escape");
        await visitor.ShouldBeAccessibleAsync();
        await Assertions.Expect(page.Locator("main a[href*='/online-safety']")).ToHaveCountAsync(1);

        await page.Locator("main").GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Complain");

        await page.GotoAsync("/stop-and-search/complain-or-ask");
        page.Url.ShouldNotContain("/leaving-quickly", customMessage: "it is said once");
        await page.GotoAsync("/online-safety");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("history");
    }

    private async Task<Visitor> ArriveAsync(Device device)
    {
        var visitor = await Visitor.ArriveAsync(chromium, site.Address, device);
        visitor.MayAskFor.Add(Elsewhere);
        await visitor.Context.RouteAsync("https://www.bbc.co.uk/**", route => route.FulfillAsync(new() { Body = "weather", ContentType = "text/html" }));
        return visitor;
    }
}
