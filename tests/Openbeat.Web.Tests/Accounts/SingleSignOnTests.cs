using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Tests.Support;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>Against a real provider, in Node; visibly skipped without it.</summary>
public class SingleSignOnTests
{
    [Fact]
    public async Task A_group_at_the_provider_gives_a_role_and_takes_it_away()
    {
        await using var provider = await Provider.StartAsync();
        await using var site = await AccountsSite.StartAsync(provider.Settings);
        await MapAsync(site, "officers", Roles.GroupCoordinator);

        var browser = site.Browse();
        (await provider.SignInAsync(browser, "ann.officers")).ShouldRedirectTo("/groups/register");
        (await browser.GetAsync("/groups/register")).Status.ShouldBe(HttpStatusCode.OK);
        var account = await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Account>().SingleAsync());
        account.Name.ShouldBe("Officer ann");

        var out_ = await browser.SubmitAsync("/sign-out");
        out_.Document.QuerySelector("main a[rel=noreferrer]")!.GetAttribute("href")!.ShouldStartWith(provider.Address);
        (await browser.GetAsync("/work")).Status.ShouldBe(HttpStatusCode.Found);

        // The rule goes, and with the next sign-in the role.
        await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<SingleSignOnGroup>().ExecuteDeleteAsync());
        var later = site.Browse();
        await provider.SignInAsync(later, "ann.officers");
        (await later.GetAsync("/groups/register")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Whoever_no_group_gives_a_role_gets_no_account()
    {
        await using var provider = await Provider.StartAsync();
        await using var site = await AccountsSite.StartAsync(provider.Settings);
        var answer = await provider.SignInAsync(site.Browse(), "bo.strangers");
        answer.Text.ShouldContain("You could not be signed in");
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Account>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_address_nobody_verified_does_not_open_an_account_that_has_it()
    {
        await using var provider = await Provider.StartAsync();
        await using var site = await AccountsSite.StartAsync(provider.Settings);
        await MapAsync(site, "officers", Roles.Officer);
        await site.AccountAsync("new", Roles.Administrator);
        (await provider.SignInAsync(site.Browse(), "new.officers")).Text.ShouldContain("You could not be signed in");
        (await provider.SignInAsync(site.Browse(), "ann.officers")).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task An_answer_that_belongs_to_another_browser_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        await using var site = await AccountsSite.StartAsync(provider.Settings);
        await MapAsync(site, "officers", Roles.Officer);
        var callback = await provider.LeaveAsync(site.Browse(), "ann.officers");
        var victim = site.Browse();
        (await victim.GetAsync(callback)).Location.ShouldBe("/sign-in/single?handler=Failed");
        (await victim.GetAsync("/work")).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_token_of_another_attempt_client_or_signer_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var single = new SingleSignOn(new Microsoft.Extensions.Configuration.ConfigurationBuilder().AddInMemory(provider.Settings));
        (await single.ReadAsync("eyJhbGciOiJub25lIn0.eyJub25jZSI6ImEifQ.", "a", TestContext.Current.CancellationToken)).ShouldBeNull();
        (await single.ReadAsync(null, "a", TestContext.Current.CancellationToken)).ShouldBeNull();
        var forged = new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().CreateToken(new Microsoft.IdentityModel.Tokens.SecurityTokenDescriptor
        {
            Issuer = provider.Address,
            Audience = "openbeat",
            Claims = new Dictionary<string, object> { ["sub"] = "ann", ["nonce"] = "a" },
            SigningCredentials = new(new Microsoft.IdentityModel.Tokens.RsaSecurityKey(System.Security.Cryptography.RSA.Create(2048)), "RS256"),
        });
        (await single.ReadAsync(forged, "a", TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    private static Task MapAsync(AccountsSite site, string group, Role role) => site.UseAsync(async s =>
    {
        s.GetRequiredService<AppDb>().Add(new SingleSignOnGroup { ProviderGroup = group, RoleKey = role.Key });
        await s.GetRequiredService<AppDb>().SaveChangesAsync();
    });

    private sealed class Provider : IAsyncDisposable
    {
        private readonly SingleSignOnProvider _provider = new();

        public string Address => _provider.Address;

        public Dictionary<string, string> Settings => _provider.Settings;

        public static async Task<Provider> StartAsync()
        {
            var provider = new Provider();
            await provider._provider.StartAsync("http://localhost");
            return provider;
        }

        /// <summary>Goes to the provider and signs in there; returns the address it sends the browser back to.</summary>
        public async Task<string> LeaveAsync(Browser browser, string name)
        {
            var away = await browser.GetAsync("/sign-in/single?return=/groups/register");
            away.Status.ShouldBe(HttpStatusCode.Found);
            away.Location!.ShouldContain("code_challenge=");
            away.Location!.ShouldContain("nonce=");
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
            var cookies = new Dictionary<string, string>();
            var next = new Uri(away.Location!);
            HttpContent? content = null;
            for (var step = 0; step < 12; step++)
            {
                using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, next) { Content = content };
                request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
                using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
                foreach (var set in response.Headers.TryGetValues("Set-Cookie", out var sets) ? sets : [])
                {
                    var pair = set.Split(';')[0].Split('=', 2);
                    cookies[pair[0]] = pair[1];
                }

                content = null;
                if (response.Headers.Location is { } location)
                {
                    next = location.IsAbsoluteUri ? location : new Uri(next, location);
                    if (next.AbsolutePath == SingleSignOn.CallbackPath)
                    {
                        return next.PathAndQuery;
                    }

                    continue;
                }

                var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                var form = page.QuerySelector("form") ?? throw new InvalidOperationException(page.DocumentElement.TextContent);
                var fields = form.QuerySelectorAll("input[name]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
                if (form.QuerySelector("input[name=login]") is not null)
                {
                    (fields["login"], fields["password"]) = (name, "anything");
                }

                content = new FormUrlEncodedContent(fields);
                next = new Uri(next, form.GetAttribute("action"));
            }

            throw new InvalidOperationException("The provider never sent the browser back.");
        }

        public async Task<Answer> SignInAsync(Browser browser, string name)
        {
            var back = await browser.GetAsync(await LeaveAsync(browser, name));
            back.Status.ShouldBe(HttpStatusCode.Found);
            return await browser.GetAsync(back.Location!);
        }

        public ValueTask DisposeAsync() => _provider.DisposeAsync();
    }
}

internal static class Configurations
{
    public static Microsoft.Extensions.Configuration.IConfiguration AddInMemory(this Microsoft.Extensions.Configuration.IConfigurationBuilder builder, Dictionary<string, string> values) =>
        Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(builder, values.ToDictionary(v => v.Key, v => (string?)v.Value)).Build();
}
