using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;

namespace Openbeat.Platform.Mail;

/// <summary>
/// The one place where the state of a message moves. Every step holds only while the message is still in the hands of whoever
/// takes it, so that two nodes, or a node that wakes up late, never hand over the same message twice.
/// </summary>
internal sealed class MailQueue(AppDb db, MailServer server, MailAddresses addresses, TimeProvider clock)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1), LongestWait = TimeSpan.FromHours(6);

    /// <summary>SQLite lets one write at a time, and whoever finds it busy sleeps for long: better to stand in a line here.</summary>
    private static readonly SemaphoreSlim OneWriter = new(1);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes messages out of the hands of nodes that died: what they had not begun waits again, what they were handing over may have arrived.</summary>
    /// <returns>How many may have arrived.</returns>
    public async Task<int> TakeBackAsync(CancellationToken stop)
    {
        var now = Now;
        await db.Set<OutboxMessage>().Where(m => m.State == MailState.Claimed && m.LeaseUntil < now)
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.State, MailState.Waiting).SetProperty(m => m.Claim, (Guid?)null).SetProperty(m => m.LeaseUntil, (DateTime?)null), stop);
        // The claim stays: should that node live after all, its answer still counts.
        return await db.Set<OutboxMessage>().Where(m => m.State == MailState.Handing && m.LeaseUntil < now)
            .ExecuteUpdateAsync(
                u => u.SetProperty(m => m.State, MailState.PerhapsSent).SetProperty(m => m.LeaseUntil, (DateTime?)null).SetProperty(m => m.SettledAt, now)
                    .SetProperty(m => m.Fault, "The site stopped while it was handing the message over, before it knew whether the mail server took it."),
                stop);
    }

    /// <summary>Puts every message aside that was not settled when a backup was made: the site that was copied may have sent it since, so only a person sends it again.</summary>
    public static Task<int> PutAsideAfterRestoreAsync(AppDb db, DateTime now, CancellationToken stop) =>
        db.Set<OutboxMessage>().Where(m => m.State == MailState.Waiting || m.State == MailState.Claimed || m.State == MailState.Handing)
            .ExecuteUpdateAsync(
                u => u.SetProperty(m => m.State, MailState.PerhapsSent).SetProperty(m => m.Claim, (Guid?)null).SetProperty(m => m.LeaseUntil, (DateTime?)null).SetProperty(m => m.SettledAt, now)
                    .SetProperty(m => m.Fault, "It waited when the backup was made, and may have been sent since."),
                stop);

    /// <summary>Whether any message waits whose time has come.</summary>
    public Task<bool> IsAnyDueAsync(CancellationToken stop)
    {
        var now = Now;
        return db.Set<OutboxMessage>().AnyAsync(m => m.State == MailState.Waiting && m.NextAttemptAt <= now, stop);
    }

    /// <summary>Takes the messages whose time has come, the longest waiting first.</summary>
    public async Task<List<OutboxMessage>> ClaimAsync(Guid claim, int most, CancellationToken stop)
    {
        var now = Now;
        var ids = await db.Set<OutboxMessage>().Where(m => m.State == MailState.Waiting && m.NextAttemptAt <= now).OrderBy(m => m.NextAttemptAt).Select(m => m.Id).Take(most).ToListAsync(stop);
        if (ids.Count == 0)
        {
            return [];
        }

        await db.Set<OutboxMessage>().Where(m => ids.Contains(m.Id) && m.State == MailState.Waiting)
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.State, MailState.Claimed).SetProperty(m => m.Claim, claim).SetProperty(m => m.LeaseUntil, now + server.Lease), stop);
        return await db.Set<OutboxMessage>().Where(m => m.Claim == claim && m.State == MailState.Claimed).OrderBy(m => m.NextAttemptAt).ToListAsync(stop);
    }

    /// <summary>Says that whoever holds these messages still lives.</summary>
    public Task HoldAsync(Guid claim, CancellationToken stop)
    {
        var until = Now + server.Lease;
        return db.Set<OutboxMessage>().Where(m => m.Claim == claim && (m.State == MailState.Claimed || m.State == MailState.Handing))
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.LeaseUntil, until), stop);
    }

    /// <summary>Gives back what was claimed and not begun.</summary>
    public Task GiveBackAsync(Guid claim, CancellationToken stop) =>
        db.Set<OutboxMessage>().Where(m => m.Claim == claim && m.State == MailState.Claimed)
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.State, MailState.Waiting).SetProperty(m => m.Claim, (Guid?)null).SetProperty(m => m.LeaseUntil, (DateTime?)null), stop);

    /// <summary>
    /// Records what became of one message, counts a refusal against its address, and begins the next, in one transaction: so each
    /// message costs one write to disk, and a kill leaves nothing half recorded.
    /// </summary>
    /// <returns>What became of the next one.</returns>
    public async Task<MailStep> StepAsync(Guid claim, Settled? done, OutboxMessage? next, CancellationToken stop)
    {
        if (!db.Database.IsSqlite())
        {
            return await WriteStepAsync(claim, done, next, stop);
        }

        await OneWriter.WaitAsync(stop);
        try
        {
            return await WriteStepAsync(claim, done, next, stop);
        }
        finally
        {
            OneWriter.Release();
        }
    }

    private async Task<MailStep> WriteStepAsync(Guid claim, Settled? done, OutboxMessage? next, CancellationToken stop)
    {
        // Made first: two nodes that make it in one moment would spoil the transaction.
        var refused = done?.RefusedTo is { } to ? await addresses.OfAsync(to, stop) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (done is not null && await SettleAsync(claim, done, stop) == 1 && refused is not null)
        {
            await addresses.CountAsync(refused.Id, Change.ByJob(clock, SendMail.Key), stop);
        }

        var step = next is null ? MailStep.NotOurs : await BeginAsync(claim, next, stop);
        await transaction.CommitAsync(stop);
        return step;
    }

    /// <summary>An address may have been suspended since the message was taken, by the refusal of the one before it.</summary>
    private async Task<MailStep> BeginAsync(Guid claim, OutboxMessage next, CancellationToken stop)
    {
        var until = Now + server.Lease;
        var address = MailAddress.Normal(next.To);
        var suspended = db.Set<MailAddress>().Where(a => a.Address == address && a.SuspendedAt != null);
        var begun = await db.Set<OutboxMessage>().Where(m => m.Id == next.Id && m.Claim == claim && m.State == MailState.Claimed && !suspended.Any())
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.State, MailState.Handing).SetProperty(m => m.LeaseUntil, until), stop);
        return begun == 1 ? MailStep.Begun
            : await suspended.AnyAsync(stop) && await SettleAsync(claim, Settled.Suspended(next), stop) == 1 ? MailStep.Suspended
            : MailStep.NotOurs;
    }

    /// <summary>What becomes of a message after an attempt.</summary>
    /// <param name="message">The message.</param>
    /// <param name="outcome">What the server said.</param>
    /// <param name="givenUpAfter">How long after it was queued a message is given up.</param>
    public Settled After(OutboxMessage message, SmtpOutcome outcome, TimeSpan givenUpAfter)
    {
        switch (outcome.Result)
        {
            case SmtpResult.Taken:
                return new Settled(message.Id, MailState.Sent, null, message.Attempts, null);
            case SmtpResult.Unknown:
                return new Settled(message.Id, MailState.PerhapsSent, outcome.Said, message.Attempts + 1, null);
            case SmtpResult.AddressRefused or SmtpResult.MessageRefused:
                return new Settled(message.Id, MailState.Dead, outcome.Said, message.Attempts + 1, null) { RefusedTo = outcome.Result == SmtpResult.AddressRefused ? message.To : null };
            case SmtpResult.ServerRefuses or SmtpResult.LineSpent:
                return new Settled(message.Id, MailState.Waiting, outcome.Said, message.Attempts, Now);
            default:
                var next = Now + WaitAfter(message.Attempts + 1);
                return next > message.QueuedAt + givenUpAfter
                    ? new Settled(message.Id, MailState.Dead, $"Given up after {message.Attempts + 1} attempts. {outcome.Said}", message.Attempts + 1, null)
                    : new Settled(message.Id, MailState.Waiting, outcome.Said, message.Attempts + 1, next);
        }
    }

    /// <summary>1, 4, 16, 64 minutes and so on, at most six hours.</summary>
    internal static TimeSpan WaitAfter(int attempts) => attempts > 5 ? LongestWait : FirstWait * Math.Pow(4, attempts - 1);

    private Task<int> SettleAsync(Guid claim, Settled done, CancellationToken stop)
    {
        var fault = done.Fault is { Length: > OutboxMessage.FaultMaxLength } ? done.Fault[..OutboxMessage.FaultMaxLength] : done.Fault;
        // An answer that comes after the lease ran out is still the truth.
        var mine = db.Set<OutboxMessage>().Where(m => m.Id == done.Id && m.Claim == claim && (m.State == MailState.Claimed || m.State == MailState.Handing || m.State == MailState.PerhapsSent));
        if (done.State == MailState.Waiting)
        {
            return mine.ExecuteUpdateAsync(
                u => u.SetProperty(m => m.State, MailState.Waiting).SetProperty(m => m.Fault, fault).SetProperty(m => m.Attempts, done.Attempts).SetProperty(m => m.NextAttemptAt, done.NextAttemptAt ?? Now)
                    .SetProperty(m => m.Claim, (Guid?)null).SetProperty(m => m.LeaseUntil, (DateTime?)null).SetProperty(m => m.SettledAt, (DateTime?)null),
                stop);
        }

        var now = Now;
        var keepsText = done.State is MailState.PerhapsSent or MailState.Dead;
        return mine.ExecuteUpdateAsync(
            u => u.SetProperty(m => m.State, done.State).SetProperty(m => m.Fault, fault).SetProperty(m => m.Attempts, done.Attempts).SetProperty(m => m.SettledAt, now)
                .SetProperty(m => m.Claim, (Guid?)null).SetProperty(m => m.LeaseUntil, (DateTime?)null)
                // Its links let somebody in, and nobody needs the text any more.
                .SetProperty(m => m.Body, m => keepsText ? m.Body : "").SetProperty(m => m.AnswerLink, m => keepsText ? m.AnswerLink : null),
            stop);
    }
}

/// <summary>What became of a message that was to be begun.</summary>
internal enum MailStep
{
    /// <summary>It is somebody else's by now, or there was none.</summary>
    NotOurs,

    /// <summary>It is ours to hand over.</summary>
    Begun,

    /// <summary>Its address is suspended by now, so it is given up.</summary>
    Suspended,
}

/// <summary>What became of a message.</summary>
internal sealed record Settled(Guid Id, MailState State, string? Fault, int Attempts, DateTime? NextAttemptAt)
{
    /// <summary>Nothing is sent to a suspended address.</summary>
    public static Settled Suspended(OutboxMessage message) =>
        new(message.Id, MailState.Dead, "The address is suspended: mail to it was refused for good three times.", message.Attempts, null);

    /// <summary>The address that the server refused for good, or null.</summary>
    public string? RefusedTo { get; init; }
}
