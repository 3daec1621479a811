using Deque.AxeCore.Playwright;
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

/// <summary>From the invitation to the first day's work, in a real browser with a virtual authenticator.</summary>
public class SignInJourneys(Chromium chromium)
{
    [Fact]
    public async Task An_invited_officer_makes_a_passkey_signs_out_and_signs_in_with_it()
    {
        await using var site = new Served();
        await site.StartAsync();
        var link = await InviteAsync(site, Roles.Sergeant);
        await using var context = await chromium.Browser.NewContextAsync(new() { BaseURL = site.Address });
        var page = await context.NewPageAsync();
        await AddAuthenticatorAsync(context, page);

        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My work" })).ToBeVisibleAsync();
        (await page.RunAxe()).Violations.ShouldBeEmpty();

        var made = await SignCountAsync(site);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My work" })).ToBeVisibleAsync();

        // A passkey that was copied would count from the same number; ours must have moved on.
        (await SignCountAsync(site)).ShouldBeGreaterThan(made);
        await page.GotoAsync("/account");
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        var sessions = await QueryAsync(site, db => db.Set<Session>().Select(s => s.Method).ToListAsync());
        sessions.ShouldAllBe(m => m == SignInMethod.Passkey);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Staff_pages_have_no_fault_that_axe_finds_and_fit_the_screen(int width)
    {
        await using var site = new Served();
        await site.StartAsync();
        using (var scope = site.Services.CreateScope())
        {
            await scope.ServiceProvider.GetRequiredService<DemonstrationAccounts>().MakeAsync(Change.ByCommandLine(TimeProvider.System), TestContext.Current.CancellationToken);
        }

        await using var context = await chromium.Browser.NewContextAsync(new() { BaseURL = site.Address, ViewportSize = new() { Width = width, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Email address").FillAsync("administrator@demonstration.example");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(DemonstrationAccounts.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/work");
        var someone = await QueryAsync(site, db => db.Set<Account>().Where(a => a.Email == "officer@demonstration.example").Select(a => a.Id).SingleAsync());
        var shots = Environment.GetEnvironmentVariable("OPENBEAT_SHOTS");
        foreach (var path in new[]
        {
            "/work", "/account", "/account/authenticator", "/account/sessions", "/account/password", "/people", "/people/invite", $"/people/{someone}", $"/people/{someone}/grant",
            $"/people/{someone}/why", "/people/who-may?permission=grants.change", "/people/cover", "/groups/register", "/people/single-sign-on", "/people/api-keys", "/messages", "/audit", "/restricted/kinds",
        })
        {
            var answer = await page.GotoAsync(path);
            answer!.Status.ShouldBe(200, path);
            (await page.RunAxe()).Violations.Select(v => $"{path}: {v.Id} {v.Nodes[0].Html}").ShouldBeEmpty();
            (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue($"{path} is wider than the screen");
            if (shots is not null)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(shots, $"{path.Trim('/').Split('?')[0].Replace('/', '-').Replace(someone.ToString(), "person", StringComparison.Ordinal)}-{width}.png"), FullPage = true });
            }
        }
    }

    private static Task<uint> SignCountAsync(Served site) =>
        QueryAsync(site, async db => (await db.Set<Microsoft.AspNetCore.Identity.IdentityUserPasskey<Guid>>().SingleAsync()).Data.SignCount);

    private static async Task<string> InviteAsync(Served site, Role role)
    {
        using var scope = site.Services.CreateScope();
        var (account, _) = await scope.ServiceProvider.GetRequiredService<Invitations>().InviteAsync("Sergeant Grace Okonjo", "g.okonjo@example.org", Change.ByCommandLine(TimeProvider.System), default);
        await scope.ServiceProvider.GetRequiredService<GrantLog>().GiveAsync(account!.Id, role, Scope.WholeForce, new DateOnly(2020, 1, 1), null, Change.ByCommandLine(TimeProvider.System), default);
        var body = (await scope.ServiceProvider.GetRequiredService<AppDb>().Set<OutboxMessage>().SingleAsync()).Body;
        return new Uri(body.Split('\n').Select(l => l.Trim()).First(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
    }

    private static async Task<T> QueryAsync<T>(Served site, Func<AppDb, Task<T>> query)
    {
        using var scope = site.Services.CreateScope();
        return await query(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

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
