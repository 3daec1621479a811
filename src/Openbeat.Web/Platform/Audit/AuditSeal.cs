using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Data;

namespace Openbeat.Platform.Audit;

/// <summary>One link of the chain: the place of an event in it, and the hash of that event and of everything before it.</summary>
public sealed class AuditSeal
{
    /// <summary>1, 2, 3 and so on without gaps.</summary>
    public required long Sequence { get; init; }

    public required Guid EventId { get; init; }
    public required byte[] Hash { get; init; }

    /// <summary>What the first link leans on.</summary>
    public static byte[] Ground { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>The hash of an event placed after another: SHA-256 of the hash before it, its place, and every field in a fixed order.</summary>
    public static byte[] HashOf(ReadOnlySpan<byte> before, long sequence, AuditEvent e)
    {
        // JSON marks where each field ends, so that no two events read alike.
        var text = JsonSerializer.SerializeToUtf8Bytes(new object?[]
        {
            sequence, e.Id, e.At.Ticks / TimeSpan.TicksPerMicrosecond, e.Actor, e.AsRole, e.ForWhom, e.Origin, e.Operation.ToString(),
            e.RecordKind, e.RecordId, e.Fields, e.Values, e.Recipient, e.Reason,
        });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        hash.AppendData(text);
        return hash.GetHashAndReset();
    }
}

/// <summary>The certificate of a thinning: which links lost their events, how many, by whom and why, and the hash the rest leans on.</summary>
public sealed class AuditThinning
{
    public const int ReasonMaxLength = 500;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required DateTime At { get; init; }
    public required string By { get; init; }
    public required string Reason { get; init; }

    /// <summary>The last link whose event is gone.</summary>
    public required long ThroughSequence { get; init; }

    public required byte[] ThroughHash { get; init; }
    public required long Events { get; init; }
}

[InBothStores]
internal sealed class AuditSealMapping : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.HasKey(s => s.Sequence);
        builder.Property(s => s.Sequence).ValueGeneratedNever();
        builder.Property(s => s.Hash).HasMaxLength(32);
        builder.HasIndex(s => s.EventId).IsUnique();
    }
}

[InBothStores]
internal sealed class AuditThinningMapping : IEntityTypeConfiguration<AuditThinning>
{
    public void Configure(EntityTypeBuilder<AuditThinning> builder)
    {
        builder.Property(t => t.By).HasMaxLength(200);
        builder.Property(t => t.Reason).HasMaxLength(AuditThinning.ReasonMaxLength);
        builder.Property(t => t.ThroughHash).HasMaxLength(32);
    }
}
