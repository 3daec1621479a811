using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Administration.Status;

/// <summary>How mail and jobs stand.</summary>
internal sealed class WorkStatus(AppDb db, MailDelivery delivery, JobWatch jobs, TimeProvider clock) : IStatusSource
{
    private static readonly TimeSpan LongWait = TimeSpan.FromHours(1);

    public int Order => 50;

    public async Task<IReadOnlyList<StatusFact>> FactsAsync(CancellationToken stop)
    {
        var counts = await db.Set<OutboxMessage>().GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        int Of(params MailState[] states) => states.Sum(s => counts.GetValueOrDefault(s));
        var oldest = await db.Set<OutboxMessage>().Where(m => m.State == MailState.Waiting).MinAsync(m => (DateTime?)m.QueuedAt, stop);
        var readHere = await delivery.WhyOnPageAsync(stop);
        var isSlow = readHere is null && oldest < clock.GetUtcNow().UtcDateTime - LongWait;
        var all = await jobs.AllAsync(stop);
        return
        [
            new("Mail", "Sending", readHere ?? "Messages are sent", Path: AdministrationLinks.Messages),
            new("Mail", "Waiting", $"{Of(MailState.Waiting, MailState.Claimed, MailState.Handing)}{(isSlow ? ", the oldest for more than an hour" : "")}", isSlow ? StatusTone.Warning : StatusTone.Plain, AdministrationLinks.Messages),
            new("Mail", "Perhaps sent", $"{Of(MailState.PerhapsSent)}", Of(MailState.PerhapsSent) > 0 ? StatusTone.Warning : StatusTone.Plain, $"{AdministrationLinks.Messages}?show=perhaps"),
            new("Mail", "Given up", $"{Of(MailState.Dead)}", Of(MailState.Dead) > 0 ? StatusTone.Warning : StatusTone.Plain, $"{AdministrationLinks.Messages}?show=given-up"),
            new("Jobs", "Late", NamesOf(all.Where(j => j.LateSince is not null), "None"), all.Any(j => j.LateSince is not null) ? StatusTone.Bad : StatusTone.Good, AdministrationLinks.Jobs),
            new("Jobs", "Failed at their last run", NamesOf(all.Where(j => j.IsFailing), "None"), all.Any(j => j.IsFailing) ? StatusTone.Warning : StatusTone.Good, AdministrationLinks.Jobs),
        ];
    }

    private static string NamesOf(IEnumerable<JobStanding> jobs, string none) => string.Join(", ", jobs.Select(j => j.Job.Title)) is { Length: > 0 } names ? names : none;
}
