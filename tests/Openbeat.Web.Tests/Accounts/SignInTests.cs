using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;

namespace Openbeat.Web.Tests.Accounts;

public class SignInTests
{
    [Fact]
    public async Task Post_RightPassword_SignsInWithASessionOfItsOwn()
    {
        await using var site = await AccountsSite.StartAsync();
        var account = await site.AccountAsync("Ann Lee", [(Roles.Member, Scope.WholeForce)], AccountsSite.Password);
        var browser = site.Browse();

        (await SignInAsync(browser, account.Address, AccountsSite.Password)).ShouldRedirectTo("/work");

        var first = browser.Cookies[Sessions.CookieName];
        (await SignInAgainAsync(site, browser, account)).ShouldNotBe(first);
        // Two were started, and the first was ended by the second.
        (await site.EventsAsync("session")).Count.ShouldBe(3);
        var open = await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Session>().CountAsync(x => x.EndedAt == null));
        open.ShouldBe(1);
    }

    [Fact]
    public async Task Post_WhateverIsWrong_AnswersTheSameAfterTheSameWork()
    {
        var (hasher, statements) = (new CountingHasher(), new Statements());
        await using var site = await AccountsSite.StartAsync(services: s =>
        {
            s.AddSingleton<IPasswordHasher<Account>>(hasher);
            statements.Attach(s);
        });
        var known = await site.AccountAsync("Ann Lee", [], AccountsSite.Password);
        var noPassword = await site.AccountAsync("Bo Day", []);
        var (disabled, closed) = (await site.AccountAsync("Cy Fox", [], AccountsSite.Password), await site.AccountAsync("Di Gray", [], AccountsSite.Password));
        await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Account>().Where(a => a.Id == disabled.Id).ExecuteUpdateAsync(u => u.SetProperty(a => a.DisabledAt, site.Clock.GetUtcNow().UtcDateTime)));
        await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Account>().Where(a => a.Id == closed.Id).ExecuteUpdateAsync(u => u.SetProperty(a => a.LockoutEnd, site.Clock.GetUtcNow().AddMinutes(5))));

        var answers = new List<(string Text, string Work)>();
        foreach (var (address, password) in new[]
        {
            (known.Address, "wrong lanterns drift"), (noPassword.Address, "any lanterns drift"), (disabled.Address, AccountsSite.Password),
            (closed.Address, AccountsSite.Password), ("nobody@example.org", "any lanterns drift"),
        })
        {
            var (browser, before) = (site.Browse(), hasher.Verified);
            await browser.GetAsync("/sign-in");
            statements.Forget();
            var answer = await SignInAsync(browser, address, password);
            answer.Status.ShouldBe(HttpStatusCode.BadRequest);
            (hasher.Verified - before).ShouldBe(1, address);
            answers.Add((answer.Text, statements.Work));
        }

        answers.Select(a => a.Text).Distinct().ShouldHaveSingleItem();
        answers.Select(a => a.Work).Distinct().ShouldHaveSingleItem();
        answers[0].Work.ShouldContain("AccessFailedCount");
        (await site.EventsAsync("sign-in-refused")).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Post_Forgotten_AnswersTheSameAfterTheSameWorkWhetherOrNotTheAccountExists()
    {
        var statements = new Statements();
        await using var site = await AccountsSite.StartAsync(services: statements.Attach);
        var known = await site.AccountAsync("Ann Lee", [], AccountsSite.Password);
        var invited = await site.AccountAsync("Bo Day", []);
        await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Account>().Where(a => a.Id == invited.Id).ExecuteUpdateAsync(u => u.SetProperty(a => a.JoinedAt, (DateTime?)null)));
        await site.Browse().SubmitAsync("/sign-in/forgotten", ("Address", "warm.up@example.org"));

        var answers = new List<(string Text, string Work)>();
        foreach (var address in new[] { known.Address, invited.Address, "nobody@example.org" })
        {
            var browser = site.Browse();
            await browser.GetAsync("/sign-in/forgotten");
            statements.Forget();
            var answer = await browser.SubmitAsync("/sign-in/forgotten", ("Address", address));
            answers.Add((answer.Text, statements.Work));
        }

        answers.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Post_ManyGuessesAtOnce_AreAllCounted()
    {
        await using var site = await AccountsSite.StartAsync();
        var account = await site.AccountAsync("Ann Lee", [], AccountsSite.Password);
        var guesses = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => SignInAsync(site.Browse(), account.Address, "wrong lanterns drift")));

        // Ten are read, the rest are refused unread; five of the ten close the account.
        guesses.Count(g => g.Status == HttpStatusCode.BadRequest).ShouldBe(AccountSettings.AttemptsByAccount.Default);
        guesses.Count(g => g.Status == HttpStatusCode.TooManyRequests).ShouldBe(40 - AccountSettings.AttemptsByAccount.Default);
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        (await SignInAsync(site.Browse(), account.Address, AccountsSite.Password)).Status.ShouldBe(HttpStatusCode.BadRequest);
        site.Clock.Advance(TimeSpan.FromMinutes(16));
        (await SignInAsync(site.Browse(), account.Address, AccountsSite.Password)).ShouldRedirectTo("/work");
    }

    [Fact]
    public async Task Post_TooOftenFromOnePlace_IsRefusedWhateverAccountIsNamed()
    {
        await using var site = await AccountsSite.StartAsync();
        var most = AccountSettings.AttemptsByNetworkAddress.Default;
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < most + 5; i++)
        {
            answers.Add((await SignInAsync(site.Browse(), $"nobody{i}@example.org", "wrong lanterns drift")).Status);
        }

        answers.Count(a => a == HttpStatusCode.BadRequest).ShouldBe(most);
        answers.Count(a => a == HttpStatusCode.TooManyRequests).ShouldBe(5);
    }

    [Fact]
    public async Task Post_FiveWrongPasswords_ClosesTheAccountForAWhileAndSaysNothingNew()
    {
        await using var site = await AccountsSite.StartAsync();
        var account = await site.AccountAsync("Ann Lee", [], AccountsSite.Password);
        var browser = site.Browse();
        string? refused = null;
        for (var i = 0; i < 5; i++)
        {
            refused = (await SignInAsync(browser, account.Address, "wrong lanterns drift")).Text;
        }

        var locked = await SignInAsync(browser, account.Address, AccountsSite.Password);
        locked.Status.ShouldBe(HttpStatusCode.BadRequest);
        locked.Text.ShouldBe(refused);
    }

    [Theory]
    [InlineData("ann.lee@example.org")]
    [InlineData("nobody@example.org")]
    public async Task Post_TooOftenForOneAddress_IsRefusedForFiveMinutes(string address)
    {
        await using var site = await AccountsSite.StartAsync();
        await site.AccountAsync("Ann Lee", [], AccountsSite.Password);
        var browser = site.Browse();
        for (var i = 0; i < AccountSettings.AttemptsByAccount.Default; i++)
        {
            (await SignInAsync(browser, address, "wrong lanterns drift")).Status.ShouldBe(HttpStatusCode.BadRequest);
        }

        (await SignInAsync(browser, address, "wrong lanterns drift")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        (await SignInAsync(browser, address, "wrong lanterns drift")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_WithAnApp_AsksForACodeThatCountsOnce()
    {
        await using var site = await AccountsSite.StartAsync();
        var key = Totp.NewKey();
        var account = await site.AccountAsync("Ann Lee", [(Roles.Officer, Scope.WholeForce)], AccountsSite.Password, key);
        var browser = site.Browse();

        (await SignInAsync(browser, account.Address, AccountsSite.Password)).ShouldRedirectTo("/sign-in/code?return=%2Fwork");
        (await browser.GetAsync("/work")).Location.ShouldBe("/sign-in?return=%2Fwork");
        var code = Totp.CodeAt(key, site.Clock.GetUtcNow());
        (await browser.SubmitAsync("/sign-in/code", ("Code", code))).ShouldRedirectTo("/work");
        (await browser.GetAsync("/work")).Status.ShouldBe(HttpStatusCode.OK);

        var other = site.Browse();
        await SignInAsync(other, account.Address, AccountsSite.Password);
        (await other.SubmitAsync("/sign-in/code", ("Code", code))).Text.ShouldContain("used before");
    }

    [Fact]
    public async Task Post_RecoveryCode_SignsInOnce()
    {
        await using var site = await AccountsSite.StartAsync();
        var account = await site.AccountAsync("Ann Lee", [(Roles.Officer, Scope.WholeForce)], AccountsSite.Password, Totp.NewKey());
        var codes = await site.UseAsync(async s => (await s.GetRequiredService<UserManager<Account>>().GenerateNewTwoFactorRecoveryCodesAsync(
            (await s.GetRequiredService<UserManager<Account>>().FindByIdAsync(account.Id.ToString()))!, 10))!.ToList());

        var browser = site.Browse();
        await SignInAsync(browser, account.Address, AccountsSite.Password);
        (await browser.SubmitAsync("/sign-in/recovery-code", ("Code", codes[0].ToLowerInvariant()))).ShouldRedirectTo("/work");

        var other = site.Browse();
        await SignInAsync(other, account.Address, AccountsSite.Password);
        (await other.SubmitAsync("/sign-in/recovery-code", ("Code", codes[0]))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await other.SubmitAsync("/sign-in/recovery-code", ("Code", codes[1]))).ShouldRedirectTo("/work");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Post_ReturnLeadsElsewhere_StaysHere(string back)
    {
        await using var site = await AccountsSite.StartAsync();
        var account = await site.AccountAsync("Ann Lee", [], AccountsSite.Password);
        var browser = site.Browse();
        (await browser.SubmitAsync($"/sign-in?return={Uri.EscapeDataString(back)}", ("Address", account.Address), ("Password", AccountsSite.Password))).ShouldRedirectTo("/work");
    }

    [Fact]
    public async Task Post_WithoutTheTokenOfItsForm_IsRefused()
    {
        await using var site = await AccountsSite.StartAsync();
        var account = await site.AccountAsync("Ann Lee", [], AccountsSite.Password);
        var answer = await site.Browse().PostAsync("/sign-in", new() { ["Address"] = account.Address, ["Password"] = AccountsSite.Password });
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_LocalSignInOff_OnlyTheBreakGlassAccountGetsIn()
    {
        await using var site = await AccountsSite.StartAsync();
        var ordinary = await site.AccountAsync("Ann Lee", [], AccountsSite.Password);
        var breakGlass = await site.AccountAsync("Bo Day", [], AccountsSite.Password);
        await site.UseAsync(async s =>
        {
            var account = (await s.GetRequiredService<UserManager<Account>>().FindByIdAsync(breakGlass.Id.ToString()))!;
            await s.GetRequiredService<AccountAdministration>().MakeBreakGlassAsync(account, Openbeat.Platform.Audit.Change.ByCommandLine(site.Clock));
            await Openbeat.Platform.Settings.SiteSettings.RecordAsync(s.GetRequiredService<AppDb>(), AccountSettings.LocalSignIn, false, DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime).AddDays(-1), Openbeat.Platform.Audit.Change.ByCommandLine(site.Clock), default);
        });
        site.Clock.Advance(TimeSpan.FromSeconds(10));

        (await SignInAsync(site.Browse(), ordinary.Address, AccountsSite.Password)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SignInAsync(site.Browse(), breakGlass.Address, AccountsSite.Password)).ShouldRedirectTo("/work");
    }

    [Fact]
    public async Task Demonstration_accounts_are_impossible_in_production()
    {
        await using var site = await AccountsSite.StartAsync();
        await site.UseAsync(s => s.GetRequiredService<DemonstrationAccounts>().MakeAsync(Openbeat.Platform.Audit.Change.ByCommandLine(site.Clock), default));
        var page = await site.Browse().GetAsync("/sign-in");
        page.Document.QuerySelectorAll(".staff-table tbody tr").Length.ShouldBe(Roles.All.Count);
        var browser = site.Browse();
        (await SignInAsync(browser, "officer@demonstration.example", DemonstrationAccounts.Password)).ShouldRedirectTo("/work");
        (await browser.GetAsync("/work")).Status.ShouldBe(HttpStatusCode.OK);

        await using var production = await AccountsSite.StartAsync(new() { [DemonstrationAccounts.ProductionKey] = "true", ["Openbeat:RestrictedKey"] = Convert.ToBase64String(new byte[32]) });
        await production.UseAsync(async s => await Should.ThrowAsync<CannotStartException>(() => s.GetRequiredService<DemonstrationAccounts>().MakeAsync(Openbeat.Platform.Audit.Change.ByCommandLine(site.Clock), default)));
    }

    internal static Task<Answer> SignInAsync(Browser browser, string address, string password) =>
        browser.SubmitAsync("/sign-in", ("Address", address), ("Password", password));

    private static async Task<string> SignInAgainAsync(AccountsSite site, Browser browser, Account account)
    {
        // A browser that is signed in already and posts the form again, as after a fixed session.
        var page = await site.Browse().GetAsync("/sign-in");
        page.Status.ShouldBe(HttpStatusCode.OK);
        var kept = browser.Cookies[Sessions.CookieName];
        browser.Cookies.Remove(Sessions.CookieName);
        var form = await browser.GetAsync("/sign-in");
        browser.Cookies[Sessions.CookieName] = kept;
        var token = (await browser.GetAsync("/sign-out")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        form.Status.ShouldBe(HttpStatusCode.OK);
        (await browser.PostAsync("/sign-in", new() { ["Address"] = account.Address, ["Password"] = AccountsSite.Password, ["__RequestVerificationToken"] = token })).ShouldRedirectTo("/work");
        return browser.Cookies[Sessions.CookieName];
    }

    private sealed class CountingHasher : PasswordHasher<Account>
    {
        public int Verified { get; private set; }

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
