using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Platform.Access;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>A public node as its operator starts it: what staff use is not refused there, it is not there.</summary>
public class PublicNodeTests
{
    [Fact]
    public async Task A_public_node_has_what_is_open_to_everybody_and_nothing_else()
    {
        await using var node = new OwnProcess { Environment = { ["ConnectionStrings__Records"] = "" } };
        using var visitor = await node.ServeAsync("--role", "public");
        await using var whole = await AccountsSite.StartAsync();
        var (missing, leaking, open) = (new List<string>(), new List<string>(), 0);
        foreach (var endpoint in Routes.Of(whole))
        {
            var isOpen = AccessGate.RuleOf(endpoint) is OpenToAllAttribute;
            open += isOpen ? 1 : 0;
            foreach (var verb in Routes.VerbsOf(endpoint))
            {
                var path = Routes.PathOf(endpoint, Guid.CreateVersion7(), Guid.CreateVersion7());
                using var request = new HttpRequestMessage(verb, path);
                using var answer = await visitor.SendAsync(request, TestContext.Current.CancellationToken);
                if (!isOpen && answer.StatusCode != HttpStatusCode.NotFound && answer.StatusCode != await AnswerToNoSuchPageAsync(visitor, verb, path))
                {
                    leaking.Add($"{verb} {path}: {(int)answer.StatusCode}");
                }

                if (isOpen && verb == HttpMethod.Get && path != "/error" && !endpoint.RoutePattern.RawText!.Contains('{', StringComparison.Ordinal) && (int)answer.StatusCode is 404 or >= 500)
                {
                    missing.Add($"{verb} {path}: {(int)answer.StatusCode}");
                }
            }
        }

        leaking.ShouldBeEmpty();
        missing.ShouldBeEmpty();
        open.ShouldBeGreaterThan(20);

        // Nor where the framework, not a route, would take a request: the way back from single sign-on.
        (await visitor.GetAsync("/sign-in/single/callback", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldNotContain("/sign-in");
        File.Exists(Path.Combine(node.Folder, Openbeat.Platform.Restricted.RestrictedKey.DefaultFile)).ShouldBeFalse();
    }

    /// <summary>Below an open address that takes any path, a post is refused in the same way whatever it is sent to.</summary>
    private static async Task<HttpStatusCode> AnswerToNoSuchPageAsync(HttpClient visitor, HttpMethod verb, string path)
    {
        using var request = new HttpRequestMessage(verb, path + "-of-nothing");
        using var answer = await visitor.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    [Fact]
    public async Task A_public_node_holds_no_service_of_the_restricted_store()
    {
        await using var site = await AccountsSite.StartAsync(new() { ["role"] = "public", ["ConnectionStrings:Records"] = "" });
        await site.UseAsync(services =>
        {
            services.GetService<Openbeat.Data.RecordsDb>().ShouldBeNull();
            services.GetService<Openbeat.Platform.Restricted.RestrictedKey>().ShouldBeNull();
            services.GetService<Openbeat.Platform.Restricted.FieldCipher>().ShouldBeNull();
            services.GetService<Openbeat.Modules.Accounts.VettingLog>().ShouldBeNull();
            return Task.CompletedTask;
        });
    }

    [Theory]
    [InlineData("ConnectionStrings__Records", "Host=db;Database=records;Username=records")]
    [InlineData("Openbeat__RestrictedKey", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("Openbeat__RestrictedKeyFile", "/run/secrets/restricted.key")]
    public async Task A_public_node_that_is_told_what_opens_the_restricted_store_does_not_start(string name, string value)
    {
        await using var node = new OwnProcess { Environment = { ["ConnectionStrings__Records"] = "", [name] = value } };
        var (code, output) = await node.RunAsync("serve", "--role", "public", "--urls", "http://127.0.0.1:0");
        code.ShouldBe(1);
        output.ShouldContain($"Start it without {name}.");
    }

    [Fact]
    public async Task A_node_for_staff_has_both()
    {
        await using var node = new OwnProcess();
        using var visitor = await node.ServeAsync("--role", "staff");
        (await visitor.GetAsync("/sign-in", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await visitor.GetAsync("/people", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await visitor.GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldContain("/sign-in");
    }

    [Fact]
    public async Task A_role_there_is_not_is_refused_in_a_sentence()
    {
        await using var node = new OwnProcess();
        var (code, output) = await node.RunAsync("serve", "--role", "publik", "--urls", "http://127.0.0.1:0");
        code.ShouldBe(1);
        output.ShouldContain("There is no role 'publik': serve --role public, staff or all.");
    }
}

/// <summary>The addresses of a site, and requests for them.</summary>
internal static class Routes
{
    public static List<RouteEndpoint> Of(AccountsSite site)
    {
        // The site is started by asking for its services.
        var loader = site.Services.GetRequiredService<PageLoader>();
        return [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(e => OpenEndpoints.Loaded(e, loader)).OfType<RouteEndpoint>()];
    }

    public static IEnumerable<HttpMethod> VerbsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } declared ? declared.HttpMethods.Select(m => new HttpMethod(m))
        : endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null ? [HttpMethod.Get, HttpMethod.Post]
        : [HttpMethod.Get];

    /// <summary>The address with its gaps filled: where it is about groups, with a group, else with a person.</summary>
    public static string PathOf(RouteEndpoint endpoint, Guid group, Guid person)
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
