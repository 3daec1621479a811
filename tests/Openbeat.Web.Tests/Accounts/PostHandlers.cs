using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.Mail;
using Openbeat.Web.Tests.Modules.Teams;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>Every address that takes a post, found in the running site, and for each the post that succeeds.</summary>
internal static class PostHandlers
{
    /// <summary>The addresses with the names of their handlers, such as <c>people/{id:guid} Disable</c>.</summary>
    public static async Task<List<string>> OfAsync(AccountsSite site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var found = new HashSet<string>();
        foreach (var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var loaded = await loader.LoadAsync(page, endpoint.Metadata);
                found.UnionWith(loaded.HandlerMethods.Where(h => h.HttpMethod == "Post").Select(h => $"{route} {h.Name}".Trim()));
            }
            else if (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Any(m => m is not ("GET" or "HEAD")) == true)
            {
                found.Add(route);
            }
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>Posts that change nothing anybody keeps: answers of the browser alone.</summary>
    public static IReadOnlyDictionary<string, Func<AccountsSite, Task<Answer>>> ThatKeepNothing { get; } = new Dictionary<string, Func<AccountsSite, Task<Answer>>>
    {
        ["cookies/choice"] = site => FromHereAsync(site, "/cookies/choice", new() { ["choice"] = "reject", ["return"] = "/cookies" }),
        ["preferences"] = site => FromHereAsync(site, "/preferences", new() { ["text"] = "larger", ["return"] = "/cookies" }),
        // Shown in place of a post that failed; asked for by itself it is about nothing.
        ["error"] = site => FromHereAsync(site, "/error", []),
        ["find"] = site => FromHereAsync(site, "/find", new() { ["Text"] = "nowhere" }),
        ["find/suggestions"] = site => FromHereAsync(site, "/find/suggestions", new() { ["Text"] = "nowhere" }),
        ["search"] = site => FromHereAsync(site, "/search", new() { ["Text"] = "cookies" }),
        ["settings/{key}"] = async site => await (await AdministratorAsync(site)).SubmitAsync("/settings/force.name", ("value", "Anyshire Police")),
        ["settings/file/{handler?}"] = async site => await OfferSettingsAsync(await AdministratorAsync(site), """{"format":"openbeat-settings-1","settings":[]}"""),
        ["teams/{area:guid}/officers/add"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            return await (await AdministratorAsync(site)).SubmitAsync(TeamLinks.AddOfficer(await site.AreaAsync(TeamSites.Beat)), ("Name", "Asha Dunmore"));
        },
        ["teams/officers/{officer:guid}"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            return await (await AdministratorAsync(site)).SubmitAsync(TeamLinks.ChangeOfficer((await site.OfficerAsync("Asha Dunmore")).Id), ("Name", "Asha Ashgrove"));
        },
        ["teams/{area:guid} Base"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            return await (await AdministratorAsync(site)).SubmitAsync(TeamLinks.Team(await site.AreaAsync(TeamSites.Beat)), "handler=Base", [("Base", "Corby police station")]);
        },
        ["teams/officers/{officer:guid}/postings Add"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (officer, other) = (await site.OfficerAsync($"Asha {Guid.CreateVersion7():n}"), await site.AreaAsync(TeamSites.OtherBeat));
            return await (await AdministratorAsync(site)).SubmitAsync(TeamLinks.Postings(officer.Id), "handler=Add", [("AreaId", $"{other}")]);
        },
        ["teams/officers/{officer:guid}/postings Cover"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (officer, cover) = (await site.OfficerAsync($"Asha {Guid.CreateVersion7():n}"), await site.OfficerAsync($"Bram {Guid.CreateVersion7():n}", TeamSites.OtherBeat));
            return await (await AdministratorAsync(site)).SubmitAsync(TeamLinks.Postings(officer.Id), "handler=Cover", [("By", $"{cover.Id}"), ("AwayUntil", PostsThatChange.Day(site, 7))]);
        },
        ["teams/officers/{officer:guid} Leave"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            return await (await AdministratorAsync(site)).SubmitAsync(TeamLinks.ChangeOfficer((await site.OfficerAsync($"Asha {Guid.CreateVersion7():n}")).Id), "handler=Leave", []);
        },
        ["teams/officers/{officer:guid}/postings End"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            return await (await AdministratorAsync(site)).SubmitAsync(TeamLinks.Postings((await site.OfficerAsync($"Asha {Guid.CreateVersion7():n}")).Id), "handler=End", []);
        },
        ["teams/{area:guid}/handover"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (officer, next) = (await site.OfficerAsync($"Asha {Guid.CreateVersion7():n}"), await site.OfficerAsync($"Bram {Guid.CreateVersion7():n}", TeamSites.OtherBeat));
            return await (await AdministratorAsync(site)).SubmitAsync($"{TeamLinks.HandOver(await site.AreaAsync(TeamSites.Beat))}?from={officer.Id}", ("To", $"{next.Id}"));
        },
        ["teams/{area:guid}/plans/add"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            return await (await AdministratorAsync(site)).SubmitAsync(TeamLinks.AddPlan(await site.AreaAsync(TeamSites.Beat)), PlanTests.Fields);
        },
        ["teams/plans/{plan:guid}"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            return await (await AdministratorAsync(site)).SubmitAsync(TeamLinks.ChangePlan(await PlanTests.PublishAsync(site)), ("Title", "Another plan"));
        },
        ["teams/import"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            return await TeamImportPageTests.OfferAsync(await AdministratorAsync(site), "number,name\n4711,Asha Dunmore\n");
        },
        ["sign-in PasskeyOptions"] = site => PostAsync(site.Browse(), "/sign-in", "/sign-in?handler=PasskeyOptions"),
        ["invitation PasskeyOptions"] = async site =>
        {
            var link = await InvitedAsync(site);
            return await PostAsync(site.Browse(), link, link.Replace("/invitation?", "/invitation?handler=PasskeyOptions&", StringComparison.Ordinal));
        },
        ["account/passkeys PasskeyOptions"] = async site => await PostAsync(await OwnerAsync(site), "/account/passkeys", "/account/passkeys?handler=PasskeyOptions"),
    };

    /// <summary>Posts that take what only an authenticator can make: a browser with a virtual one sends them, and looks into the trail.</summary>
    public static IReadOnlyList<string> ByAuthenticator { get; } = ["sign-in Passkey", "invitation Passkey", "account/passkeys Passkey", "account/passkeys Remove"];

    public static async Task<Answer> PostAsync(Browser browser, string page, string to, params (string Name, string Value)[] fields)
    {
        var token = (await browser.GetAsync(page)).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await browser.PostAsync(to, fields.Append(("__RequestVerificationToken", token)).ToDictionary(f => f.Item1, f => f.Item2));
    }

    public static async Task<Browser> OwnerAsync(AccountsSite site) => await site.SignedInAsync(await PersonAsync(site));

    public static Task<Account> PersonAsync(AccountsSite site, params (Role, Scope)[] roles) =>
        site.AccountAsync($"Person {Guid.CreateVersion7():n}", roles.Length == 0 ? [(Roles.Member, Scope.WholeForce)] : roles, AccountsSite.Password);

    public static Task<Browser> AdministratorAsync(AccountsSite site) => site.SignedInAsync($"Admin {Guid.CreateVersion7():n}", Roles.Administrator);

    public static async Task<string> InvitedAsync(AccountsSite site)
    {
        var address = $"{Guid.CreateVersion7():n}@example.org";
        await (await AdministratorAsync(site)).SubmitAsync("/people/invite", ("Name", "Bo Day"), ("Address", address));
        return await LinkToAsync(site, address);
    }

    public static async Task<string> LinkToAsync(AccountsSite site, string address)
    {
        var body = (await site.MessagesAsync()).Last(m => m.To == address).Body;
        return new Uri(body.Split('\n').Select(l => l.Trim()).First(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
    }

    public static async Task<OutboxMessage> MessageAsync(AccountsSite site)
    {
        await InvitedAsync(site);
        return (await site.MessagesAsync())[^1];
    }

    /// <summary>Hands in a file of settings, to see what it would change.</summary>
    public static async Task<Answer> OfferSettingsAsync(Browser browser, string file)
    {
        var page = await browser.GetAsync("/settings/file");
        using var content = new MultipartFormDataContent
        {
            { new StringContent(page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent(file), "Upload", "settings.json" },
        };
        return await Answer.ReadAsync(await browser.Client.PostAsync("/settings/file", content, TestContext.Current.CancellationToken));
    }

    /// <summary>A message at which a person decides something.</summary>
    public static async Task<OutboxMessage> SettledAsync(AccountsSite site, MailState state)
    {
        var message = await MessageAsync(site);
        await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<OutboxMessage>().Where(m => m.Id == message.Id).ExecuteUpdateAsync(u => u.SetProperty(m => m.State, state)));
        return message;
    }

    private static async Task<Answer> FromHereAsync(AccountsSite site, string to, Dictionary<string, string> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await Answer.ReadAsync(await site.Browse().Client.SendAsync(request, TestContext.Current.CancellationToken));
    }
}
