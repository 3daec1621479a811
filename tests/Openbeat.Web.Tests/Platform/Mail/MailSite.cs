using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Platform.Mail;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Platform.Mail;

/// <summary>What tests of mail ask of a site.</summary>
internal static class MailSite
{
    public static readonly MailKind Reminders = new("test-reminder", "reminders of the tests", IsOptional: true);

    public static Task<AccountsSite> StartAsync(MailServerProcess server, Dictionary<string, string>? more = null)
    {
        var settings = server.Settings;
        foreach (var (name, value) in more ?? [])
        {
            settings[name] = value;
        }

        return AccountsSite.StartAsync(settings, s => s.AddSingleton(Reminders));
    }

    public static async Task<Guid> WriteAsync(this AccountsSite site, string to, string subject = "A subject", string body = "A text.", string? kind = null, string? answer = null)
    {
        var message = new OutboxMessage { Kind = kind ?? "account", WrittenAt = site.Clock.GetUtcNow().UtcDateTime, To = to, Subject = subject, Body = body, AnswerLink = answer, AnswerWords = answer is null ? null : "Say whether you come" };
        await site.UseAsync(async s =>
        {
            s.GetRequiredService<AppDb>().Add(message);
            await s.GetRequiredService<AppDb>().SaveChangesAsync();
        });
        return message.Id;
    }

    /// <summary>One run of the sending job.</summary>
    public static Task<string?> SendAsync(this AccountsSite site) => site.Services.GetRequiredService<MailRun>().RunAsync(TestContext.Current.CancellationToken);

    public static Task<OutboxMessage> MessageAsync(this AccountsSite site, Guid id) => site.UseAsync(s => s.GetRequiredService<AppDb>().Set<OutboxMessage>().SingleAsync(m => m.Id == id));

    public static Task<MailAddress?> AddressAsync(this AccountsSite site, string address) => site.UseAsync(s => s.GetRequiredService<AppDb>().Set<MailAddress>().SingleOrDefaultAsync(a => a.Address == address));
}
