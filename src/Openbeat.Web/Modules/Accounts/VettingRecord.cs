using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Restricted;

namespace Openbeat.Modules.Accounts;

/// <summary>That somebody's basic vetting was done, with its result and expiry sealed. Its reasons are nowhere here.</summary>
public sealed class VettingRecord
{
    /// <summary>The account it is about: one record each.</summary>
    public required Guid AccountId { get; init; }

    public required byte[] Sealed { get; set; }
    public required DateTime RecordedAt { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>What is sealed.</summary>
public sealed record VettingResult(VettingOutcome Outcome, DateOnly ExpiresOn);

/// <summary>The result in one word.</summary>
public enum VettingOutcome
{
    Cleared,
    NotCleared,
    Pending,
}

[Restricted]
internal sealed class VettingRecordMapping : IEntityTypeConfiguration<VettingRecord>
{
    public void Configure(EntityTypeBuilder<VettingRecord> builder)
    {
        builder.HasKey(v => v.AccountId);
        builder.Property(v => v.AccountId).ValueGeneratedNever();
        builder.Property(v => v.Sealed).HasMaxLength(1000);
        builder.Property(v => v.Version).IsConcurrencyToken();
    }
}

/// <summary>Reads and records vetting, each with its event in the restricted store's own trail.</summary>
public sealed class VettingLog(RecordsDb db, FieldCipher cipher)
{
    public const string KindKey = "vetting";

    public static readonly RecordKind Kind = new(
        KindKey, "Basic vetting of somebody with an account", Compartment.Vetting,
        Controller: "The force",
        Regime: "UK GDPR and Part 2 of the Data Protection Act 2018; criminal offence data under Article 10",
        Condition: "Article 6(1)(e), public task; Schedule 1 paragraph 10, preventing or detecting unlawful acts",
        CategoryOfPerson: "Members of groups, volunteers and partners",
        Retention: "Until the vetting expires, and 12 months more",
        Notice: "We keep the result and the date on which it expires, never the reasons.");

    /// <summary>The result, or null where none is recorded. Reading is recorded whatever is found.</summary>
    public async Task<VettingResult?> ReadAsync(Guid account, Change change, CancellationToken stop)
    {
        var record = await db.Set<VettingRecord>().FirstOrDefaultAsync(v => v.AccountId == account, stop);
        db.Add(AuditEvent.Of(change, AuditOperation.Consult, KindKey, account.ToString(), ["Outcome", "ExpiresOn"]));
        await db.SaveChangesAsync(stop);
        return record is null ? null : await OpenAsync(record, stop);
    }

    public async Task RecordAsync(Guid account, VettingResult result, Change change, CancellationToken stop)
    {
        var box = await cipher.SealAsync(Compartment.Vetting, About(account), JsonSerializer.Serialize(result), stop);
        var record = await db.Set<VettingRecord>().AsTracking().FirstOrDefaultAsync(v => v.AccountId == account, stop);
        if (record is null)
        {
            db.Add(new VettingRecord { AccountId = account, Sealed = box, RecordedAt = change.At });
        }
        else
        {
            record.Sealed = box;
            record.RecordedAt = change.At;
            record.Version++;
        }

        db.Add(AuditEvent.Of(change, record is null ? AuditOperation.Collect : AuditOperation.Alter, KindKey, account.ToString(), ["Outcome", "ExpiresOn"]));
        await db.SaveChangesAsync(stop);
    }

    private async Task<VettingResult?> OpenAsync(VettingRecord record, CancellationToken stop) =>
        JsonSerializer.Deserialize<VettingResult>(await cipher.OpenAsync(Compartment.Vetting, About(record.AccountId), record.Sealed, stop));

    internal static string About(Guid account) => $"vetting/{account}/result";
}

/// <summary>Vetting sealed again when the key of its compartment changes.</summary>
internal sealed class SealedVetting : ISealedRecords
{
    public Compartment Compartment => Compartment.Vetting;

    public async Task<int> ResealAsync(RecordsDb db, FieldCipher cipher, CancellationToken stop)
    {
        var all = await db.Set<VettingRecord>().AsTracking().ToListAsync(stop);
        foreach (var record in all)
        {
            var about = VettingLog.About(record.AccountId);
            record.Sealed = await cipher.SealAsync(Compartment, about, await cipher.OpenAsync(Compartment, about, record.Sealed, stop), stop);
        }

        return all.Count;
    }
}
