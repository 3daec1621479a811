using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;

namespace Openbeat.Platform.Mail;

/// <summary>What a person decides about messages that came to rest without having surely arrived.</summary>
public sealed class MailLog(AppDb db)
{
    /// <summary>Puts messages back into the queue as if they had been written now.</summary>
    /// <param name="which">The messages; those that are neither given up nor perhaps sent stay as they are.</param>
    /// <param name="change">Who does it.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>How many went back.</returns>
    public Task<int> SendAgainAsync(IReadOnlyCollection<Guid> which, Change change, CancellationToken stop) => SettleAsync(
        which,
        change,
        messages => messages.Where(m => m.State == MailState.Dead || m.State == MailState.PerhapsSent),
        messages => messages.ExecuteUpdateAsync(
            u => u.SetProperty(m => m.State, MailState.Waiting).SetProperty(m => m.QueuedAt, change.At).SetProperty(m => m.NextAttemptAt, change.At).SetProperty(m => m.Attempts, 0)
                .SetProperty(m => m.Claim, (Guid?)null).SetProperty(m => m.LeaseUntil, (DateTime?)null).SetProperty(m => m.SettledAt, (DateTime?)null).SetProperty(m => m.Fault, (string?)null),
            stop),
        stop);

    /// <summary>Records that messages which were perhaps sent did arrive.</summary>
    /// <returns>How many were settled.</returns>
    public Task<int> ArrivedAsync(IReadOnlyCollection<Guid> which, Change change, CancellationToken stop) => SettleAsync(
        which,
        change,
        messages => messages.Where(m => m.State == MailState.PerhapsSent),
        messages => messages.ExecuteUpdateAsync(
            u => u.SetProperty(m => m.State, MailState.Sent).SetProperty(m => m.SettledAt, change.At).SetProperty(m => m.Claim, (Guid?)null).SetProperty(m => m.Fault, (string?)null)
                .SetProperty(m => m.Body, "").SetProperty(m => m.AnswerLink, (string?)null),
            stop),
        stop);

    private async Task<int> SettleAsync(
        IReadOnlyCollection<Guid> which, Change change, Func<IQueryable<OutboxMessage>, IQueryable<OutboxMessage>> at, Func<IQueryable<OutboxMessage>, Task<int>> settle, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var count = 0;
        foreach (var id in which)
        {
            // Each by itself: of two people who decide at once, one does.
            if (await settle(at(db.Set<OutboxMessage>().Where(m => m.Id == id))) == 1)
            {
                db.Add(AuditEvent.Of(change, AuditOperation.Alter, MailSettings.MessageKind, id.ToString(), [nameof(OutboxMessage.State)]));
                count++;
            }
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return count;
    }
}
