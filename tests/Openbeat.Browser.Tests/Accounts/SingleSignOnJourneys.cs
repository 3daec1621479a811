using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Tests.Support;

namespace Openbeat.Browser.Tests.Accounts;

/// <summary>Through a provider of the force's own, started for the test.</summary>
public class SingleSignOnJourneys(Chromium chromium)
{
    [Theory]
    [InlineData(Ways.Pointer)]
    [InlineData(Ways.Keyboard)]
    public async Task A_group_at_the_provider_gives_a_role_here_and_signing_out_leads_there_too(string way)
    {
        await using var provider = new SingleSignOnProvider();
        await using var site = await StaffSite.StartAsync(provider.Settings);
        await provider.StartAsync(site.Address);
        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = visitor;
        visitor.MayAskFor.Add(provider.Address);
        // The provider's own pages ask for letters from far away.
        await visitor.Context.RouteAsync("https://**", route => route.AbortAsync());
        await StaffSite.SignInAsync(page, hand, Roles.Administrator);
        await hand.FollowAsync("People");
        await hand.FollowAsync("Roles by single sign-on");
        await hand.WriteAsync("Group, as the provider names it", "coordinators");
        await hand.ChooseAsync("Role", "Group coordinator");
        await hand.PressAsync("Add it");
        await Assertions.Expect(page.GetByText("It counts from each person's next sign-in")).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await hand.PressAsync("Sign out");

        await page.GotoAsync("/sign-in");
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync("staff-sign-in-single");
        await hand.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Sign in with Example Police" }));
        await page.Locator("input[name=login]").FillAsync("ann.coordinators");
        await page.Locator("input[name=password]").FillAsync("anything");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.Locator("button[type=submit]").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "My work" })).ToBeVisibleAsync();
        await hand.FollowAsync("Groups");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Register of groups" })).ToBeVisibleAsync();
        (await site.EventsAsync(AccountAuditKinds.Session))[^1].Values.ShouldBe(["Method=SingleSignOn"]);

        await hand.PressAsync("Sign out");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "You are signed out" })).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await hand.FollowAsync("Sign out there too");
        page.Url.ShouldStartWith(provider.Address);
    }
}
