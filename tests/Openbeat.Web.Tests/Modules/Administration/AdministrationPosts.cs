using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Administration;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Mail;
using Openbeat.Web.Tests.Accounts;
using Openbeat.Web.Tests.Platform.Mail;
using static Openbeat.Web.Tests.Accounts.PostHandlers;
using Post = System.Func<System.Threading.Tasks.Task<Openbeat.Web.Tests.Accounts.Answer>>;

namespace Openbeat.Web.Tests.Modules.Administration;

/// <summary>For each address of settings, messages, jobs and the trail that takes a post, the post that succeeds.</summary>
internal static class AdministrationPosts
{
    public static IEnumerable<KeyValuePair<string, Func<AccountsSite, Task<Post>>>> All =>
    [
        new("settings/{key} Save", async site =>
        {
            var administrator = await AdministratorAsync(site);
            var preview = await administrator.SubmitAsync("/settings/force.name", ("value", "Anyshire Police"));
            return () => administrator.PostAsync("/settings/force.name?handler=Save", preview.Fields());
        }),
        new("settings/file/{handler?} Take", async site =>
        {
            var administrator = await AdministratorAsync(site);
            var shown = await OfferSettingsAsync(administrator, """{"format":"openbeat-settings-1","settings":[{"key":"forms.per-hour","inForceFrom":"2026-01-01","value":50}]}""");
            return () => administrator.PostAsync("/settings/file/take", shown.Fields());
        }),
        new("settings/force.badge", async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => BadgeTests.UploadAsync(administrator, Platform.Files.SamplePictures.Png, ("Alternative", "Badge"));
        }),
        new("settings/force.badge Save", async site =>
        {
            var administrator = await AdministratorAsync(site);
            var preview = await BadgeTests.UploadAsync(administrator, Platform.Files.SamplePictures.Png, ("Alternative", "Badge"));
            return () => administrator.PostAsync("/settings/force.badge?handler=Save", preview.Fields());
        }),
        new("settings/force.badge Withdraw", async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/settings/force.badge", "handler=Withdraw", []);
        }),
        new("messages Again", async site =>
        {
            await SettledAsync(site, MailState.Dead);
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/messages?show=given-up", "handler=Again", []);
        }),
        new("messages/{id:guid} Again", async site =>
        {
            var (message, administrator) = (await SettledAsync(site, MailState.Dead), await AdministratorAsync(site));
            return () => administrator.SubmitAsync($"/messages/{message.Id}", "handler=Again", []);
        }),
        new("messages/{id:guid} Arrived", async site =>
        {
            var (message, administrator) = (await SettledAsync(site, MailState.PerhapsSent), await AdministratorAsync(site));
            return () => administrator.SubmitAsync($"/messages/{message.Id}", "handler=Arrived", []);
        }),
        new("messages/addresses LetIn", async site =>
        {
            await SuspendedAsync(site);
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/messages/addresses", "handler=LetIn", []);
        }),
        new("api/v1/mail/bounces", async site =>
        {
            var client = site.Browse().Client;
            client.DefaultRequestHeaders.Authorization = new("Bearer", await site.UseAsync(s => s.GetRequiredService<ApiKeys>().IssueAsync(
                "Mailbox", [AdministrationPermissions.ReportBounce], DateOnly.MaxValue, Change.ByCommandLine(site.Clock), default)));
            return async () => await Answer.ReadAsync(await client.PostAsJsonAsync("/api/v1/mail/bounces", new { address = "bounced@example.org" }, TestContext.Current.CancellationToken));
        }),
        new("status/jobs/{key} Run", async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/status/jobs/audit.heads", "handler=Run", []);
        }),
        new("stop-messages/{token}/{kind}", async site =>
        {
            var address = await site.UseAsync(s => s.GetRequiredService<MailAddresses>().OfAsync($"{Guid.CreateVersion7():n}@example.org", default));
            return () => site.Browse().PostAsync($"/stop-messages/{address.Token}/{MailSite.Reminders.Key}", []);
        }),
        new("stop-messages/{token}/{kind} Again", async site =>
        {
            var address = await site.UseAsync(s => s.GetRequiredService<MailAddresses>().OfAsync($"{Guid.CreateVersion7():n}@example.org", default));
            var path = $"/stop-messages/{address.Token}/{MailSite.Reminders.Key}";
            await site.Browse().PostAsync(path, []);
            return () => site.Browse().PostAsync($"{path}?handler=Again", []);
        }),
        new("messages/{id:guid}", async site =>
        {
            var (message, administrator) = (await MessageAsync(site), await AdministratorAsync(site));
            return () => PostAsync(administrator, "/sign-out", $"/messages/{message.Id}", ("Reason", "asked by telephone"));
        }),
        new("audit Export", async site =>
        {
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync("/audit", "Export", []);
        }),
    ];

    private static async Task SuspendedAsync(AccountsSite site)
    {
        for (var i = 0; i < MailAddress.RefusalsThatSuspend; i++)
        {
            await site.UseAsync(s => s.GetRequiredService<MailAddresses>().RefusedAsync("suspended@example.org", null, Change.ByCommandLine(site.Clock), default));
        }
    }
}
