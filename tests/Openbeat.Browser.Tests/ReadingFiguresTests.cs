using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;

namespace Openbeat.Browser.Tests;

/// <summary>From the home page to a figure, a narrower one, and a file of it.</summary>
public class ReadingFiguresTests(Chromium chromium, ReadingSite site)
{
    [Theory, MemberData(nameof(Device.AllNames), MemberType = typeof(Device))]
    public async Task A_reader_finds_a_figure_narrows_it_and_takes_it_along(string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        var page = visitor.Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new("stopped and searched") }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Everything held" }).ClickAsync();
        var sentence = page.Locator(".say");
        await Assertions.Expect(sentence).ToContainTextAsync("From November 2023 to December 2024");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("March 2024 was not supplied");

        if (visitor.Device.Width < 400)
        {
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change the filters") }).ClickAsync();
        }

        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Stolen goods") }).CheckAsync();
        if (visitor.Device is { Width: < 400, JavaScript: true })
        {
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Show [0-9]+ searches$") }).ClickAsync();
        }
        else
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Show these" }).First.ClickAsync();
        }

        await Assertions.Expect(page.Locator(".say")).ToContainTextAsync("for stolen goods");
        page.Url.ShouldContain("object=stolen-goods");
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Filters in use" })).ToContainTextAsync("Stolen goods");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }).ClickAsync());
        var text = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        text.ShouldStartWith("measure,dimension,value,label,month,searches");
        text.ShouldContain("count,object,stolen-goods,Stolen goods,,");

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Stolen goods") }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".say")).Not.ToContainTextAsync("stolen goods");
    }

    [Fact]
    public async Task The_first_figure_stands_on_the_first_screen_of_a_phone()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Phone);
        foreach (var address in new[] { "/stop-and-search", "/stop-and-search/explore" })
        {
            await visitor.Page.GotoAsync(address);
            var box = await visitor.Page.Locator(".say b").First.BoundingBoxAsync();
            (box!.Y + box.Height).ShouldBeLessThan(844, address);
        }
    }

    [Fact]
    public async Task Every_chart_has_its_table()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        await visitor.Page.GotoAsync("/stop-and-search/explore");
        var figures = await visitor.Page.Locator("figure:not(.map-figure)").AllAsync();
        figures.Count.ShouldBe(5, "the months and the figures that are drawn");
        foreach (var figure in figures)
        {
            (await figure.Locator("table tbody tr").CountAsync()).ShouldBeGreaterThan(0);
            (await figure.Locator(".fig-t").InnerTextAsync()).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task An_address_that_cannot_be_followed_says_so_and_shows_the_rest()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Phone);
        var answer = await visitor.Page.GotoAsync("/stop-and-search/explore?outcome=burglary&age=10-17");
        answer!.Status.ShouldBe(400);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("'burglary' is no value of outcome");
        await Assertions.Expect(visitor.Page.Locator(".say")).ToContainTextAsync("10-17");
        await visitor.ShouldBeAccessibleAsync();
    }
}
