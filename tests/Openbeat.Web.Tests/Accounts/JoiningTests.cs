using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;

namespace Openbeat.Web.Tests.Accounts;

public class JoiningTests
{
    [Fact]
    public async Task An_invitation_leads_to_an_account_once()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);

        var invited = await administrator.SubmitAsync("/people/invite", ("Name", "Sergeant Grace Okonjo"), ("Address", "g.okonjo@example.org"));
        invited.Status.ShouldBe(HttpStatusCode.Found);
        var link = await site.LinkAsync();
        (await site.MessagesAsync())[^1].To.ShouldBe("g.okonjo@example.org");

        var browser = site.Browse();
        (await browser.SubmitAsync(link, ("Password", "GraceOkonjo1985"))).Text.ShouldContain("built from your name");
        (await browser.SubmitAsync(link, ("Password", AccountsSite.Password))).ShouldRedirectTo("/work");
        (await site.Browse().GetAsync(link)).Text.ShouldContain("does not work any more");
        (await site.EventsAsync("account")).Select(e => e.Operation).ShouldBe([AuditOperation.Collect, AuditOperation.Alter]);
    }

    [Fact]
    public async Task Inviting_again_makes_the_first_link_useless()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var invited = await administrator.SubmitAsync("/people/invite", ("Name", "Bo Day"), ("Address", "bo@example.org"));
        var first = await site.LinkAsync();

        await administrator.SubmitAsync(invited.Location!, "?handler=InviteAgain", []);

        (await site.Browse().GetAsync(first)).Text.ShouldContain("does not work any more");
        (await site.Browse().GetAsync(await site.LinkAsync())).Text.ShouldContain("Welcome, Bo Day");
    }

    [Fact]
    public async Task Whoever_needs_a_second_factor_gets_nowhere_without_one()
    {
        await using var site = await AccountsSite.StartAsync();
        var account = await site.AccountAsync("Ann Lee", [(Roles.Officer, Scope.WholeForce)], AccountsSite.Password);
        var browser = site.Browse();
        await SignInTests.SignInAsync(browser, account.Address, AccountsSite.Password);
        (await browser.GetAsync("/work")).ShouldRedirectTo("/account/second-factor");

        var page = await browser.GetAsync("/account/authenticator");
        page.Document.QuerySelector("img.scan")!.GetAttribute("src")!.ShouldStartWith("data:image/svg+xml;base64,");
        var key = page.Document.QuerySelector("details b")!.TextContent.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        var fields = page.Document.QuerySelectorAll("main form input[name]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
        fields["Code"] = "000000";
        var refused = await browser.PostAsync("/account/authenticator", fields);
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);

        fields["Code"] = Totp.CodeAt(key, site.Clock.GetUtcNow());
        var done = await browser.PostAsync("/account/authenticator", fields);
        done.Document.QuerySelectorAll(".codes li").Length.ShouldBe(Authenticator.RecoveryCodes);
        (await browser.GetAsync("/work")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Members_need_no_second_factor_until_the_setting_says_so()
    {
        await using var site = await AccountsSite.StartAsync();
        var member = await site.AccountAsync("Ann Lee", Roles.Member);
        var browser = await site.SignedInAsync(member, SignInMethod.Password);
        (await browser.GetAsync("/work")).Status.ShouldBe(HttpStatusCode.OK);

        await site.UseAsync(s => Openbeat.Platform.Settings.SiteSettings.RecordAsync(
            s.GetRequiredService<Openbeat.Data.AppDb>(), AccountSettings.MembersNeedSecondFactor, true, DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime).AddDays(-1), Change.ByCommandLine(site.Clock), default));
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        (await browser.GetAsync("/work")).ShouldRedirectTo("/account/second-factor");
    }

    [Fact]
    public async Task A_forgotten_password_is_changed_by_a_link_that_works_once_and_ends_every_session()
    {
        await using var site = await AccountsSite.StartAsync();
        var account = await site.AccountAsync("Ann Lee", [], AccountsSite.Password);
        var signedIn = await site.SignedInAsync(account);

        var known = await site.Browse().SubmitAsync("/sign-in/forgotten", ("Address", account.Address));
        var link = await site.LinkAsync();
        var unknown = await site.Browse().SubmitAsync("/sign-in/forgotten", ("Address", "nobody@example.org"));
        known.Text.ShouldBe(unknown.Text);
        (await site.MessagesAsync()).Count.ShouldBe(2);

        (await site.Browse().SubmitAsync(link, ("Password", "brittle paper moons"))).Text.ShouldContain("Your password is changed");
        (await site.Browse().GetAsync(link)).Text.ShouldContain("does not work any more");
        (await signedIn.GetAsync("/account")).Location.ShouldBe("/sign-in?return=%2Faccount");
        (await SignInTests.SignInAsync(site.Browse(), account.Address, AccountsSite.Password)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SignInTests.SignInAsync(site.Browse(), account.Address, "brittle paper moons")).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task An_address_changes_once_its_new_owner_confirms()
    {
        await using var site = await AccountsSite.StartAsync();
        var account = await site.AccountAsync("Ann Lee", [(Roles.Member, Scope.WholeForce)], AccountsSite.Password);
        var browser = await site.SignedInAsync(account);
        await browser.SubmitAsync("/account/address", ("Address", "ann@new.example"));
        var link = await site.LinkAsync();

        (await browser.SubmitAsync(link)).ShouldRedirectTo("/account");

        (await browser.GetAsync("/account")).Text.ShouldContain("ann@new.example");
        (await site.MessagesAsync())[^1].To.ShouldBe(account.Address);
        (await SignInTests.SignInAsync(site.Browse(), "ann@new.example", AccountsSite.Password)).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_new_device_is_told_to_the_owner_and_can_be_signed_out()
    {
        await using var site = await AccountsSite.StartAsync();
        var account = await site.AccountAsync("Ann Lee", [(Roles.Member, Scope.WholeForce)], AccountsSite.Password);
        var first = site.Browse();
        await SignInTests.SignInAsync(first, account.Address, AccountsSite.Password);
        (await site.MessagesAsync()).ShouldBeEmpty();

        var second = site.Browse();
        await SignInTests.SignInAsync(second, account.Address, AccountsSite.Password);
        (await site.MessagesAsync()).ShouldHaveSingleItem().Subject.ShouldBe("Your account was used on a new device");

        await first.SubmitAsync("/account/sessions", "/account/sessions?handler=EndOthers", []);
        (await second.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.Found);
        (await first.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_ends_when_it_is_idle_and_when_it_is_old()
    {
        await using var site = await AccountsSite.StartAsync();
        var browser = await site.SignedInAsync("Ann Lee", Roles.Member);
        for (var i = 0; i < 12; i++)
        {
            (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
            site.Clock.Advance(TimeSpan.FromMinutes(55));
        }

        (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
        site.Clock.Advance(TimeSpan.FromMinutes(61));
        (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.Found);

        var idle = await site.SignedInAsync("Bo Day", Roles.Member);
        site.Clock.Advance(TimeSpan.FromMinutes(61));
        (await idle.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.Found);
    }
}
