using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Analytics;

namespace Openbeat.Modules.Published;

/// <summary>A file as it was supplied: its row of the catalogue. Its bytes are in <see cref="SuppliedContent"/>.</summary>
public sealed class SuppliedFile
{
    public const int NameMaxLength = 255;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>SHA-256 of the bytes as supplied, in lower-case hexadecimal: the name they are kept under.</summary>
    public required string Sha256 { get; init; }

    public required string FileName { get; init; }
    public required SuppliedKind Kind { get; init; }
    public required SourceClass Class { get; init; }
    public required string ForceId { get; init; }

    /// <summary>The published month, which the file's name gives and no row can change.</summary>
    public required Month Month { get; init; }

    /// <summary>Length as supplied, in bytes.</summary>
    public required long Length { get; init; }

    public required DateTime SuppliedAt { get; init; }
    public required string SuppliedBy { get; init; }
    public required int RowsInFile { get; init; }
    public required int RowsAccepted { get; init; }
    public required int RowsQuarantined { get; init; }

    /// <summary>What the reader counted beside the rows, as JSON.</summary>
    public required string Report { get; init; }

    /// <summary>The version of the code lists the rows were read with.</summary>
    public required string CodeListVersion { get; init; }
}

/// <summary>What a supplied file holds.</summary>
public enum SuppliedKind
{
    StopAndSearch,
}

/// <summary>Whether a source is already public record by record.</summary>
public enum SourceClass
{
    /// <summary>A file of the national site, or a force's release: exact at every level.</summary>
    Open,

    /// <summary>Any other source: never served as rows, points or files; every figure through disclosure control.</summary>
    Protected,
}

/// <summary>The bytes of a supplied file, compressed, once however often it is supplied.</summary>
public sealed class SuppliedContent
{
    public required string Sha256 { get; init; }
    public required byte[] Brotli { get; init; }
}

/// <summary>A row that could not be read: kept with its place and the reason, never dropped.</summary>
public sealed class QuarantinedRow
{
    public const int TextMaxLength = 4000;
    public const int ReasonMaxLength = 300;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid SuppliedFileId { get; init; }

    /// <summary>Its number in the file, the first row after the header being 1.</summary>
    public required int RowNumber { get; init; }

    public required string Reason { get; init; }
    public required string Text { get; init; }
}

internal sealed class SuppliedFileMapping : IEntityTypeConfiguration<SuppliedFile>
{
    public void Configure(EntityTypeBuilder<SuppliedFile> builder)
    {
        builder.Property(f => f.Sha256).HasMaxLength(64);
        builder.Property(f => f.FileName).HasMaxLength(SuppliedFile.NameMaxLength);
        builder.Property(f => f.ForceId).HasMaxLength(100);
        builder.Property(f => f.SuppliedBy).HasMaxLength(200);
        builder.Property(f => f.CodeListVersion).HasMaxLength(50);
        builder.Property(f => f.Month).HasConversion(m => m.Index, i => Month.FromIndex(i));
        builder.HasIndex(f => new { f.Kind, f.ForceId, f.Month });
        builder.HasIndex(f => new { f.Sha256, f.ForceId, f.Month });
        builder.HasOne<SuppliedContent>().WithMany().HasForeignKey(f => f.Sha256).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SuppliedContentMapping : IEntityTypeConfiguration<SuppliedContent>
{
    public void Configure(EntityTypeBuilder<SuppliedContent> builder)
    {
        builder.HasKey(c => c.Sha256);
        builder.Property(c => c.Sha256).HasMaxLength(64);
    }
}

internal sealed class QuarantinedRowMapping : IEntityTypeConfiguration<QuarantinedRow>
{
    public void Configure(EntityTypeBuilder<QuarantinedRow> builder)
    {
        builder.Property(r => r.Reason).HasMaxLength(QuarantinedRow.ReasonMaxLength);
        builder.Property(r => r.Text).HasMaxLength(QuarantinedRow.TextMaxLength);
        builder.HasIndex(r => new { r.SuppliedFileId, r.RowNumber }).IsUnique();
        builder.HasOne<SuppliedFile>().WithMany().HasForeignKey(r => r.SuppliedFileId).OnDelete(DeleteBehavior.Restrict);
    }
}
