using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Modules.Published;

/// <summary>
/// One state of the published dataset: the supplied files in force from the end of one import run to the end of the next.
/// Its files are the <see cref="DatasetMember"/>s whose span holds its number, so that a version costs as much as it changed.
/// </summary>
public sealed class DatasetVersion
{
    /// <summary>1, 2, 3 and so on without gaps: the number figures are cited with.</summary>
    public required int Number { get; init; }

    public required DateTime MadeAt { get; init; }
    public required string MadeBy { get; init; }
    public required string CodeListVersion { get; init; }

    /// <summary>The boundary version its areas are found by; 0 where there was none.</summary>
    public required int BoundaryVersion { get; init; }

    public required int Files { get; init; }

    /// <summary>The searches of its open files: how many a protected one holds is not said.</summary>
    public required long Rows { get; init; }
}

/// <summary>That a supplied file belongs to the dataset from one version until another.</summary>
public sealed class DatasetMember
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid SuppliedFileId { get; init; }

    /// <summary>The first version that holds the file.</summary>
    public required int FromVersion { get; init; }

    /// <summary>The first version that no longer holds it, or null while it is in force.</summary>
    public int? UntilVersion { get; set; }
}

internal sealed class DatasetVersionMapping : IEntityTypeConfiguration<DatasetVersion>
{
    public void Configure(EntityTypeBuilder<DatasetVersion> builder)
    {
        builder.HasKey(v => v.Number);
        builder.Property(v => v.Number).ValueGeneratedNever();
        builder.Property(v => v.MadeBy).HasMaxLength(200);
        builder.Property(v => v.CodeListVersion).HasMaxLength(50);
    }
}

internal sealed class DatasetMemberMapping : IEntityTypeConfiguration<DatasetMember>
{
    public void Configure(EntityTypeBuilder<DatasetMember> builder)
    {
        builder.HasIndex(m => new { m.UntilVersion, m.FromVersion });
        builder.HasOne<SuppliedFile>().WithMany().HasForeignKey(m => m.SuppliedFileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<DatasetVersion>().WithMany().HasForeignKey(m => m.FromVersion).OnDelete(DeleteBehavior.Restrict);
    }
}
