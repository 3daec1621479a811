using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Mail;

namespace Openbeat.Browser.Tests.Accounts;

/// <summary>From the invitation to the first day's work, and every way back in.</summary>
public class SignInJourneys(Chromium chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_invited_sergeant_makes_a_passkey_signs_out_and_signs_in_with_it(bool byKeyboard)
    {
        await using var site = await StaffSite.StartAsync();
        await using var desk = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        var link = await InviteAsync(site, desk.Page, new Hand(desk.Page, byKeyboard));

        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, byKeyboard ? Device.Phone : Device.Desk);
        var (page, hand) = (visitor.Page, new Hand(visitor.Page, byKeyboard));
        await AddAuthenticatorAsync(visitor.Context, page);
        await page.GotoAsync(link);
        await visitor.ShouldBeAccessibleAsync();
        await hand.PressAsync("Make a passkey");
        await ShouldBeAtWorkAsync(page);
        var made = await SignCountAsync(site);
        (await site.EventsAsync(AccountAuditKinds.Account))[^1].Fields.ShouldBe(["Passkeys", "JoinedAt"]);

        await hand.PressAsync("Sign out");
        await hand.FollowAsync("Sign in again");
        await visitor.ShouldBeAccessibleAsync();
        await hand.PressAsync("Sign in with a passkey");
        await ShouldBeAtWorkAsync(page);

        // A passkey that was copied would count from the same number; ours must have moved on.
        (await SignCountAsync(site)).ShouldBeGreaterThan(made);
        var sessions = (await site.EventsAsync(AccountAuditKinds.Session)).SelectMany(e => e.Values).ToList();
        sessions.Count(v => v == "Method=Passkey").ShouldBe(2);

        // The only way in is kept; a second one may go.
        await page.GotoAsync("/account/passkeys");
        await hand.PressAsync("Remove passkey 1");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This is your only way in");
        await page.GotoAsync("/account/password");
        await hand.WriteAsync("New password", DemonstrationAccounts.Password);
        await hand.PressAsync("Save the password");
        await page.GotoAsync("/account/passkeys");
        await hand.PressAsync("Remove passkey 1");
        await Assertions.Expect(page.GetByText("The passkey is removed")).ToBeVisibleAsync();
        (await site.EventsAsync(AccountAuditKinds.Account))[^1].Fields.ShouldBe(["Passkeys"]);
    }

    [Theory]
    [InlineData(Ways.Pointer)]
    [InlineData(Ways.Keyboard)]
    public async Task An_invited_sergeant_sets_up_an_app_signs_in_with_its_code_and_once_without_it(string way)
    {
        await using var site = await StaffSite.StartAsync();
        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = visitor;
        var link = await InviteAsync(site, page, hand);
        await visitor.Context.ClearCookiesAsync();

        await page.GotoAsync(link);
        await hand.WriteAsync("Password", "GraceOkonjo1985");
        await hand.PressAsync("Use this password");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("built from your name");
        await hand.WriteAsync("Password", DemonstrationAccounts.Password);
        await hand.PressAsync("Use this password");

        // Nothing else opens before the second factor is there.
        await page.GotoAsync("/work");
        await Assertions.Expect(page).ToHaveURLAsync($"{site.Address}/account/second-factor");
        await visitor.ShouldBeAccessibleAsync();
        await page.GotoAsync("/account/authenticator");
        var key = (await page.Locator("details b").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        const string Digits = "The six digits the app shows";
        await hand.WriteAsync(Digits, "000000");
        await hand.PressAsync("Turn it on");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not what the app shows");
        await hand.WriteAsync(Digits, Totp.CodeAt(key, TimeProvider.System.GetUtcNow()));
        await hand.PressAsync("Turn it on");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Keep your recovery codes" })).ToBeVisibleAsync();
        var codes = await page.Locator(".codes li").AllInnerTextsAsync();
        codes.Count.ShouldBe(Authenticator.RecoveryCodes);
        await visitor.ShouldBeAccessibleAsync();
        await page.GotoAsync("/work");
        await ShouldBeAtWorkAsync(page);

        await hand.PressAsync("Sign out");
        await StaffSite.SignInAsync(page, hand, Invited);
        await visitor.ShouldBeAccessibleAsync();
        // Each code counts once, so this is the next one.
        await hand.WriteAsync("The six digits your authenticator app shows", Totp.CodeAt(key, TimeProvider.System.GetUtcNow().AddSeconds(30)));
        await hand.PressAsync("Go on");
        await ShouldBeAtWorkAsync(page);

        await hand.PressAsync("Sign out");
        await StaffSite.SignInAsync(page, hand, Invited);
        await hand.FollowAsync("Use a recovery code");
        await hand.WriteAsync("Recovery code", codes[0]);
        await hand.PressAsync("Go on");
        await ShouldBeAtWorkAsync(page);

        await hand.PressAsync("Sign out");
        await StaffSite.SignInAsync(page, hand, Invited);
        await hand.FollowAsync("Use a recovery code");
        await hand.WriteAsync("Recovery code", codes[0]);
        await hand.PressAsync("Go on");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Each works once");
    }

    private const string Invited = "g.okonjo@example.org";

    /// <summary>The administrator invites, gives the role, and reads the message that waits to be sent.</summary>
    private static async Task<string> InviteAsync(StaffSite site, IPage page, Hand hand)
    {
        await StaffSite.SignInAsync(page, hand, Roles.Administrator);
        await hand.FollowAsync("People");
        await hand.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Invite somebody" }));
        await hand.WriteAsync("Name", "Sergeant Grace Okonjo");
        await hand.WriteAsync("Email address", Invited);
        await hand.PressAsync("Invite");
        await hand.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Give a role" }));
        await hand.ChooseAsync("Role", "Sergeant");
        await hand.PressAsync("Give the role");
        await hand.FollowAsync("Messages");
        await hand.PressAsync(page.GetByRole(AriaRole.Link, new() { NameRegex = new("^You are invited") }));
        (await site.EventsAsync(MailSettings.MessageKind)).ShouldHaveSingleItem().Operation.ShouldBe(AuditOperation.Consult);
        var body = await page.Locator("main .panel").InnerTextAsync();
        return new Uri(body.Split('\n').Select(l => l.Trim()).First(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
    }

    private static Task ShouldBeAtWorkAsync(IPage page) => Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "My work" })).ToBeVisibleAsync();

    private static Task<uint> SignCountAsync(StaffSite site) =>
        site.UseAsync(async s => (await s.GetRequiredService<AppDb>().Set<IdentityUserPasskey<Guid>>().SingleAsync()).Data.SignCount);

    private static async Task AddAuthenticatorAsync(IBrowserContext context, IPage page)
    {
        var cdp = await context.NewCDPSessionAsync(page);
        await cdp.SendAsync("WebAuthn.enable");
        await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
