using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;

namespace Openbeat.Browser.Tests;

/// <summary>Saying what is wrong with the site: a page of its own, errors that help, nothing typed is lost.</summary>
public class FeedbackTests(Chromium chromium, ReadingSite site)
{
    [Theory, MemberData(nameof(Device.AllNames), MemberType = typeof(Device))]
    public async Task A_visitor_sends_feedback_after_putting_an_empty_form_right(string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        var page = visitor.Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Help us make it better" }).ClickAsync();
        await page.Locator("main").GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("better");

        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();

        await page.GetByLabel("What would you like to tell us?").FillAsync($"The figures of {device} are hard to find.");
        // The form asks for the time a person takes to write.
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Thank you");
        await visitor.ShouldBeAccessibleAsync();
    }
}
