using Microsoft.Extensions.DependencyInjection;
using Openbeat.Browser.Tests.Support;
using Openbeat.Modules.Places;
using Openbeat.Modules.Places.ImportAreas;
using Openbeat.Platform;
using Openbeat.Platform.Audit;
using Openbeat.Tests.Support;

namespace Openbeat.Browser.Tests;

/// <summary>The pages of areas on phone and desk, with and without scripts, by keyboard; nothing on a map needs pulling.</summary>
public sealed class AreasTests(ChromiumForMaps chromium, AreasSite site) : IClassFixture<AreasSite>, IClassFixture<ChromiumForMaps>
{
    private const string North = "/areas/northamptonshire/north";

    public static TheoryData<string, string> PagesOnDevices()
    {
        var data = new TheoryData<string, string>();
        foreach (var device in Device.All.Keys)
        {
            foreach (var path in new[] { "/areas", "/areas/northamptonshire", North, $"{North}/beat-1", "/areas/northamptonshire/rural-crime" })
            {
                data.Add(path, device);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(PagesOnDevices))]
    public async Task Every_page_reads_well_and_fits(string path, string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        (await visitor.Page.GotoAsync(path))!.Status.ShouldBe(200);
        await visitor.ShouldNotScrollSidewaysAsync();
        if (visitor.Device.JavaScript)
        {
            await visitor.ShouldBeAccessibleAsync();
        }

        await visitor.PictureAsync($"areas{path.Replace('/', '-')}");
        await visitor.Page.SetViewportSizeAsync(320, 640);
        await visitor.ShouldNotScrollSidewaysAsync();
    }

    [Fact]
    public async Task The_list_leads_where_the_map_leads_without_scripts()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.DeskWithoutScripts);
        await visitor.Page.GotoAsync("/areas/northamptonshire");
        await visitor.Page.Locator("svg.map__wide a path").First.ClickAsync();
        await visitor.Page.WaitForURLAsync($"**{North}");
        await visitor.Page.GoBackAsync();
        await visitor.Page.Locator(".tree a", new() { HasText = "North" }).First.ClickAsync();
        await visitor.Page.WaitForURLAsync($"**{North}");
        (await visitor.Page.Locator("[data-module=moving-map] button").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("390")]
    [InlineData("1280")]
    public async Task The_map_moves_by_buttons_and_by_keys(string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        await visitor.Page.GotoAsync(North);
        var offer = visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Move in the map" });
        await offer.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.GetByText("The map can be moved now").WaitForAsync();
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync("areas-moving-map");

        var label = visitor.Page.Locator(".moving-map__label").First;
        var places = new HashSet<string>();
        async Task MovedAsync(string what)
        {
            await visitor.Page.WaitForTimeoutAsync(400);
            places.Add((await label.EvaluateAsync<string>("e => e.style.transform"))).ShouldBeTrue(what);
        }

        await MovedAsync("at first");
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Move east" }).ClickAsync();
        await MovedAsync("by a button");
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        await MovedAsync("nearer");
        await visitor.Page.Locator(".moving-map canvas").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowUp");
        await MovedAsync("by a key");
        foreach (var button in await visitor.Page.Locator(".moving-map button").AllAsync())
        {
            var box = (await button.BoundingBoxAsync())!;
            Math.Min(box.Width, box.Height).ShouldBeGreaterThanOrEqualTo(24);
        }
    }
}

/// <summary>A site with the areas of Northamptonshire, its wards and who lives there.</summary>
public sealed class AreasSite : IAsyncLifetime
{
    private readonly Served _site = new();

    public string Address => _site.Address;

    public async ValueTask InitializeAsync()
    {
        await _site.StartAsync();
        await using var scope = _site.Services.CreateAsyncScope();
        var change = Change.ByJob(TimeProvider.System, "test");
        var stop = TestContext.Current.CancellationToken;
        await scope.ServiceProvider.GetRequiredService<AreaImport>().RunAsync(
            ReferenceData.Read<AreaFile>(typeof(Forces), "northamptonshire-areas.data.json"), new AreaImportOptions(), change, stop);
        await scope.ServiceProvider.GetRequiredService<BoundaryImport>().RunAsync(
            PlacesFile.Read([Samples.PathOf("boundaries/wards-2022-northamptonshire.geojson")]),
            new BoundaryImportOptions(BoundaryKind.Ward, "northamptonshire", "ward22_code", "ward22_name", "ltla24_code")
            {
                Source = "Office for National Statistics",
                Licence = "Open Government Licence v3.0",
                Vintage = "May 2022",
            },
            change,
            stop);
        await scope.ServiceProvider.GetRequiredService<PopulationImport>().RunAsync(
            PlacesFile.Read([Samples.PathOf("census/census2021-ethnicity20-ltla-all-ew.csv")]),
            new PopulationImportOptions { Source = "Office for National Statistics", Licence = "Open Government Licence v3.0" },
            change,
            stop);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
