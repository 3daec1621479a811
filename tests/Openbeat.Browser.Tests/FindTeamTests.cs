using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;

namespace Openbeat.Browser.Tests;

/// <summary>From the home page to the page of an area: typed, chosen by keyboard, on the map, by position; on phone and desk, with and without scripts.</summary>
public sealed class FindTeamTests(Chromium chromium, CountySite site) : IClassFixture<CountySite>
{
    private const string Example = "ZX3 0AA";

    [Theory, MemberData(nameof(Device.AllNames), MemberType = typeof(Device))]
    public async Task A_postcode_leads_to_the_area_with_one_press(string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        var page = visitor.Page;
        await page.GotoAsync("/");
        await page.GetByLabel("Postcode, street, village or beat").FillAsync(Example);
        await page.GetByRole(AriaRole.Button, new() { Name = "Find my team" }).ClickAsync();
        await page.WaitForURLAsync("**/areas/demonstration/**");
        page.Url.ShouldNotContain("ZX3", Case.Insensitive);
        page.Url.ShouldNotContain("?");
        await page.GoBackAsync();
        page.Url.ShouldBe($"{site.Address}/");
    }

    [Theory, MemberData(nameof(Device.AllNames), MemberType = typeof(Device))]
    public async Task A_name_that_several_have_asks_which_and_the_list_is_always_there(string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        var page = visitor.Page;
        await page.GotoAsync("/find");
        await page.GetByLabel("Postcode, street, village or beat").FillAsync(site.SharedStreet);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Which of these is yours?" })).ToBeVisibleAsync();
        page.Url.ShouldBe($"{site.Address}/find");
        await visitor.ShouldNotScrollSidewaysAsync();
        if (visitor.Device.JavaScript)
        {
            await visitor.ShouldBeAccessibleAsync();
        }

        await visitor.PictureAsync("find-which");
        await page.Locator(".found--names a").First.ClickAsync();
        await page.WaitForURLAsync("**/areas/demonstration/**");
        await page.GotoAsync("/find#choose");
        await page.GetByRole(AriaRole.Link, new() { Name = "Rural Crime" }).ClickAsync();
        await page.WaitForURLAsync("**/areas/demonstration/rural-crime");
    }

    [Theory]
    [InlineData("390")]
    [InlineData("1280")]
    public async Task Suggestions_are_chosen_by_keys_and_escape_closes_them_and_does_not_leave(string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        var page = visitor.Page;
        await page.GotoAsync("/");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "Postcode, street, village or beat" });
        await box.PressSequentiallyAsync("mill");
        var options = page.GetByRole(AriaRole.Option);
        await Assertions.Expect(options.First).ToBeVisibleAsync();
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(page.GetByText("Arrow down to choose")).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.PictureAsync("find-suggestions");

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(options).ToHaveCountAsync(0);
        page.Url.ShouldBe($"{site.Address}/");

        await box.PressSequentiallyAsync("r");
        await Assertions.Expect(options.First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/millrace");
    }

    [Fact]
    public async Task A_device_is_asked_where_it_is_only_when_somebody_says_so()
    {
        var ward = InventedCounty.Shipped.Wards.Last().Shape.InteriorPoint;
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Phone, new BrowserNewContextOptions
        {
            Geolocation = new Geolocation { Latitude = (float)ward.Y, Longitude = (float)ward.X },
            Permissions = ["geolocation"],
        });
        await visitor.Page.AddInitScriptAsync("window.asked = 0; const ask = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation); navigator.geolocation.getCurrentPosition = (...all) => { window.asked++; ask(...all) }");
        await visitor.Page.GotoAsync("/");
        await visitor.Page.WaitForTimeoutAsync(300);
        (await visitor.Page.EvaluateAsync<int>("window.asked")).ShouldBe(0);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Use my location" }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/areas/demonstration/**");
    }

    [Fact]
    public async Task A_position_is_sent_once_and_not_with_what_is_typed_afterwards()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk, new BrowserNewContextOptions { Geolocation = new Geolocation { Latitude = 0, Longitude = 0 }, Permissions = ["geolocation"] });
        var page = visitor.Page;
        // A position that leads nowhere leaves the page as a browser keeps it for going back.
        await page.AddInitScriptAsync("HTMLFormElement.prototype.submit = function () { window.sent = `${this.method} ${this.action} ${new URLSearchParams(new FormData(this))}` }");
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use my location" }).ClickAsync();
        await page.WaitForFunctionAsync("window.sent");
        (await page.EvaluateAsync<string>("window.sent")).ShouldBe($"post {site.Address}/find Latitude=0.0000&Longitude=0.0000");
        await page.GetByLabel("Postcode, street, village or beat").FillAsync("market cross");
        var typed = await page.RunAndWaitForRequestAsync(() => page.Keyboard.PressAsync("Enter"), "**/find");
        typed.PostData.ShouldBe("Text=market+cross");
        await page.WaitForURLAsync("**/areas/demonstration/**");
    }

    [Fact]
    public async Task A_device_that_does_not_tell_is_said_so()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        await visitor.Page.GotoAsync("/");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Use my location" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText("Type your postcode instead")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("1280")]
    [InlineData("1280-no-js")]
    public async Task The_map_of_the_home_page_leads_to_the_areas_on_it(string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        await visitor.Page.GotoAsync("/");
        await visitor.Page.Locator(".hero__map svg.map__narrow a path").Nth(10).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/areas/demonstration/**");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/find")]
    public async Task The_pages_fit_and_axe_finds_nothing(string address)
    {
        foreach (var device in new[] { Device.Phone, Device.Desk })
        {
            await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, device);
            await visitor.Page.GotoAsync(address);
            await visitor.ShouldBeAccessibleAsync();
            await visitor.ShouldNotScrollSidewaysAsync();
            await visitor.PictureAsync($"find{address.Replace('/', '-')}");
            await visitor.Page.SetViewportSizeAsync(320, 640);
            await visitor.ShouldNotScrollSidewaysAsync();
        }
    }
}

/// <summary>A site with the invented county's places and nothing else.</summary>
public sealed class CountySite : IAsyncLifetime
{
    private readonly Served _site = new();

    public string Address => _site.Address;

    /// <summary>A street that several beats have.</summary>
    public string SharedStreet { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await _site.StartAsync();
        await using var scope = _site.Services.CreateAsyncScope();
        var places = scope.ServiceProvider.GetServices<IDemonstrationSource>().OrderBy(s => s.Order).First();
        await places.LoadAsync(Change.ByJob(TimeProvider.System, "test"), TestContext.Current.CancellationToken);
        var names = await scope.ServiceProvider.GetRequiredService<PlaceDirectory>().FindAsync("lane", 200, TestContext.Current.CancellationToken);
        SharedStreet = names.Best.GroupBy(n => n.Name).First(g => g.Count() > 1).Key;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
