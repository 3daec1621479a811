using System.Globalization;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Administration;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Time;
using Openbeat.Web.Tests.Modules.Teams;
using Openbeat.Web.Tests.Platform.Mail;
using static Openbeat.Web.Tests.Accounts.PostHandlers;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>For each address that changes something, a post that succeeds. A new address without one here fails the walk.</summary>
internal static class PostsThatChange
{
    /// <summary>Makes what the post needs and returns the post itself, so that only the post is watched.</summary>
    public static IReadOnlyDictionary<string, Func<AccountsSite, Task<Func<Task<Answer>>>>> All { get; } = new Dictionary<string, Func<AccountsSite, Task<Func<Task<Answer>>>>>(Modules.Teams.QuestionPosts.All)
    {
        ["sign-in"] = async site =>
        {
            var person = await PersonAsync(site);
            return () => SignInTests.SignInAsync(site.Browse(), person.Address, AccountsSite.Password);
        },
        ["sign-in/code"] = async site =>
        {
            var key = Totp.NewKey();
            var browser = await OwingCodeAsync(site, key);
            return () => browser.SubmitAsync("/sign-in/code", ("Code", Totp.CodeAt(key, site.Clock.GetUtcNow())));
        },
        ["sign-in/recovery-code"] = async site =>
        {
            var browser = await OwingCodeAsync(site, Totp.NewKey());
            // A wrong code is also something that happened.
            return () => browser.SubmitAsync("/sign-in/recovery-code", ("Code", "WRONG-CODE1"));
        },
        ["sign-in/forgotten"] = async site =>
        {
            var person = await PersonAsync(site);
            return () => site.Browse().SubmitAsync("/sign-in/forgotten", ("Address", person.Address));
        },
        ["sign-in/new-password"] = async site =>
        {
            var person = await PersonAsync(site);
            await site.Browse().SubmitAsync("/sign-in/forgotten", ("Address", person.Address));
            var link = await LinkToAsync(site, person.Address);
            return () => site.Browse().SubmitAsync(link, ("Password", "brittle paper moons"));
        },
        ["sign-out"] = async site =>
        {
            var owner = await OwnerAsync(site);
            return () => owner.SubmitAsync("/sign-out");
        },
        ["invitation"] = async site =>
        {
            var link = await InvitedAsync(site);
            return () => site.Browse().SubmitAsync(link, ("Password", AccountsSite.Password));
        },
        ["account/password"] = async site =>
        {
            var owner = await OwnerAsync(site);
            return () => owner.SubmitAsync("/account/password", ("Current", AccountsSite.Password), ("Password", "brittle paper moons"));
        },
        ["account/messages"] = async site =>
        {
            var owner = await OwnerAsync(site);
            return () => owner.SubmitAsync("/account/messages", ("Wanted", ""));
        },
        ["account/prove"] = async site =>
        {
            var owner = await OwnerAsync(site);
            return () => owner.SubmitAsync("/account/prove", ("Password", AccountsSite.Password));
        },
        ["account/address"] = async site =>
        {
            var owner = await OwnerAsync(site);
            return () => owner.SubmitAsync("/account/address", ("Address", $"{Guid.CreateVersion7():n}@example.org"));
        },
        ["account/address/confirm"] = async site =>
        {
            var (owner, address) = (await OwnerAsync(site), $"{Guid.CreateVersion7():n}@example.org");
            await owner.SubmitAsync("/account/address", ("Address", address));
            var link = await LinkToAsync(site, address);
            return () => owner.SubmitAsync(link);
        },
        ["account/authenticator"] = async site =>
        {
            var owner = await OwnerAsync(site);
            var page = await owner.GetAsync("/account/authenticator");
            var key = page.Document.QuerySelector("details b")!.TextContent.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
            var fields = page.Document.QuerySelectorAll("main form input[name]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
            fields["Code"] = Totp.CodeAt(key, site.Clock.GetUtcNow());
            return () => owner.PostAsync("/account/authenticator", fields);
        },
        ["account/recovery-codes"] = async site =>
        {
            var owner = await site.SignedInAsync(await site.AccountAsync($"Person {Guid.CreateVersion7():n}", [(Roles.Member, Scope.WholeForce)], AccountsSite.Password, Totp.NewKey()));
            return () => owner.SubmitAsync("/account/recovery-codes");
        },
        ["account/sessions End"] = async site =>
        {
            var person = await PersonAsync(site);
            var (owner, _) = (await site.SignedInAsync(person), await site.SignedInAsync(person));
            return () => owner.SubmitAsync("/account/sessions", "handler=End", []);
        },
        ["account/sessions EndOthers"] = async site =>
        {
            var person = await PersonAsync(site);
            var (owner, _) = (await site.SignedInAsync(person), await site.SignedInAsync(person));
            return () => owner.SubmitAsync("/account/sessions", "handler=EndOthers", []);
        },
        ["people/invite"] = async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/people/invite", ("Name", "Bo Day"), ("Address", $"{Guid.CreateVersion7():n}@example.org"));
        },
        ["people/{id:guid}/grant"] = site => OnPersonAsync(site, p => $"/people/{p.Id}/grant", null, ("Role", Roles.Officer.Key)),
        ["people/{id:guid} Disable"] = site => OnPersonAsync(site, p => $"/people/{p.Id}", "handler=Disable"),
        ["people/{id:guid} Reset"] = site => OnPersonAsync(site, p => $"/people/{p.Id}", "handler=Reset"),
        ["people/{id:guid} BreakGlass"] = site => OnPersonAsync(site, p => $"/people/{p.Id}", "handler=BreakGlass"),
        ["people/{id:guid} InviteAgain"] = async site =>
        {
            await InvitedAsync(site);
            var invited = await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Account>().Where(a => a.JoinedAt == null).FirstAsync());
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync($"/people/{invited.Id}", "handler=InviteAgain", []);
        },
        ["people/{id:guid} Enable"] = async site =>
        {
            var (person, administrator) = (await PersonAsync(site), await AdministratorAsync(site));
            await administrator.SubmitAsync($"/people/{person.Id}", "handler=Disable", []);
            return () => administrator.SubmitAsync($"/people/{person.Id}", "handler=Enable", []);
        },
        ["grants/{id:guid}"] = site => OnGrantAsync(site, null, ("Until", Day(site, 30))),
        ["grants/{id:guid} Withdraw"] = async site =>
        {
            var (grant, administrator) = (await GrantOfAsync(site, await PersonAsync(site)), await AdministratorAsync(site));
            return () => PostAsync(administrator, $"/grants/{grant.Id}", $"/grants/{grant.Id}?handler=Withdraw", ("Version", "1"));
        },
        ["people/cover"] = async site =>
        {
            var (grant, by, administrator) = (await GrantOfAsync(site, await PersonAsync(site)), await PersonAsync(site), await AdministratorAsync(site));
            return () => administrator.SubmitAsync("/people/cover", ("What", $"{grant.Id}"), ("By", $"{by.Id}"), ("Until", Day(site, 7)));
        },
        ["people/cover End"] = async site =>
        {
            var (grant, by, administrator) = (await GrantOfAsync(site, await PersonAsync(site)), await PersonAsync(site), await AdministratorAsync(site));
            await administrator.SubmitAsync("/people/cover", ("What", $"{grant.Id}"), ("By", $"{by.Id}"), ("Until", Day(site, 7)));
            return () => administrator.SubmitAsync("/people/cover", "handler=End", []);
        },
        ["groups/register"] = async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/groups/register", ("Name", $"Group {Guid.CreateVersion7():n}"), ("Kind", nameof(GroupKind.AdvisoryGroup)));
        },
        ["groups/register/{id:guid}"] = async site =>
        {
            var (group, administrator) = (await site.GroupAsync($"Group {Guid.CreateVersion7():n}"), await AdministratorAsync(site));
            return () => administrator.SubmitAsync($"/groups/register/{group.Id}", ("Name", $"Group {Guid.CreateVersion7():n}"));
        },
        ["people/single-sign-on"] = async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/people/single-sign-on", ("ProviderGroup", "officers"), ("Role", Roles.Officer.Key));
        },
        ["people/single-sign-on Remove"] = async site =>
        {
            var administrator = await AdministratorAsync(site);
            await administrator.SubmitAsync("/people/single-sign-on", ("ProviderGroup", "officers"), ("Role", Roles.Officer.Key));
            return () => administrator.SubmitAsync("/people/single-sign-on", "handler=Remove", []);
        },
        ["people/api-keys"] = async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/people/api-keys", ("Name", "Duty system"), ("Operations", AccountPermissions.SeeGroups));
        },
        ["people/api-keys Withdraw"] = async site =>
        {
            var administrator = await AdministratorAsync(site);
            await administrator.SubmitAsync("/people/api-keys", ("Name", "Duty system"), ("Operations", AccountPermissions.SeeGroups));
            return () => administrator.SubmitAsync("/people/api-keys", "handler=Withdraw", []);
        },
        ["people/sign-in-rules"] = async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/people/sign-in-rules", ("MembersNeedSecondFactor", "true"));
        },
        ["settings/{key} Save"] = async site =>
        {
            var administrator = await AdministratorAsync(site);
            var preview = await administrator.SubmitAsync("/settings/force.name", ("value", "Anyshire Police"));
            return () => administrator.PostAsync("/settings/force.name?handler=Save", preview.Fields());
        },
        ["settings/file/{handler?} Take"] = async site =>
        {
            var administrator = await AdministratorAsync(site);
            var shown = await OfferSettingsAsync(administrator, """{"format":"openbeat-settings-1","settings":[{"key":"forms.per-hour","inForceFrom":"2026-01-01","value":50}]}""");
            return () => administrator.PostAsync("/settings/file/take", shown.Fields());
        },
        ["settings/force.badge"] = async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => Modules.Administration.BadgeTests.UploadAsync(administrator, Platform.Files.SamplePictures.Png, ("Alternative", "Badge"));
        },
        ["settings/force.badge Save"] = async site =>
        {
            var administrator = await AdministratorAsync(site);
            var preview = await Modules.Administration.BadgeTests.UploadAsync(administrator, Platform.Files.SamplePictures.Png, ("Alternative", "Badge"));
            return () => administrator.PostAsync("/settings/force.badge?handler=Save", preview.Fields());
        },
        ["settings/force.badge Withdraw"] = async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/settings/force.badge", "handler=Withdraw", []);
        },
        ["messages Again"] = async site =>
        {
            await SettledAsync(site, MailState.Dead);
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/messages?show=given-up", "handler=Again", []);
        },
        ["messages/{id:guid} Again"] = async site =>
        {
            var (message, administrator) = (await SettledAsync(site, MailState.Dead), await AdministratorAsync(site));
            return () => administrator.SubmitAsync($"/messages/{message.Id}", "handler=Again", []);
        },
        ["messages/{id:guid} Arrived"] = async site =>
        {
            var (message, administrator) = (await SettledAsync(site, MailState.PerhapsSent), await AdministratorAsync(site));
            return () => administrator.SubmitAsync($"/messages/{message.Id}", "handler=Arrived", []);
        },
        ["messages/addresses LetIn"] = async site =>
        {
            await SuspendedAsync(site);
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/messages/addresses", "handler=LetIn", []);
        },
        ["api/v1/mail/bounces"] = async site =>
        {
            var client = site.Browse().Client;
            client.DefaultRequestHeaders.Authorization = new("Bearer", await site.UseAsync(s => s.GetRequiredService<ApiKeys>().IssueAsync(
                "Mailbox", [AdministrationPermissions.ReportBounce], DateOnly.MaxValue, Change.ByCommandLine(site.Clock), default)));
            return async () => await Answer.ReadAsync(await client.PostAsJsonAsync("/api/v1/mail/bounces", new { address = "bounced@example.org" }, TestContext.Current.CancellationToken));
        },
        ["status/jobs/{key} Run"] = async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/status/jobs/audit.heads", "handler=Run", []);
        },
        ["stop-messages/{token}/{kind}"] = async site =>
        {
            var address = await site.UseAsync(s => s.GetRequiredService<MailAddresses>().OfAsync($"{Guid.CreateVersion7():n}@example.org", default));
            return () => site.Browse().PostAsync($"/stop-messages/{address.Token}/{MailSite.Reminders.Key}", []);
        },
        ["stop-messages/{token}/{kind} Again"] = async site =>
        {
            var address = await site.UseAsync(s => s.GetRequiredService<MailAddresses>().OfAsync($"{Guid.CreateVersion7():n}@example.org", default));
            var path = $"/stop-messages/{address.Token}/{MailSite.Reminders.Key}";
            await site.Browse().PostAsync(path, []);
            return () => site.Browse().PostAsync($"{path}?handler=Again", []);
        },
        ["messages/{id:guid}"] = async site =>
        {
            var (message, administrator) = (await MessageAsync(site), await AdministratorAsync(site));
            return () => PostAsync(administrator, "/sign-out", $"/messages/{message.Id}", ("Reason", "asked by telephone"));
        },
        ["people/{id:guid}/vetting"] = async site =>
        {
            var (person, standards) = (await PersonAsync(site), await site.SignedInAsync($"Pro {Guid.CreateVersion7():n}", Roles.ProfessionalStandards));
            return () => standards.SubmitAsync($"/people/{person.Id}/vetting", ("Reason", "renewal of the panel"));
        },
        ["people/{id:guid}/vetting Record"] = async site =>
        {
            var (person, standards) = (await PersonAsync(site), await site.SignedInAsync($"Pro {Guid.CreateVersion7():n}", Roles.ProfessionalStandards));
            return () => standards.SubmitAsync($"/people/{person.Id}/vetting", "handler=Record", [("Outcome", "Cleared"), ("ExpiresOn", "2030-05-31")]);
        },
        ["audit Export"] = async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/audit", "Export", []);
        },
        ["areas/change/{id:guid}"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (beat, administrator) = (await ChangeAreasTests.FindAsync(site, "north-beat-01"), await AdministratorAsync(site));
            return () => administrator.SubmitAsync($"/areas/change/{beat.Id}", ("Name", "Old Village"));
        },
        ["areas/change/{id:guid}/add"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (north, administrator) = (await ChangeAreasTests.FindAsync(site, "north"), await AdministratorAsync(site));
            return () => administrator.SubmitAsync($"/areas/change/{north.Id}/add", ("Name", "Stanion Lane"), ("Kind", "beat"), ("ParentId", $"{north.Id}"));
        },
        ["teams/{area:guid} Check"] = site => OnTeamAsync(site, (_, area) => TeamLinks.Team(area), "handler=Check"),
        ["teams/{area:guid}/officers/add Save"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (path, administrator) = (TeamLinks.AddOfficer(await site.AreaAsync(TeamSites.Beat)), await AdministratorAsync(site));
            var preview = await administrator.SubmitAsync(path, ("Name", "Asha Dunmore"));
            return () => administrator.PostAsync($"{path}?handler=Save", preview.Fields());
        },
        ["teams/officers/{officer:guid} Save"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (officer, administrator) = (await site.OfficerAsync("Asha Dunmore"), await AdministratorAsync(site));
            var preview = await administrator.SubmitAsync(TeamLinks.ChangeOfficer(officer.Id), ("Name", "Asha Ashgrove"));
            return () => administrator.PostAsync($"{TeamLinks.ChangeOfficer(officer.Id)}?handler=Save", preview.Fields());
        },
        ["teams/officers/{officer:guid} WithdrawName"] = site => OnTeamAsync(site, (officer, _) => TeamLinks.ChangeOfficer(officer), "handler=WithdrawName", ("reason", "A threat")),
        ["teams/officers/{officer:guid} Leave"] = site => OnTeamAsync(site, (officer, _) => TeamLinks.ChangeOfficer(officer), "handler=Leave"),
        ["teams/officers/{officer:guid}/photograph"] = async site =>
        {
            var (officer, administrator) = await TeamAsync(site);
            return () => PhotographTests.UploadAsync(administrator, officer, Platform.Files.SamplePictures.Png, "A woman in uniform");
        },
        ["teams/officers/{officer:guid}/photograph Save"] = async site =>
        {
            var (officer, administrator) = await TeamAsync(site);
            var preview = await PhotographTests.UploadAsync(administrator, officer, Platform.Files.SamplePictures.Png, "A woman in uniform");
            return () => administrator.PostAsync($"{TeamLinks.Photograph(officer)}?handler=Save", preview.Fields());
        },
        ["teams/officers/{officer:guid}/photograph Withdraw"] = async site =>
        {
            var (officer, administrator) = await TeamAsync(site);
            await PhotographTests.PublishAsync(administrator, officer, Platform.Files.SamplePictures.Png);
            return () => administrator.SubmitAsync(TeamLinks.Photograph(officer), "handler=Withdraw", []);
        },
        ["teams/officers/{officer:guid}/postings Add"] = async site =>
        {
            var (officer, administrator) = await TeamAsync(site);
            var other = await site.AreaAsync(TeamSites.OtherBeat);
            return () => administrator.SubmitAsync(TeamLinks.Postings(officer), "handler=Add", [("AreaId", $"{other}")]);
        },
        ["teams/officers/{officer:guid}/postings Cover"] = async site =>
        {
            var (officer, administrator) = await TeamAsync(site);
            var cover = await site.OfficerAsync("Bram Ashgrove", TeamSites.OtherBeat);
            return () => administrator.SubmitAsync(TeamLinks.Postings(officer), "handler=Cover", [("By", $"{cover.Id}"), ("AwayUntil", Day(site, 7))]);
        },
        ["teams/officers/{officer:guid}/postings End"] = site => OnTeamAsync(site, (officer, _) => TeamLinks.Postings(officer), "handler=End"),
        ["teams/{area:guid}/handover"] = async site =>
        {
            var (officer, administrator) = await TeamAsync(site);
            var (next, area) = (await site.OfficerAsync("Bram Ashgrove", TeamSites.OtherBeat), await site.AreaAsync(TeamSites.Beat));
            return () => administrator.SubmitAsync($"{TeamLinks.HandOver(area)}?from={officer}", ("To", $"{next.Id}"));
        },
        ["teams/{area:guid}/plans/add Save"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (path, administrator) = (TeamLinks.AddPlan(await site.AreaAsync(TeamSites.Beat)), await AdministratorAsync(site));
            var preview = await administrator.SubmitAsync(path, PlanTests.Fields);
            return () => administrator.PostAsync($"{path}?handler=Save", preview.Fields());
        },
        ["teams/plans/{plan:guid} Save"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (plan, administrator) = (await PlanTests.PublishAsync(site), await AdministratorAsync(site));
            var preview = await administrator.SubmitAsync(TeamLinks.ChangePlan(plan), ("Title", "Another plan"));
            return () => administrator.PostAsync($"{TeamLinks.ChangePlan(plan)}?handler=Save", preview.Fields());
        },
        ["teams/plans/{plan:guid} Withdraw"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (plan, administrator) = (await PlanTests.PublishAsync(site), await AdministratorAsync(site));
            return () => administrator.SubmitAsync(TeamLinks.ChangePlan(plan), "handler=Withdraw", []);
        },
        ["teams/import Take"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var administrator = await AdministratorAsync(site);
            var shown = await TeamImportPageTests.OfferAsync(administrator, $"number,name\n{Guid.CreateVersion7().ToString("n")[^8..]},Asha Dunmore\n");
            return () => administrator.PostAsync($"{TeamLinks.Import}?handler=Take", shown.Fields());
        },
        ["teams/import Export"] = async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync(TeamLinks.Import, "handler=Export", []);
        },
        ["feedback"] = site => Task.FromResult<Func<Task<Answer>>>(async () =>
        {
            var browser = site.Browse();
            var page = await browser.GetAsync("/feedback?leaving-quickly=");
            var fields = page.Document.QuerySelectorAll("main form input[name]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
            fields[page.Document.QuerySelector("main form textarea")!.GetAttribute("name")!] = "The map does not load on my phone.";
            site.Clock.Advance(TimeSpan.FromSeconds(10));
            return await browser.PostAsync(page.Document.QuerySelector("main form[method=post]")!.GetAttribute("action") ?? "/feedback", fields);
        }),
    };

    /// <summary>An officer of a beat, and an administrator who may change them.</summary>
    private static async Task<(Guid Officer, Browser Administrator)> TeamAsync(AccountsSite site)
    {
        await ChangeAreasTests.ImportAsync(site);
        return ((await site.OfficerAsync($"Asha {Guid.CreateVersion7():n}")).Id, await AdministratorAsync(site));
    }

    private static async Task<Func<Task<Answer>>> OnTeamAsync(AccountsSite site, Func<Guid, Guid, string> path, string to, params (string Name, string? Value)[] fields)
    {
        var (officer, administrator) = await TeamAsync(site);
        var area = await site.AreaAsync(TeamSites.Beat);
        return () => administrator.SubmitAsync(path(officer, area), to, fields);
    }

    private static async Task SuspendedAsync(AccountsSite site)
    {
        for (var i = 0; i < MailAddress.RefusalsThatSuspend; i++)
        {
            await site.UseAsync(s => s.GetRequiredService<MailAddresses>().RefusedAsync("suspended@example.org", null, Change.ByCommandLine(site.Clock), default));
        }
    }

    private static async Task<Func<Task<Answer>>> OnPersonAsync(AccountsSite site, Func<Account, string> path, string? to, params (string Name, string? Value)[] fields)
    {
        var (person, administrator) = (await PersonAsync(site), await AdministratorAsync(site));
        return () => administrator.SubmitAsync(path(person), to, fields);
    }

    private static async Task<Func<Task<Answer>>> OnGrantAsync(AccountsSite site, string? to, params (string Name, string? Value)[] fields)
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

    private static string Day(AccountsSite site, int ahead) => site.Clock.LondonToday().AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
