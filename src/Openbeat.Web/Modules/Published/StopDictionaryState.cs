using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Modules.Published;

/// <summary>
/// What the codes in all segments stand for. It only grows, and it grows in one place: a writer that finds another
/// revision than it read has lost the race and reads again before it encodes.
/// </summary>
public sealed class StopDictionaryState
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>Names this database's codes: segments of another lineage mean something else by the same numbers.</summary>
    public required Guid Lineage { get; init; }

    public required int Revision { get; init; }
    public required byte[] Json { get; init; }
}

internal sealed class StopDictionaryStateMapping : IEntityTypeConfiguration<StopDictionaryState>
{
    public void Configure(EntityTypeBuilder<StopDictionaryState> builder) =>
        builder.Property(s => s.Id).ValueGeneratedNever();
}
