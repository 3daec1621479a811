using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;

namespace Openbeat.Platform.Mail;

/// <summary>Counts refusals, suspends addresses, and keeps what readers do not want.</summary>
public sealed class MailAddresses(AppDb db, TimeProvider clock)
{
    /// <summary>The kind of record in the audit trail.</summary>
    public const string AuditKind = "mail-address";

    /// <summary>The address as it is kept, made where it is not yet.</summary>
    public async Task<MailAddress> OfAsync(string address, CancellationToken stop)
    {
        var normal = MailAddress.Normal(address);
        if (await db.Set<MailAddress>().AsTracking().FirstOrDefaultAsync(a => a.Address == normal, stop) is { } known)
        {
            return known;
        }

        var made = new MailAddress { Address = normal };
        db.Add(made);
        try
        {
            await db.SaveChangesAsync(stop);
            return made;
        }
        catch (DbUpdateException)
        {
            // Another node made it in the same moment.
            db.Entry(made).State = EntityState.Detached;
            return await db.Set<MailAddress>().AsTracking().FirstAsync(a => a.Address == normal, stop);
        }
    }

    public Task<MailAddress?> FindAsync(string token, CancellationToken stop) => db.Set<MailAddress>().FirstOrDefaultAsync(a => a.Token == token, stop);

    /// <summary>The kinds that the reader of an address has stopped.</summary>
    public async Task<IReadOnlyList<string>> UnwantedAsync(string address, CancellationToken stop)
    {
        var normal = MailAddress.Normal(address);
        return await db.Set<MailAddress>().Where(a => a.Address == normal).Select(a => a.Unwanted).FirstOrDefaultAsync(stop) ?? [];
    }

    /// <summary>A reader who moves to another address does not want there what they did not want here.</summary>
    public async Task MoveAsync(string from, string to, Change change, CancellationToken stop)
    {
        foreach (var kind in await UnwantedAsync(from, stop))
        {
            await SetWantedAsync((await OfAsync(to, stop)).Id, kind, wanted: false, change, stop);
        }
    }

    /// <summary>Counts one permanent refusal or bounce, and suspends the address at the third.</summary>
    /// <param name="address">Where it was refused.</param>
    /// <param name="message">The message that bounced, where the report names one: the same message counts once.</param>
    /// <param name="change">Who reports it.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<MailAddress> RefusedAsync(string address, string? message, Change change, CancellationToken stop)
    {
        var id = (await OfAsync(address, stop)).Id;
        db.ChangeTracker.Clear();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            if (message is null || !await HasBouncedAsync(id, message, stop))
            {
                if (message is not null)
                {
                    db.Add(new MailBounce { AddressId = id, Message = message, At = change.At });
                }

                await CountAsync(id, change, stop);
                await transaction.CommitAsync(stop);
            }
        }
        catch (DbUpdateException) when (message is not null)
        {
            // The same report came twice in one moment, and the other one is counted.
            db.ChangeTracker.Clear();
            if (!await HasBouncedAsync(id, message, stop))
            {
                throw;
            }
        }

        return await db.Set<MailAddress>().FirstAsync(a => a.Id == id, stop);
    }

    /// <summary>Counts one permanent refusal in the transaction of the caller, and suspends the address at the third.</summary>
    internal async Task CountAsync(Guid id, Change change, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Set<MailAddress>().Where(a => a.Id == id)
            .ExecuteUpdateAsync(u => u.SetProperty(a => a.Refusals, a => a.Refusals + 1).SetProperty(a => a.LastRefusedAt, now), stop);
        await db.Set<MailAddress>().Where(a => a.Id == id && a.Refusals >= MailAddress.RefusalsThatSuspend && a.SuspendedAt == null)
            .ExecuteUpdateAsync(u => u.SetProperty(a => a.SuspendedAt, now), stop);
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, AuditKind, id.ToString(), [nameof(MailAddress.Refusals)]));
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Lets mail go to an address again and forgets its refusals.</summary>
    /// <returns>Whether it was suspended.</returns>
    public async Task<bool> LiftAsync(Guid id, Change change, CancellationToken stop)
    {
        if (await db.Set<MailAddress>().AsTracking().FirstOrDefaultAsync(a => a.Id == id && a.SuspendedAt != null, stop) is not { } address)
        {
            return false;
        }

        (address.SuspendedAt, address.Refusals) = (null, 0);
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, AuditKind, id.ToString(), [nameof(MailAddress.SuspendedAt), nameof(MailAddress.Refusals)]));
        await db.SaveChangesAsync(stop);
        return true;
    }

    /// <summary>Stops messages of a kind to an address, or starts them again. Done already, it changes nothing.</summary>
    public async Task SetWantedAsync(Guid id, string kind, bool wanted, Change change, CancellationToken stop)
    {
        var address = await db.Set<MailAddress>().AsTracking().FirstAsync(a => a.Id == id, stop);
        if (address.Unwanted.Contains(kind) != wanted)
        {
            return;
        }

        address.Unwanted = wanted ? [.. address.Unwanted.Where(k => k != kind)] : [.. address.Unwanted, kind];
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, AuditKind, id.ToString(), [nameof(MailAddress.Unwanted)]));
        await db.SaveChangesAsync(stop);
    }

    private Task<bool> HasBouncedAsync(Guid id, string message, CancellationToken stop) => db.Set<MailBounce>().AnyAsync(b => b.AddressId == id && b.Message == message, stop);
}
