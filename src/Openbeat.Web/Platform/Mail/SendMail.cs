using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Settings;

namespace Openbeat.Platform.Mail;

/// <summary>Sends the mail that waits.</summary>
internal sealed class SendMail(MailRun run) : ISiteJob
{
    public const string Key = "mail.send";

    public Task<string?> RunAsync(CancellationToken stop) => run.RunAsync(stop);
}

/// <summary>Forgets messages that came to rest long ago, and where none is sent, those that wait for nothing; and what came back long ago.</summary>
internal sealed class ClearMail(AppDb db, MailDelivery delivery, SiteSettings settings, TimeProvider clock) : ISiteJob
{
    public const string Key = "mail.clear";

    public async Task<string?> RunAsync(CancellationToken stop)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-settings.Get(MailSettings.KeepDays));
        var isReadHere = await delivery.WhyOnPageAsync(stop) is not null;
        var gone = await db.Set<OutboxMessage>().Where(m => m.SettledAt < before || (isReadHere && m.SettledAt == null && m.QueuedAt < before)).ExecuteDeleteAsync(stop);
        await db.Set<MailBounce>().Where(b => b.At < before).ExecuteDeleteAsync(stop);
        return gone == 0 ? null : $"Messages forgotten: {gone}.";
    }
}
