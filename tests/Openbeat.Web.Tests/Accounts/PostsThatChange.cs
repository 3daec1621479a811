using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;
using Openbeat.Web.Tests.Modules.Administration;
using Openbeat.Web.Tests.Modules.Teams;
using static Openbeat.Web.Tests.Accounts.PostHandlers;
using Post = System.Func<System.Threading.Tasks.Task<Openbeat.Web.Tests.Accounts.Answer>>;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>For each address that changes something, a post that succeeds. A new address without one here fails the walk.</summary>
internal static class PostsThatChange
{
    /// <summary>Makes what the post needs and returns the post itself, so that only the post is watched.</summary>
    public static IReadOnlyDictionary<string, Func<AccountsSite, Task<Post>>> All { get; } =
        OfAccounts().Concat(AdministrationPosts.All).Concat(TeamPosts.All).Concat(QuestionPosts.All).ToDictionary();

    private static IEnumerable<KeyValuePair<string, Func<AccountsSite, Task<Post>>>> OfAccounts() =>
    [
        new("sign-in", async site =>
        {
            var person = await PersonAsync(site);
            return () => SignInTests.SignInAsync(site.Browse(), person.Address, AccountsSite.Password);
        }),
        new("sign-in/code", async site =>
        {
            var key = Totp.NewKey();
            var browser = await OwingCodeAsync(site, key);
            return () => browser.SubmitAsync("/sign-in/code", ("Code", Totp.CodeAt(key, site.Clock.GetUtcNow())));
        }),
        new("sign-in/recovery-code", async site =>
        {
            var browser = await OwingCodeAsync(site, Totp.NewKey());
            // A wrong code is also something that happened.
            return () => browser.SubmitAsync("/sign-in/recovery-code", ("Code", "WRONG-CODE1"));
        }),
        new("sign-in/forgotten", async site =>
        {
            var person = await PersonAsync(site);
            return () => site.Browse().SubmitAsync("/sign-in/forgotten", ("Address", person.Address));
        }),
        new("sign-in/new-password", async site =>
        {
            var person = await PersonAsync(site);
            await site.Browse().SubmitAsync("/sign-in/forgotten", ("Address", person.Address));
            var link = await LinkToAsync(site, person.Address);
            return () => site.Browse().SubmitAsync(link, ("Password", "brittle paper moons"));
        }),
        new("sign-out", async site =>
        {
            var owner = await OwnerAsync(site);
            return () => owner.SubmitAsync("/sign-out");
        }),
        new("invitation", async site =>
        {
            var link = await InvitedAsync(site);
            return () => site.Browse().SubmitAsync(link, ("Password", AccountsSite.Password));
        }),
        new("account/password", async site =>
        {
            var owner = await OwnerAsync(site);
            return () => owner.SubmitAsync("/account/password", ("Current", AccountsSite.Password), ("Password", "brittle paper moons"));
        }),
        new("account/messages", async site =>
        {
            var owner = await OwnerAsync(site);
            return () => owner.SubmitAsync("/account/messages", ("Wanted", ""));
        }),
        new("account/prove", async site =>
        {
            var owner = await OwnerAsync(site);
            return () => owner.SubmitAsync("/account/prove", ("Password", AccountsSite.Password));
        }),
        new("account/address", async site =>
        {
            var owner = await OwnerAsync(site);
            return () => owner.SubmitAsync("/account/address", ("Address", $"{Guid.CreateVersion7():n}@example.org"));
        }),
        new("account/address/confirm", async site =>
        {
            var (owner, address) = (await OwnerAsync(site), $"{Guid.CreateVersion7():n}@example.org");
            await owner.SubmitAsync("/account/address", ("Address", address));
            var link = await LinkToAsync(site, address);
            return () => owner.SubmitAsync(link);
        }),
        new("account/authenticator", async site =>
        {
            var owner = await OwnerAsync(site);
            var page = await owner.GetAsync("/account/authenticator");
            var key = page.Document.QuerySelector("details b")!.TextContent.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
            var fields = page.Document.QuerySelectorAll("main form input[name]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
            fields["Code"] = Totp.CodeAt(key, site.Clock.GetUtcNow());
            return () => owner.PostAsync("/account/authenticator", fields);
        }),
        new("account/recovery-codes", async site =>
        {
            var owner = await site.SignedInAsync(await site.AccountAsync($"Person {Guid.CreateVersion7():n}", [(Roles.Member, Scope.WholeForce)], AccountsSite.Password, Totp.NewKey()));
            return () => owner.SubmitAsync("/account/recovery-codes");
        }),
        new("account/sessions End", async site =>
        {
            var person = await PersonAsync(site);
            var (owner, _) = (await site.SignedInAsync(person), await site.SignedInAsync(person));
            return () => owner.SubmitAsync("/account/sessions", "handler=End", []);
        }),
        new("account/sessions EndOthers", async site =>
        {
            var person = await PersonAsync(site);
            var (owner, _) = (await site.SignedInAsync(person), await site.SignedInAsync(person));
            return () => owner.SubmitAsync("/account/sessions", "handler=EndOthers", []);
        }),
        new("people/invite", async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/people/invite", ("Name", "Bo Day"), ("Address", $"{Guid.CreateVersion7():n}@example.org"));
        }),
        new("people/{id:guid}/grant", site => OnPersonAsync(site, p => $"/people/{p.Id}/grant", null, ("Role", Roles.Officer.Key))),
        new("people/{id:guid} Disable", site => OnPersonAsync(site, p => $"/people/{p.Id}", "handler=Disable")),
        new("people/{id:guid} Reset", site => OnPersonAsync(site, p => $"/people/{p.Id}", "handler=Reset")),
        new("people/{id:guid} BreakGlass", site => OnPersonAsync(site, p => $"/people/{p.Id}", "handler=BreakGlass")),
        new("people/{id:guid} InviteAgain", async site =>
        {
            await InvitedAsync(site);
            var invited = await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Account>().Where(a => a.JoinedAt == null).FirstAsync());
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync($"/people/{invited.Id}", "handler=InviteAgain", []);
        }),
        new("people/{id:guid} Enable", async site =>
        {
            var (person, administrator) = (await PersonAsync(site), await AdministratorAsync(site));
            await administrator.SubmitAsync($"/people/{person.Id}", "handler=Disable", []);
            return () => administrator.SubmitAsync($"/people/{person.Id}", "handler=Enable", []);
        }),
        new("grants/{id:guid}", site => OnGrantAsync(site, null, ("Until", Day(site, 30)))),
        new("grants/{id:guid} Withdraw", async site =>
        {
            var (grant, administrator) = (await GrantOfAsync(site, await PersonAsync(site)), await AdministratorAsync(site));
            return () => PostAsync(administrator, $"/grants/{grant.Id}", $"/grants/{grant.Id}?handler=Withdraw", ("Version", "1"));
        }),
        new("people/cover", async site =>
        {
            var (grant, by, administrator) = (await GrantOfAsync(site, await PersonAsync(site)), await PersonAsync(site), await AdministratorAsync(site));
            return () => administrator.SubmitAsync("/people/cover", ("What", $"{grant.Id}"), ("By", $"{by.Id}"), ("Until", Day(site, 7)));
        }),
        new("people/cover End", async site =>
        {
            var (grant, by, administrator) = (await GrantOfAsync(site, await PersonAsync(site)), await PersonAsync(site), await AdministratorAsync(site));
            await administrator.SubmitAsync("/people/cover", ("What", $"{grant.Id}"), ("By", $"{by.Id}"), ("Until", Day(site, 7)));
            return () => administrator.SubmitAsync("/people/cover", "handler=End", []);
        }),
        new("groups/register", async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/groups/register", ("Name", $"Group {Guid.CreateVersion7():n}"), ("Kind", nameof(GroupKind.AdvisoryGroup)));
        }),
        new("groups/register/{id:guid}", async site =>
        {
            var (group, administrator) = (await site.GroupAsync($"Group {Guid.CreateVersion7():n}"), await AdministratorAsync(site));
            return () => administrator.SubmitAsync($"/groups/register/{group.Id}", ("Name", $"Group {Guid.CreateVersion7():n}"));
        }),
        new("people/single-sign-on", async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/people/single-sign-on", ("ProviderGroup", "officers"), ("Role", Roles.Officer.Key));
        }),
        new("people/single-sign-on Remove", async site =>
        {
            var administrator = await AdministratorAsync(site);
            await administrator.SubmitAsync("/people/single-sign-on", ("ProviderGroup", "officers"), ("Role", Roles.Officer.Key));
            return () => administrator.SubmitAsync("/people/single-sign-on", "handler=Remove", []);
        }),
        new("people/api-keys", async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/people/api-keys", ("Name", "Duty system"), ("Operations", AccountPermissions.SeeGroups));
        }),
        new("people/api-keys Withdraw", async site =>
        {
            var administrator = await AdministratorAsync(site);
            await administrator.SubmitAsync("/people/api-keys", ("Name", "Duty system"), ("Operations", AccountPermissions.SeeGroups));
            return () => administrator.SubmitAsync("/people/api-keys", "handler=Withdraw", []);
        }),
        new("people/sign-in-rules", async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/people/sign-in-rules", ("MembersNeedSecondFactor", "true"));
        }),
        new("people/{id:guid}/vetting", async site =>
        {
            var (person, standards) = (await PersonAsync(site), await site.SignedInAsync($"Pro {Guid.CreateVersion7():n}", Roles.ProfessionalStandards));
            return () => standards.SubmitAsync($"/people/{person.Id}/vetting", ("Reason", "renewal of the panel"));
        }),
        new("people/{id:guid}/vetting Record", async site =>
        {
            var (person, standards) = (await PersonAsync(site), await site.SignedInAsync($"Pro {Guid.CreateVersion7():n}", Roles.ProfessionalStandards));
            return () => standards.SubmitAsync($"/people/{person.Id}/vetting", "handler=Record", [("Outcome", "Cleared"), ("ExpiresOn", "2030-05-31")]);
        }),
        new("areas/change/{id:guid}", async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (beat, administrator) = (await ChangeAreasTests.FindAsync(site, "north-beat-01"), await AdministratorAsync(site));
            return () => administrator.SubmitAsync($"/areas/change/{beat.Id}", ("Name", "Old Village"));
        }),
        new("areas/change/{id:guid}/add", async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (north, administrator) = (await ChangeAreasTests.FindAsync(site, "north"), await AdministratorAsync(site));
            return () => administrator.SubmitAsync($"/areas/change/{north.Id}/add", ("Name", "Stanion Lane"), ("Kind", "beat"), ("ParentId", $"{north.Id}"));
        }),
        new("feedback", site => Task.FromResult<Post>(async () =>
        {
            var browser = site.Browse();
            var page = await browser.GetAsync("/feedback?leaving-quickly=");
            var fields = page.Document.QuerySelectorAll("main form input[name]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
            fields[page.Document.QuerySelector("main form textarea")!.GetAttribute("name")!] = "The map does not load on my phone.";
            site.Clock.Advance(TimeSpan.FromSeconds(10));
            return await browser.PostAsync(page.Document.QuerySelector("main form[method=post]")!.GetAttribute("action") ?? "/feedback", fields);
        })),
    ];

    private static async Task<Post> OnPersonAsync(AccountsSite site, Func<Account, string> path, string? to, params (string Name, string? Value)[] fields)
    {
        var (person, administrator) = (await PersonAsync(site), await AdministratorAsync(site));
        return () => administrator.SubmitAsync(path(person), to, fields);
    }

    private static async Task<Post> OnGrantAsync(AccountsSite site, string? to, params (string Name, string? Value)[] fields)
    {
        var (grant, administrator) = (await GrantOfAsync(site, await PersonAsync(site)), await AdministratorAsync(site));
        return () => administrator.SubmitAsync($"/grants/{grant.Id}", to, fields);
    }

    private static Task<Grant> GrantOfAsync(AccountsSite site, Account account) =>
        site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Grant>().FirstAsync(g => g.AccountId == account.Id));

    private static async Task<Browser> OwingCodeAsync(AccountsSite site, string key)
    {
        var person = await site.AccountAsync($"Person {Guid.CreateVersion7():n}", [(Roles.Member, Scope.WholeForce)], AccountsSite.Password, key);
        var browser = site.Browse();
        await SignInTests.SignInAsync(browser, person.Address, AccountsSite.Password);
        return browser;
    }

    public static string Day(AccountsSite site, int ahead) => site.Clock.LondonToday().AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
