using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Platform.Search;

/// <summary>A document of a source as the index holds it.</summary>
public sealed class SearchEntry
{
    public const int TitleMaxLength = 300;
    public const int SummaryMaxLength = 500;

    /// <summary>A number, because the full text of SQLite hangs on row numbers.</summary>
    public long Id { get; init; }

    public required string Source { get; init; }
    public required string Key { get; init; }
    public required string Kind { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required string Path { get; init; }

    /// <summary>The title in lower case without accents.</summary>
    public required string TitleWords { get; init; }

    /// <summary>Everything else it is found by, likewise.</summary>
    public required string Words { get; init; }

    /// <summary>Who may find it: a <see cref="SearchAudience"/>.</summary>
    public required string Audience { get; init; }
}

/// <summary>Which edition of a source the index holds.</summary>
public sealed class IndexedSource
{
    public const int EditionMaxLength = 200;

    public required string Source { get; init; }
    public required string Edition { get; set; }
    public required DateTime IndexedAt { get; set; }
}

internal sealed class SearchEntryMapping : IEntityTypeConfiguration<SearchEntry>
{
    public void Configure(EntityTypeBuilder<SearchEntry> builder)
    {
        builder.Property(e => e.Source).HasMaxLength(50);
        builder.Property(e => e.Key).HasMaxLength(200);
        builder.Property(e => e.Kind).HasMaxLength(100);
        builder.Property(e => e.Title).HasMaxLength(SearchEntry.TitleMaxLength);
        builder.Property(e => e.Summary).HasMaxLength(SearchEntry.SummaryMaxLength);
        builder.Property(e => e.Path).HasMaxLength(500);
        builder.Property(e => e.Audience).HasMaxLength(200);
        builder.HasIndex(e => new { e.Source, e.Key }).IsUnique();
        builder.HasIndex(e => e.Audience);
    }
}

internal sealed class IndexedSourceMapping : IEntityTypeConfiguration<IndexedSource>
{
    public void Configure(EntityTypeBuilder<IndexedSource> builder)
    {
        builder.HasKey(s => s.Source);
        builder.Property(s => s.Source).HasMaxLength(50);
        builder.Property(s => s.Edition).HasMaxLength(IndexedSource.EditionMaxLength);
    }
}
