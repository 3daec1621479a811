using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Modules.Published;

/// <summary>
/// What the codes in all segments of one version of the code lists stand for, with those lists. It only grows, and it grows in
/// one place: a writer that finds another revision than it read has lost the race and reads again before it encodes.
/// </summary>
public sealed class StopDictionaryState
{
    public const int VersionMaxLength = 50;

    /// <summary>1, 2, 3 in the order in which the lists came into use.</summary>
    public required int Id { get; init; }

    /// <summary>Names these codes in this database: segments of another lineage mean something else by the same numbers.</summary>
    public required Guid Lineage { get; init; }

    /// <summary>The version of the code lists.</summary>
    public required string CodeListVersion { get; init; }

    /// <summary>The lists themselves, so that what was read by them is read the same for ever; empty where they are those this software ships with.</summary>
    public required byte[] CodeLists { get; set; }

    public required int Revision { get; init; }
    public required byte[] Json { get; init; }
}

internal sealed class StopDictionaryStateMapping : IEntityTypeConfiguration<StopDictionaryState>
{
    public void Configure(EntityTypeBuilder<StopDictionaryState> builder)
    {
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.CodeListVersion).HasMaxLength(StopDictionaryState.VersionMaxLength);
        builder.HasIndex(s => s.CodeListVersion).IsUnique();
    }
}
