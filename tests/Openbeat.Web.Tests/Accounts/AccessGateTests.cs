using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
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
        Endpoints(site).Where(e => AccessGate.RuleOf(e) is null).Select(e => e.DisplayName).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_role_is_let_in_where_its_permissions_say_and_nowhere_else()
    {
        await using var site = await AccountsSite.StartAsync();
        var permissions = site.Services.GetRequiredService<Permissions>();
        var (own, foreign) = (await site.GroupAsync("Own group"), await site.GroupAsync("Foreign group"));
        var person = await site.AccountAsync("Somebody Else", Roles.Member);
        var wrong = new List<string>();
        foreach (var role in Roles.All)
        {
            var whole = await site.SignedInAsync(await site.AccountAsync($"Whole {role.Key}", role));
            var grouped = await site.SignedInAsync(await site.AccountAsync($"Grouped {role.Key}", [(role, Scope.OfGroup(own.Id))]));
            foreach (var endpoint in Endpoints(site))
            {
                if (AccessGate.RuleOf(endpoint) is not NeedsAttribute needs)
                {
                    continue;
                }

                var holds = permissions.Of(needs.Permission).IsHeldBy(role.Key);
                foreach (var verb in VerbsOf(endpoint))
                {
                    await CheckAsync(whole, verb, PathOf(endpoint, own.Id, person.Id), holds, $"{role.Key} for the whole force");
                    await CheckAsync(grouped, verb, PathOf(endpoint, own.Id, person.Id), holds && (needs.Group is not null || needs.Anywhere), $"{role.Key} for its own group");
                    if (needs.Group is not null)
                    {
                        await CheckAsync(grouped, verb, PathOf(endpoint, foreign.Id, person.Id), false, $"{role.Key} for a foreign group");
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();

        async Task CheckAsync(Browser browser, HttpMethod verb, string path, bool letIn, string who)
        {
            using var request = new HttpRequestMessage(verb, path);
            using var response = await browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
            // Let in, a post without its token is a bad request; a page that knows nothing of the id is not found.
            var refused = response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.Found;
            if (letIn == refused && !(letIn && path.EndsWith("/vetting", StringComparison.Ordinal)))
            {
                wrong.Add($"{verb} {path} by {who}: {(int)response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_gets_behind_the_gate()
    {
        await using var site = await AccountsSite.StartAsync();
        var browser = site.Browse();
        foreach (var endpoint in Endpoints(site).Where(e => AccessGate.RuleOf(e) is not OpenToAllAttribute))
        {
            foreach (var verb in VerbsOf(endpoint))
            {
                using var request = new HttpRequestMessage(verb, PathOf(endpoint, Guid.Empty, Guid.Empty));
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
    public async Task An_address_without_a_rule_is_answered_to_nobody()
    {
        await using var site = await AccountsSite.StartAsync();
        AccessGate.RuleOf(new Microsoft.AspNetCore.Http.Endpoint(null, new(), "forgotten")).ShouldBeNull();
        var source = await File.ReadAllTextAsync(Path.Combine(Openbeat.Tests.Support.Repository.Root, "src/Openbeat.Web/Platform/Access/AccessGate.cs"), TestContext.Current.CancellationToken);
        source.ShouldContain("_ => Answer.Refuse");
    }

    [Fact]
    public async Task A_public_node_has_neither_staff_addresses_nor_the_restricted_store()
    {
        await using var site = await AccountsSite.StartAsync(new() { ["role"] = "public", ["ConnectionStrings:Records"] = "" });
        site.Services.GetRequiredService<IServiceScopeFactory>().CreateScope().ServiceProvider.GetService<Openbeat.Data.RecordsDb>().ShouldBeNull();
        site.Services.GetService<Openbeat.Platform.Restricted.RestrictedKey>().ShouldBeNull();
        Endpoints(site).ShouldAllBe(e => AccessGate.RuleOf(e) is OpenToAllAttribute);

        await using var whole = await AccountsSite.StartAsync();
        var browser = site.Browse();
        foreach (var endpoint in Endpoints(whole))
        {
            var path = PathOf(endpoint, Guid.Empty, Guid.Empty);
            using var response = await browser.Client.GetAsync(path, TestContext.Current.CancellationToken);
            if (AccessGate.RuleOf(endpoint) is not OpenToAllAttribute)
            {
                response.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            }
        }

        (await browser.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
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
        var path = Path.Combine(Openbeat.Tests.Support.Repository.Root, "docs/permissions.md");
        await using var site = await AccountsSite.StartAsync();
        var text = PermissionsPage.Of(site.Services.GetRequiredService<Permissions>());
        if (Environment.GetEnvironmentVariable("OPENBEAT_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        }

        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe(text, "docs/permissions.md is older than the permissions: run the tests once with OPENBEAT_WRITE_DOCS=1");
    }

    private static async Task<HttpStatusCode> AskAsync(AccountsSite site, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/groups");
        request.Headers.Authorization = new("Bearer", key);
        using var response = await site.Browse().Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static List<RouteEndpoint> Endpoints(AccountsSite site)
    {
        // The site is started by asking for its services.
        var loader = site.Services.GetRequiredService<PageLoader>();
        return [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(e => OpenEndpoints.Loaded(e, loader)).OfType<RouteEndpoint>()];
    }

    private static IEnumerable<HttpMethod> VerbsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } declared ? declared.HttpMethods.Select(m => new HttpMethod(m))
        : endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null ? [HttpMethod.Get, HttpMethod.Post]
        : [HttpMethod.Get];

    private static string PathOf(RouteEndpoint endpoint, Guid group, Guid person)
    {
        var parts = new List<string>();
        var isGroup = endpoint.RoutePattern.RawText!.Contains("groups", StringComparison.Ordinal);
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            parts.Add(string.Concat(segment.Parts.Select(p => p switch
            {
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart => (isGroup ? group : person).ToString(),
                _ => "",
            })));
        }

        return "/" + string.Join('/', parts);
    }
}
