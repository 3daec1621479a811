using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>Every address with every role.</summary>
public class AccessGateTests
{
    [Fact]
    public async Task Every_address_declares_who_may_ask_for_it()
    {
        await using var site = await AccountsSite.StartAsync();
        Routes.Of(site).Where(e => AccessGate.RuleOf(e) is null).Select(e => e.DisplayName).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_role_is_let_in_where_its_permissions_say_and_nowhere_else()
    {
        await using var site = await AccountsSite.StartAsync();
        var permissions = site.Services.GetRequiredService<Permissions>();
        var (own, foreign) = (await site.GroupAsync("Own group"), await site.GroupAsync("Foreign group"));
        var (ownArea, foreignArea) = await AreasAsync(site);
        var person = await site.AccountAsync("Somebody Else", Roles.Member);
        var (near, far) = (await site.AccountAsync("Near By", [(Roles.Member, Scope.OfGroup(own.Id))]), await site.AccountAsync("Far Off", [(Roles.Member, Scope.OfGroup(foreign.Id))]));
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var role in Roles.All)
        {
            var whole = await site.SignedInAsync(await site.AccountAsync($"Whole {role.Key}", role));
            var grouped = await site.SignedInAsync(await site.AccountAsync($"Grouped {role.Key}", [(role, Scope.OfGroup(own.Id))]));
            var placed = await site.SignedInAsync(await site.AccountAsync($"Placed {role.Key}", [(role, Scope.OfArea(ownArea))]));
            foreach (var endpoint in Routes.Of(site))
            {
                if (AccessGate.RuleOf(endpoint) is not NeedsAttribute needs)
                {
                    continue;
                }

                var (holds, takesId) = (permissions.Of(needs.Permission).IsHeldBy(role.Key), endpoint.RoutePattern.Parameters.Count > 0);
                foreach (var verb in Routes.VerbsOf(endpoint))
                {
                    string For(Guid group, Guid other) => Routes.PathOf(endpoint, group, other);
                    await CheckAsync(whole, verb, For(own.Id, person.Id), holds, $"{role.Key} for the whole force");
                    await CheckAsync(grouped, verb, For(own.Id, near.Id), holds && (needs.Group is not null || needs.Anywhere), $"{role.Key} for its own group");
                    await CheckAsync(placed, verb, For(own.Id, ownArea), holds && (needs.Area is not null || (needs.Anywhere && !takesId)), $"{role.Key} for its own area", needs.Anywhere && verb != HttpMethod.Get);
                    if (takesId)
                    {
                        // A page open to those who hold the permission anywhere still answers for each thing.
                        await CheckAsync(grouped, verb, For(foreign.Id, far.Id), letIn: false, $"{role.Key} for a foreign group", needs.Anywhere && verb != HttpMethod.Get);
                        await CheckAsync(placed, verb, For(foreign.Id, foreignArea), letIn: false, $"{role.Key} for a foreign area", needs.Anywhere && verb != HttpMethod.Get);
                        await CheckAsync(grouped, verb, For(Guid.CreateVersion7(), Guid.CreateVersion7()), letIn: false, $"{role.Key} for an id there is not", needs.Anywhere && verb != HttpMethod.Get);
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(2000);

        async Task CheckAsync(Browser browser, HttpMethod verb, string path, bool letIn, string who, bool beforeItsToken = false)
        {
            using var request = new HttpRequestMessage(verb, path);
            using var response = await browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
            asked++;
            // Let in, a post without its token is a bad request, and a page that knows nothing of the id is not found.
            var refused = response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.Found;
            var shown = response.StatusCode == HttpStatusCode.OK;
            if (letIn ? refused : shown || !(refused || response.StatusCode == HttpStatusCode.NotFound || (beforeItsToken && response.StatusCode == HttpStatusCode.BadRequest)))
            {
                wrong.Add($"{verb} {path} by {who}: {(int)response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task An_address_about_an_area_opens_for_that_area_and_all_below_it()
    {
        await using var site = await AccountsSite.StartAsync();
        var (own, foreign) = await AreasAsync(site);
        var tree = site.Services.GetRequiredService<IAreaTree>();
        var below = tree.List.First(a => a.Id != own && tree.IsInside(a.Id, own)).Id;
        var above = tree.List.First(a => a.Id != own && tree.IsInside(own, a.Id)).Id;
        var group = await site.GroupAsync("Some group");
        var inspector = await site.AccountAsync("Rhys Pryce", [(Roles.Inspector, Scope.OfArea(own))]);
        var officer = await site.AccountAsync("Di Gray", [(Roles.Officer, Scope.OfArea(own))]);
        var force = await site.AccountAsync("Ann Lee", Roles.Inspector);

        foreach (var (account, area, expected) in new[]
        {
            (inspector, own.ToString(), 200), (inspector, below.ToString(), 200), (inspector, foreign.ToString(), 403), (inspector, above.ToString(), 403),
            (inspector, group.Id.ToString(), 403), (inspector, Guid.CreateVersion7().ToString(), 403), (inspector, "nonsense", 403),
            (officer, own.ToString(), 403), (officer, below.ToString(), 403), (force, foreign.ToString(), 200), (force, above.ToString(), 200),
        })
        {
            (await AskGateAsync(site, account, new NeedsAttribute(AccountPermissions.ArrangeCover) { Area = "area" }, area)).ShouldBe(expected, $"{account.Name} {area}");
        }

        (await AskGateAsync(site, force, null, own.ToString())).ShouldBe(403, "an address without a rule");
        (await AskGateAsync(site, force, new UnknownRule(), own.ToString())).ShouldBe(403, "a rule the gate does not know");
    }

    private sealed class UnknownRule : IAccessRule;

    /// <summary>What the gate answers to somebody signed in, for an address that declares a rule.</summary>
    private static Task<int> AskGateAsync(AccountsSite site, Account account, IAccessRule? rule, string area) => site.UseAsync(async services =>
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.Id.ToString())], "test");
        var now = site.Clock.GetUtcNow().UtcDateTime;
        var context = new DefaultHttpContext { RequestServices = services, User = new ClaimsPrincipal(identity) };
        context.Items[typeof(Session)] = new Session { AccountId = account.Id, StartedAt = now, LastSeenAt = now, ProvedAt = now, Method = SignInMethod.Passkey, Device = "test" };
        context.Request.RouteValues["area"] = area;
        context.SetEndpoint(new Endpoint(null, rule is null ? new() : new EndpointMetadataCollection(rule), "test"));
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        await new AccessGate(_ => Task.CompletedTask).InvokeAsync(context);
        return context.Response.StatusCode;
    });

    /// <summary>Two areas side by side of a force's tree.</summary>
    private static async Task<(Guid Own, Guid Foreign)> AreasAsync(AccountsSite site)
    {
        await site.UseAsync(s => s.GetRequiredService<Openbeat.Modules.Places.AreaImport>().RunAsync(
            Modules.Places.PlacesSite.Shipped, new Openbeat.Modules.Places.AreaImportOptions(), Openbeat.Platform.Audit.Change.ByJob(site.Clock, "test"), TestContext.Current.CancellationToken));
        var tree = site.Services.GetRequiredService<IAreaTree>();
        var sides = tree.List.Where(a => a.Depth == 1 && tree.List.Any(b => b.Id != a.Id && tree.IsInside(b.Id, a.Id))).Take(2).ToList();
        return (sides[0].Id, sides[1].Id);
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_gets_behind_the_gate()
    {
        await using var site = await AccountsSite.StartAsync();
        var browser = site.Browse();
        foreach (var endpoint in Routes.Of(site).Where(e => AccessGate.RuleOf(e) is not (OpenToAllAttribute or SigningInAttribute)))
        {
            foreach (var verb in Routes.VerbsOf(endpoint))
            {
                using var request = new HttpRequestMessage(verb, Routes.PathOf(endpoint, Guid.Empty, Guid.Empty));
                using var response = await browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
                if (endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
                {
                    response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, endpoint.DisplayName);
                }
                else
                {
                    response.StatusCode.ShouldBe(HttpStatusCode.Found, endpoint.DisplayName);
                    response.Headers.Location!.ToString().ShouldStartWith("/sign-in?return=");
                }
            }
        }
    }

    [Fact]
    public async Task An_api_key_opens_its_operations_alone_until_it_expires_or_is_withdrawn()
    {
        await using var site = await AccountsSite.StartAsync();
        await site.GroupAsync("Riverside IAG");
        var change = Openbeat.Platform.Audit.Change.ByCommandLine(site.Clock);
        var day = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime).AddDays(2);
        var right = await site.UseAsync(s => s.GetRequiredService<ApiKeys>().IssueAsync("Duty system", [AccountPermissions.SeeGroups], day, change, default));
        var other = await site.UseAsync(s => s.GetRequiredService<ApiKeys>().IssueAsync("Other system", [AccountPermissions.ReadAudit], day, change, default));

        (await AskAsync(site, right)).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(site, other)).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(site, right + "x")).ShouldBe(HttpStatusCode.Unauthorized);
        var kept = await site.UseAsync(async s => await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(s.GetRequiredService<Openbeat.Data.AppDb>().Set<ApiKey>()));
        kept.Single(k => k.Name == "Duty system").LastUsedAt.ShouldNotBeNull();
        kept.Single(k => k.Name == "Other system").LastUsedAt.ShouldNotBeNull();

        await site.UseAsync(s => s.GetRequiredService<ApiKeys>().WithdrawAsync(kept.Single(k => k.Name == "Other system").Id, change, default));
        site.Clock.Advance(TimeSpan.FromDays(4));
        (await AskAsync(site, right)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_page_about_permissions_is_what_the_modules_register()
    {
        await using var site = await AccountsSite.StartAsync();
        await WrittenDocs.ShouldBeAsync("docs/permissions.md", PermissionsPage.Of(site.Services.GetRequiredService<Permissions>()));
    }

    private static async Task<HttpStatusCode> AskAsync(AccountsSite site, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/groups");
        request.Headers.Authorization = new("Bearer", key);
        using var response = await site.Browse().Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
