using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Data;

namespace Openbeat.Platform.Audit;

/// <summary>
/// That something was done to a record: added to the context of the change, so that both are saved in one transaction.
/// It names fields, never their values, so that the trail can be kept longer than what it is about.
/// </summary>
public sealed class AuditEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required DateTime At { get; init; }
    public required string Actor { get; init; }

    /// <summary>The role under which it was allowed, where one was needed.</summary>
    public string? AsRole { get; init; }

    /// <summary>The account that was covered for, if any.</summary>
    public string? ForWhom { get; init; }

    public required string Origin { get; init; }
    public required AuditOperation Operation { get; init; }

    /// <summary>The kind of record in one word, such as <c>setting</c> or <c>supplied-file</c>.</summary>
    public required string RecordKind { get; init; }

    public required string RecordId { get; init; }

    /// <summary>Names of the fields that changed.</summary>
    public required List<string> Fields { get; init; }

    /// <summary>Values of those changed fields that are declared non-personal, as <c>Field=value</c>.</summary>
    public List<string> Values { get; init; } = [];

    /// <summary>To whom something was disclosed: an organisation or an account, never a person's name.</summary>
    public string? Recipient { get; init; }

    public string? Reason { get; init; }

    public static AuditEvent Of(
        Change change, AuditOperation operation, string recordKind, string recordId,
        IEnumerable<string>? fields = null, IEnumerable<string>? values = null, string? recipient = null) => new()
        {
            // The databases keep microseconds; the hash is made of what they keep.
            At = new DateTime(change.At.Ticks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, change.At.Kind),
            Actor = change.Actor,
            AsRole = change.AsRole,
            ForWhom = change.ForWhom,
            Recipient = recipient,
            Values = [.. values ?? []],
            Origin = change.Origin,
            Operation = operation,
            RecordKind = recordKind,
            RecordId = recordId,
            Fields = [.. fields ?? []],
            Reason = change.Reason,
        };
}

/// <summary>What was done, in the words of section 62 of the Data Protection Act 2018.</summary>
public enum AuditOperation
{
    Collect,
    Alter,
    Consult,
    Disclose,
    Combine,
    Erase,
}

[InBothStores]
internal sealed class AuditEventMapping : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.Property(e => e.Actor).HasMaxLength(200);
        builder.Property(e => e.AsRole).HasMaxLength(50);
        builder.Property(e => e.ForWhom).HasMaxLength(200);
        builder.Property(e => e.Recipient).HasMaxLength(200);
        builder.Property(e => e.Origin).HasMaxLength(50);
        builder.Property(e => e.RecordKind).HasMaxLength(100);
        builder.Property(e => e.RecordId).HasMaxLength(200);
        builder.Property(e => e.Reason).HasMaxLength(500);
        builder.HasIndex(e => e.At);
        builder.HasIndex(e => new { e.Actor, e.At });
        builder.HasIndex(e => new { e.RecordKind, e.RecordId });
    }
}
