using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;

namespace Openbeat.Browser.Tests;

/// <summary>The explorer in use: without reloads, from the keyboard, on a phone, printed, and inside somebody else's page.</summary>
public class ExplorerTests(Chromium chromium, ReadingSite site)
{
    private const string Explore = "/stop-and-search/explore";

    [Theory]
    [InlineData("390")]
    [InlineData("1280")]
    public async Task Whatever_a_screen_reader_meets_has_a_name(string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        await visitor.Page.GotoAsync("/stop-and-search/explore?object=controlled-drugs");
        var session = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        var tree = (await session.SendAsync("Accessibility.getFullAXTree"))!.Value.GetProperty("nodes").EnumerateArray()
            .Where(node => !node.GetProperty("ignored").GetBoolean())
            .Select(node => (Role: Text(node, "role"), Name: Text(node, "name"), Node: node.GetProperty("nodeId").GetString()))
            .ToList();
        string[] named = ["link", "button", "checkbox", "combobox", "textbox", "radio", "image", "table", "navigation", "heading", "DisclosureTriangle"];
        tree.Where(node => named.Contains(node.Role) && string.IsNullOrWhiteSpace(node.Name)).ShouldBeEmpty();
        tree.ShouldContain(node => node.Role == "heading" && node.Name == "Explore stop and search");
        tree.ShouldContain(node => node.Role == "table" && node.Name.Length > 0);
        if (device == "1280")
        {
            tree.ShouldContain(node => node.Role == "checkbox" && node.Name.StartsWith("Controlled drugs", StringComparison.Ordinal));
            tree.ShouldContain(node => node.Role == "combobox" && node.Name == "From");
        }

        static string Text(System.Text.Json.JsonElement node, string part) =>
            node.TryGetProperty(part, out var found) && found.TryGetProperty("value", out var value) ? value.GetString() ?? "" : "";
    }

    [Fact]
    public async Task A_filter_applies_without_a_reload_and_focus_address_and_back_hold()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        var page = visitor.Page;
        await page.GotoAsync(Explore);
        await page.EvaluateAsync("window.stayed = true");
        var before = await page.Locator(".say").TextContentAsync();

