using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Analytics;

namespace Openbeat.Modules.Published;

/// <summary>How a month that was supplied again differs from the file it supersedes.</summary>
public sealed class DatasetDifference
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The version that the later file came into force with.</summary>
    public required int Version { get; init; }

    public required string ForceId { get; init; }
    public required Month Month { get; init; }
    public required Guid EarlierFileId { get; init; }
    public required Guid LaterFileId { get; init; }
    public required int Unchanged { get; init; }
    public required int Added { get; init; }
    public required int Removed { get; init; }
    public required int Changed { get; init; }

    /// <summary>Of the changed rows, how many differ in each dimension, as JSON by its name.</summary>
    public required string ChangedBy { get; init; }
}

internal sealed class DatasetDifferenceMapping : IEntityTypeConfiguration<DatasetDifference>
{
    public void Configure(EntityTypeBuilder<DatasetDifference> builder)
    {
        builder.Property(d => d.ForceId).HasMaxLength(100);
        builder.Property(d => d.Month).HasConversion(m => m.Index, i => Month.FromIndex(i));
        builder.HasIndex(d => d.Version);
        builder.HasOne<DatasetVersion>().WithMany().HasForeignKey(d => d.Version).OnDelete(DeleteBehavior.Restrict);
    }
}
