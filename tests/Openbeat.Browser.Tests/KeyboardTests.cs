using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;

namespace Openbeat.Browser.Tests;

/// <summary>The journeys of a visitor who has no pointer: every step by Tab, Enter, Space and typing.</summary>
public class KeyboardTests(Chromium chromium, ReadingSite site)
{
    private const string Elsewhere = "https://www.bbc.co.uk/weather";

    [Theory, MemberData(nameof(Device.AllNames), MemberType = typeof(Device))]
    public async Task By_keyboard_alone_a_visitor_chooses_reads_narrows_downloads_and_leaves(string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        var page = visitor.Page;
        visitor.MayAskFor.Add(Elsewhere);
        await visitor.Context.RouteAsync("https://www.bbc.co.uk/**", route => route.FulfillAsync(new() { Body = "weather", ContentType = "text/html" }));
        await page.GotoAsync("/stop-and-search");

        await Hand.GoToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Reject optional cookies" }));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".cookie-state")).ToContainTextAsync("rejected optional cookies");

        await Hand.GoToAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Everything held" }));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Explore");

        var opensOverThePage = visitor.Device is { Width: < 400, JavaScript: true };
        if (opensOverThePage)
        {
            await Hand.GoToAsync(page, page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change the filters") }));
            await page.Keyboard.PressAsync("Enter");
        }

        await Hand.GoToAsync(page, page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Stolen goods") }));
        await page.Keyboard.PressAsync("Space");
        await Hand.GoToAsync(page, opensOverThePage
            ? page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Show [0-9]+ searches$") })
            : page.GetByRole(AriaRole.Button, new() { Name = "Show these" }).Last);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".say")).ToContainTextAsync("for stolen goods");

        await Hand.GoToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }));
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        (await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldContain("stolen-goods");

        await page.GotoAsync("/stop-and-search");
        await Hand.GoToAsync(page, page.Locator(".govuk-js-exit-this-page-button").First);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(Elsewhere);
    }

    [Theory, MemberData(nameof(Device.AllNames), MemberType = typeof(Device))]
    public async Task By_keyboard_alone_a_visitor_sends_feedback(string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        var page = visitor.Page;
        await page.GotoAsync("/");
        await Hand.GoToAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Help us make it better" }));
        await page.Keyboard.PressAsync("Enter");
        await Hand.GoToAsync(page, page.Locator("main").GetByRole(AriaRole.Button).First);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("better");

        await Hand.GoToAsync(page, page.GetByLabel("What would you like to tell us?"));
        await page.Keyboard.TypeAsync($"Written without a pointer on {device}.");
        // The form asks for the time a person takes to write.
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        await Hand.GoToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Send" }));
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Thank you");
    }
}
