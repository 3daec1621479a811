using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;
using Openbeat.Modules.Places;
using Openbeat.Platform.Access;

namespace Openbeat.Browser.Tests.Accounts;

/// <summary>A sergeant hands a beat over, and takes a name off every page; walked with a pointer, and by keyboard without scripts.</summary>
public class TeamJourneys(Chromium chromium)
{
    private const string Beat = "/areas/demonstration/west-orrow/vellanmouth-centre/market-cross";

    [Theory, InlineData(Ways.Pointer), InlineData(Ways.Keyboard)]
    public async Task A_postcode_leads_to_a_face_with_one_press(string way)
    {
        await using var site = await StartAsync();
        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = visitor;
        await page.GotoAsync("/");
        await hand.WriteAsync("Postcode, street, village or beat", "ZX3 0AA");
        await hand.PressAsync("Find my team");
        await page.WaitForURLAsync("**/areas/demonstration/**");
        var card = page.Locator("section.team .person").First;
        await Assertions.Expect(card.Locator(".face").First).ToBeVisibleAsync();
        await Assertions.Expect(card.GetByRole(AriaRole.Heading)).ToContainTextAsync("PC ");
        await Assertions.Expect(card.GetByRole(AriaRole.Link).Nth(1)).ToContainTextAsync("Write to");
        await Assertions.Expect(page.Locator("section.team")).ToContainTextAsync("Based at");
        page.Url.ShouldNotContain("ZX3", Case.Insensitive);
    }

    [Theory, InlineData(Ways.Pointer), InlineData(Ways.Keyboard)]
    public async Task A_sergeant_hands_a_beat_over(string way)
    {
        await using var site = await StartAsync();
        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = visitor;
        await StaffSite.SignInAsync(page, hand, Roles.Sergeant);
        await page.GotoAsync("/teams");
        await hand.FollowAsync("West Orrow › Vellanmouth Centre › Market Cross");
        await hand.FollowAsync("Hand the area over");
        await hand.FollowAsync("PC Daniel Haddad");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What is open here" })).ToBeVisibleAsync();
        var successor = (await page.GetByLabel("Who takes over", new() { Exact = true }).Locator("option").AllTextContentsAsync()).First(o => o.StartsWith("PC ", StringComparison.Ordinal));
        await hand.ChooseAsync("Who takes over", successor);
        await hand.EnterDayAsync("First day of the new officer", StaffSite.Today);
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.PictureAsync($"handover-{way.Length}");
        await hand.PressAsync("Show what the public will see");
        await Assertions.Expect(page.Locator(".preview")).ToContainTextAsync(successor);
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.PictureAsync($"handover-preview-{way.Length}");
        await hand.PressAsync("Hand the area over");
        await Assertions.Expect(page.GetByText("Market Cross has changed hands")).ToBeVisibleAsync();
        await page.GotoAsync(Beat);
        await Assertions.Expect(page.Locator("section.team")).ToContainTextAsync(successor);
        await Assertions.Expect(page.Locator("section.team")).Not.ToContainTextAsync("Haddad");
    }

    [Theory, InlineData(Ways.Pointer), InlineData(Ways.Keyboard)]
    public async Task A_name_is_withdrawn_everywhere_at_once(string way)
    {
        await using var site = await StartAsync();
        await using var stranger = await Visitor.ArriveAsync(chromium, site.Address, way == Ways.Pointer ? Device.Desk : Device.PhoneWithoutScripts);
        await stranger.Page.GotoAsync(Beat);
        await Assertions.Expect(stranger.Page.Locator("section.team")).ToContainTextAsync("PC Daniel Haddad");
        await stranger.Page.GetByRole(AriaRole.Link, new() { Name = "PC Daniel Haddad", Exact = true }).ClickAsync();
        var own = stranger.Page.Url;
        await stranger.ShouldBeAccessibleAsync();
        await stranger.ShouldNotScrollSidewaysAsync();
        await stranger.PictureAsync("officer");

        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = visitor;
        await StaffSite.SignInAsync(page, hand, Roles.Sergeant);
        await page.GotoAsync("/teams");
        await hand.FollowAsync("West Orrow › Vellanmouth Centre › Market Cross");
        await hand.FollowAsync("Change PC Daniel Haddad");
        await hand.WriteAsync("Why", "A threat was made");
        await hand.PressAsync("Take the name away");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "The team of Market Cross" })).ToBeVisibleAsync();

        (await stranger.Page.GotoAsync(own))!.Status.ShouldBe(410);
        await Assertions.Expect(stranger.Page.Locator("h1")).ToHaveTextAsync("What was here has been taken away");
        await stranger.Page.GotoAsync(Beat);
        await Assertions.Expect(stranger.Page.Locator("section.team h3").First).ToHaveTextAsync("Beat officer");
        (await stranger.Page.ContentAsync()).ShouldNotContain("Haddad");
        (await (await stranger.Context.APIRequest.GetAsync($"{site.Address}/api/v1/areas/demonstration.market-cross/team")).TextAsync()).ShouldNotContain("Haddad");
        await stranger.ShouldBeAccessibleAsync();
        await stranger.PictureAsync("team-by-role");
    }

    [Fact]
    public async Task Pages_of_teams_are_whole_on_every_device()
    {
        await using var site = await StartAsync();
        foreach (var device in Device.All.Values)
        {
            await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, device);
            var page = visitor.Page;
            await page.GotoAsync(Beat);
            var plan = await page.Locator("section[aria-labelledby=plans] a").First.GetAttributeAsync("href");
            var officer = await page.Locator("section.team h3 a").First.GetAttributeAsync("href");
            foreach (var (name, path) in new[]
            {
                ("beat", Beat), ("beat-away", Beat.Replace("market-cross", "ropewalk-and-quays", StringComparison.Ordinal)), ("beat-stale", "/areas/demonstration/west-orrow/vellanmouth-outer/copperbeck"),
                ("sector", "/areas/demonstration/west-orrow/vellanmouth-centre"), ("function", "/areas/demonstration/rural-crime"), ("officer", officer!), ("plan", plan!), ("contact", "/contact"),
            })
            {
                (await page.GotoAsync(path))!.Status.ShouldBe(200, path);
                await visitor.ShouldBeAccessibleAsync();
                await visitor.ShouldNotScrollSidewaysAsync();
                await visitor.PictureAsync($"team-{name}");
                await page.SetViewportSizeAsync(320, 640);
                await visitor.ShouldNotScrollSidewaysAsync();
                await page.SetViewportSizeAsync(device.Width, device.Height);
            }
        }
    }

    internal static async Task<StaffSite> StartAsync()
    {
        var site = await StaffSite.StartAsync();
        await site.UseAsync(async s =>
        {
            await s.GetRequiredService<DemonstrationForce>().LoadAsync(StaffSite.Now, TextWriter.Null, TestContext.Current.CancellationToken);
            return true;
        });
        return site;
    }
}
