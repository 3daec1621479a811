using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;

namespace Openbeat.Browser.Tests.Accounts;

/// <summary>Who may do what: given, seen, covered, refused.</summary>
public class RoleJourneys(Chromium chromium)
{
    public static TheoryData<string> BothWays => [Ways.Pointer, Ways.Keyboard];

    [Theory, MemberData(nameof(BothWays))]
    public async Task An_administrator_gives_a_role_and_its_holder_sees_the_effect(string way)
    {
        await using var site = await StaffSite.StartAsync();
        await site.GroupAsync("Riverside IAG");
        var newcomer = await site.NewcomerAsync("Ann Lee", "ann@example.org");
        var (holding, holder, holders) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = holding;
        await StaffSite.SignInAsync(holder, holders, newcomer.Address);
        await holder.GotoAsync("/account");
        await Assertions.Expect(holder.GetByText("Nobody has given you a role yet")).ToBeVisibleAsync();

        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var __ = visitor;
        await StaffSite.SignInAsync(page, hand, Roles.Administrator);
        await hand.FollowAsync("People");
        await hand.FollowAsync("Ann Lee");
        await hand.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Give a role" }));
        await hand.PressAsync("Give the role");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose a role");
        await visitor.ShouldBeAccessibleAsync();
        await hand.ChooseAsync("Role", "Member");
        await hand.ChooseAsync("For", "Riverside IAG");
        await hand.EnterDayAsync("Last day", StaffSite.Today.AddDays(30));
        await hand.PressAsync("Give the role");
        await Assertions.Expect(page.GetByText("Ann Lee has the role Member")).ToBeVisibleAsync();
        await hand.FollowAsync("What may this person do, and why?");
        await Assertions.Expect(page.GetByText("Member for Riverside IAG")).ToBeVisibleAsync();

        await holder.ReloadAsync();
        await holders.FollowAsync("Riverside IAG");
        await Assertions.Expect(holder.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Riverside IAG" })).ToBeVisibleAsync();
        await Assertions.Expect(holder.GetByRole(AriaRole.Rowheader, new() { Name = "Ann Lee" })).ToBeVisibleAsync();
        await holding.ShouldBeAccessibleAsync();
    }

    [Theory, MemberData(nameof(BothWays))]
    public async Task A_member_is_refused_on_a_foreign_group(string way)
    {
        await using var site = await StaffSite.StartAsync();
        var (own, foreign) = (await site.GroupAsync("Riverside IAG"), await site.GroupAsync("Hilltop IAG"));
        var member = await site.NewcomerAsync("Ann Lee", "ann@example.org");
        await site.GiveAsync(member, Roles.Member, Scope.OfGroup(own.Id));
        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = visitor;
        await StaffSite.SignInAsync(page, hand, member.Address);

        (await page.GotoAsync($"/groups/{own.Id}"))!.Status.ShouldBe(200);
        var refused = await page.GotoAsync($"/groups/{foreign.Id}");
        refused!.Status.ShouldBe(403);
        (await page.ContentAsync()).ShouldNotContain("Hilltop");
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync("staff-refused");
    }

    [Theory, MemberData(nameof(BothWays))]
    public async Task An_inspector_arranges_cover_and_the_colleague_acts_for_who_is_away(string way)
    {
        await using var site = await StaffSite.StartAsync();
        var group = await site.GroupAsync("Riverside IAG");
        var (absent, colleague) = (await site.NewcomerAsync("Ann Lee", "ann@example.org"), await site.NewcomerAsync("Bo Day", "bo@example.org"));
        await site.GiveAsync(absent, Roles.GroupCoordinator, Scope.OfGroup(group.Id));
        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = visitor;
        await StaffSite.SignInAsync(page, hand, Roles.Inspector);
        await hand.FollowAsync("Cover");
        await hand.ChooseAsync("What is covered", "Ann Lee: Group coordinator, Riverside IAG");
        await hand.ChooseAsync("Who covers", "Bo Day");
        await hand.EnterDayAsync("Last day", StaffSite.Today.AddDays(7));
        await hand.PressAsync("Arrange it");
        await Assertions.Expect(page.GetByText("The cover is arranged")).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();

        await site.GiveAsync(colleague, Roles.Member, Scope.OfGroup(group.Id));
        await visitor.Context.ClearCookiesAsync();
        await StaffSite.SignInAsync(page, hand, colleague.Address);
        // Cover as coordinator brings the coordinator's duties: the second factor among them.
        await Assertions.Expect(page).ToHaveURLAsync($"{site.Address}/account/second-factor");
        await SetUpAppAsync(page, hand);
        await page.GotoAsync($"/groups/register/{group.Id}");
        await hand.WriteAsync("Name", "Riverside advisory group");
        await hand.PressAsync("Save");
        await Assertions.Expect(page.GetByText("The group is changed")).ToBeVisibleAsync();
        var change = (await site.EventsAsync(AccountAuditKinds.Group))[^1];
        (change.Actor, change.AsRole, change.ForWhom).ShouldBe((colleague.Id.ToString(), "group-coordinator", absent.Id.ToString()));
    }

    [Theory, MemberData(nameof(BothWays))]
    public async Task The_second_of_two_who_save_one_grant_sees_what_changed_and_loses_nothing_typed(string way)
    {
        await using var site = await StaffSite.StartAsync();
        var grant = await site.GrantAsync(Roles.Officer);
        var (firsts, first, firstHand) = await Ways.GoAsync(chromium, site.Address, way);
        var (seconds, second, secondHand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = firsts;
        await using var __ = seconds;
        await StaffSite.SignInAsync(first, firstHand, Roles.Administrator);
        await StaffSite.SignInAsync(second, secondHand, Roles.Administrator);
        await first.GotoAsync($"/grants/{grant.Id}");
        await second.GotoAsync($"/grants/{grant.Id}");

        await secondHand.EnterDayAsync("Last day", new DateOnly(2031, 12, 31));
        await firstHand.EnterDayAsync("Last day", new DateOnly(2030, 6, 30));
        await firstHand.PressAsync("Save");
        await Assertions.Expect(first.GetByText("The role is changed")).ToBeVisibleAsync();
        await secondHand.PressAsync("Save");

        await Assertions.Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody changed this role while you did");
        await Assertions.Expect(second.Locator(".govuk-inset-text")).ToContainTextAsync("30 June 2030");
        await Assertions.Expect(second.GetByLabel("Last day")).ToHaveValueAsync("2031-12-31");
        await seconds.ShouldBeAccessibleAsync();
        await seconds.PictureAsync("staff-saved-meanwhile");
        await secondHand.PressAsync("Save");
        await Assertions.Expect(second.GetByText("The role is changed")).ToBeVisibleAsync();
        (await site.GrantAsync(Roles.Officer)).Until.ShouldBe(new DateOnly(2031, 12, 31));
    }

    [Theory, MemberData(nameof(BothWays))]
    public async Task With_local_sign_in_off_only_the_break_glass_account_gets_in(string way)
    {
        await using var site = await StaffSite.StartAsync(new() { ["SingleSignOn:Authority"] = "http://localhost:1", ["SingleSignOn:ClientId"] = "openbeat", ["SingleSignOn:ClientSecret"] = "secret", ["SingleSignOn:Name"] = "Example Police" });
        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = visitor;
        await StaffSite.SignInAsync(page, hand, Roles.Administrator);
        var glass = await site.PersonAsync(Roles.Superintendent);
        await page.GotoAsync($"/people/{glass.Id}");
        await hand.PressAsync("Make it the break-glass account");
        await Assertions.Expect(page.GetByText("This is now the break-glass account")).ToBeVisibleAsync();
        await page.GotoAsync("/people/sign-in-rules");
        await hand.TickAsync(page.Locator("input[name=LocalSignIn][value=false]"));
        await hand.PressAsync("Save the rules");
        await Assertions.Expect(page.GetByText("The rules are saved")).ToBeVisibleAsync();

        await visitor.Context.ClearCookiesAsync();
        // Settings are read again after five seconds.
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
        await StaffSite.SignInAsync(page, hand, Roles.Administrator);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("do not go together");
        await visitor.ShouldBeAccessibleAsync();
        await StaffSite.SignInAsync(page, hand, Roles.Superintendent);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "My work" })).ToBeVisibleAsync();
    }

    private static async Task SetUpAppAsync(IPage page, Hand hand)
    {
        await page.GotoAsync("/account/authenticator");
        var key = (await page.Locator("details b").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        await hand.WriteAsync("The six digits the app shows", Totp.CodeAt(key, TimeProvider.System.GetUtcNow()));
        await hand.PressAsync("Turn it on");
        await Assertions.Expect(page.Locator(".codes")).ToBeVisibleAsync();
    }
}
