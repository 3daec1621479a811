using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;

namespace Openbeat.Browser.Tests;

/// <summary>One box: found, found over several pages, and nothing found.</summary>
public class SearchTests(Chromium chromium, ReadingSite site)
{
    [Theory, MemberData(nameof(Device.AllNames), MemberType = typeof(Device))]
    public async Task A_visitor_finds_a_page_and_the_words_stand_in_no_address(string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        var page = visitor.Page;
        await page.GotoAsync("/search");
        await page.GetByLabel("What are you looking for?").FillAsync("complaint record");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "found" })).ToBeVisibleAsync();
        page.Url.ShouldBe($"{site.Address}/search");
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.PictureAsync("search-found");
        await page.Locator(".found").GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

        await page.GotoAsync("/search");
        await page.GetByLabel("What are you looking for?").FillAsync("zebra crossing nowhere");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing found" })).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync("search-nothing");
    }
}