        var box = page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Stolen goods") });
        await box.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator(".say")).ToContainTextAsync("for stolen goods");

        page.Url.ShouldContain("object=stolen-goods");
        (await page.EvaluateAsync<bool>("window.stayed")).ShouldBeTrue("the page was not loaded again");
        await Assertions.Expect(box).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#announced")).ToContainTextAsync("searches for stolen goods");
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Filters in use" })).ToContainTextAsync("Stolen goods");

        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Arrest ") }).CheckAsync();
        await Assertions.Expect(page.Locator(".say")).ToContainTextAsync("that ended with arrest");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".say")).ToContainTextAsync("for stolen goods");
        await Assertions.Expect(page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Arrest ") })).Not.ToBeCheckedAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".say")).ToHaveTextAsync(before!);
        await Assertions.Expect(box).Not.ToBeCheckedAsync();
        (await page.EvaluateAsync<bool>("window.stayed")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_scripts_show_is_what_the_address_gives_without_them()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        await visitor.Page.GotoAsync(Explore);
        await visitor.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Offensive weapons") }).CheckAsync();
        await Assertions.Expect(visitor.Page.Locator(".say")).ToContainTextAsync("for offensive weapons");
        await visitor.Page.Locator("details.facet:has(input[name=gender]) summary").ClickAsync();
        await visitor.Page.Locator("input[name=gender][value='']").CheckAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("gender="));
        await Assertions.Expect(visitor.Page.Locator(".say")).ToContainTextAsync("not recorded");
        var counts = "[...document.querySelectorAll('#filters label.fv')].map(l => [l.querySelector('input').name, l.querySelector('input').value, l.querySelector('.c').textContent, l.querySelector('.s').textContent, l.querySelector('input').checked].join('|')).filter(l => !l.includes('|0|')).sort().join('\\n')";
        var shown = await visitor.Page.EvaluateAsync<string>(counts);

        await visitor.Page.ReloadAsync();
        (await visitor.Page.EvaluateAsync<string>(counts)).ShouldBe(shown);
    }

    [Fact]
    public async Task On_a_phone_the_filters_open_over_the_page_and_say_how_many_they_give()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Phone);
        var page = visitor.Page;
        await page.GotoAsync(Explore);
        var opener = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change the filters") });
        await opener.ClickAsync();

        var sheet = page.GetByRole(AriaRole.Dialog, new() { Name = "Narrow it down" });
        await Assertions.Expect(sheet).ToBeVisibleAsync();
        var show = sheet.GetByRole(AriaRole.Button, new() { NameRegex = new("^Show [0-9,]+ searches$") });
        var all = await show.TextContentAsync();
        await sheet.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Stolen goods") }).CheckAsync();
        await Assertions.Expect(show).Not.ToHaveTextAsync(all!);
        await Assertions.Expect(sheet.GetByRole(AriaRole.Status)).ToContainTextAsync("searches");
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync("explorer-sheet");

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(sheet).ToBeHiddenAsync();
        page.Url.ShouldContain(Explore, customMessage: "Escape closes the sheet and does not leave the page");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change the filters \\(1 on\\)") })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change the filters") }).ClickAsync();
        await show.ClickAsync();
        await Assertions.Expect(page.Locator(".say")).ToContainTextAsync("for stolen goods");
    }

    [Fact]
    public async Task Without_scripts_the_same_button_leads_to_the_filters_at_the_end()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.PhoneWithoutScripts);
        await visitor.Page.GotoAsync(Explore);
        await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change the filters") }).ClickAsync();
        visitor.Page.Url.ShouldEndWith("#filters");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Narrow it down" })).ToBeInViewportAsync();
        await visitor.Page.Locator("#rows").SelectOptionAsync("age");
        await visitor.Page.Locator("#across").GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        visitor.Page.Url.ShouldContain("rows=age");
        await Assertions.Expect(visitor.Page.Locator(".xt thead th").First).ToHaveTextAsync("Age");
    }

    [Fact]
    public async Task The_cross_table_follows_the_keyboard_and_keeps_the_focus()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        var page = visitor.Page;
        await page.GotoAsync($"{Explore}?object=controlled-drugs");
        await page.Locator("#rows").FocusAsync();
        await page.Locator("#rows").SelectOptionAsync("gender");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".xt thead th").First).ToHaveTextAsync("Gender");
        page.Url.ShouldContain("object=controlled-drugs");
        await Assertions.Expect(page.Locator("#across button")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Everything_has_a_name_in_the_tree_that_screen_readers_read()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        var page = visitor.Page;
        await page.GotoAsync(Explore);

        await Assertions.Expect(page.GetByRole(AriaRole.Form, new() { Name = "Narrow it down" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Group, new() { Name = "What came of it" }).First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Arrest [0-9]+ [0-9]+%$") })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Searches a month") }).First).ToBeAttachedAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { NameRegex = new("^Searches by ethnic group") })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Arrest" }).First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "Map points with most searches" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Down", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Across", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_paper_there_are_the_figures_with_their_tables_and_no_controls()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        await visitor.Page.GotoAsync(Explore);
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(visitor.Page.Locator(".say").First).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("#months table")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator(".xt")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("#filters")).ToBeHiddenAsync();
        await Assertions.Expect(visitor.Page.Locator("#across")).ToBeHiddenAsync();
        await Assertions.Expect(visitor.Page.Locator(".copy").First).ToBeHiddenAsync();
    }

    [Fact]
    public async Task In_the_readers_own_colours_nothing_is_lost()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk, new BrowserNewContextOptions { ForcedColors = ForcedColors.Active });
        await visitor.Page.GotoAsync($"{Explore}?object=controlled-drugs");
        await visitor.PictureAsync("explorer-forced-colours");
        (await visitor.Page.Locator(".xt td").First.EvaluateAsync<string>("e => getComputedStyle(e).borderTopStyle")).ShouldBe("solid");
        (await visitor.Page.Locator(".exp__f").EvaluateAsync<string>("e => getComputedStyle(e).borderTopStyle")).ShouldBe("solid");
    }

    [Fact]
    public async Task A_link_to_cite_can_be_copied()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        await visitor.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var page = visitor.Page;
        await page.GotoAsync($"{Explore}?object=controlled-drugs");
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy the link" }).ClickAsync();
        (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldBe($"{site.Address}{Explore}?object=controlled-drugs&version=1");

        await page.GotoAsync(await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await Assertions.Expect(page.Locator(".say")).ToContainTextAsync("for controlled drugs");
    }

    [Fact]
    public async Task A_figure_stands_in_a_page_of_another_site()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        await using var elsewhere = WebApplication.CreateSlimBuilder().Build();
        elsewhere.Urls.Add("http://127.0.0.1:0");
        elsewhere.MapGet("/", () => Results.Content($"<h1>Elsewhere</h1><iframe src='{site.Address}{Explore}/figure/months?version=1' width='700' height='520'></iframe>", "text/html"));
        await elsewhere.StartAsync(TestContext.Current.CancellationToken);
        visitor.MayAskFor.Add(elsewhere.Urls.Single());
        await visitor.Page.GotoAsync(elsewhere.Urls.Single());
        var frame = visitor.Page.FrameLocator("iframe");
        await Assertions.Expect(frame.Locator("svg.chart--540")).ToBeVisibleAsync();
        await Assertions.Expect(frame.GetByRole(AriaRole.Link, new() { NameRegex = new("^Source: version 1") })).ToBeVisibleAsync();
        await frame.GetByText("Show as a table").ClickAsync();
        await Assertions.Expect(frame.Locator("table")).ToBeVisibleAsync();
    }
}
