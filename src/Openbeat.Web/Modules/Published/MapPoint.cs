using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Modules.Published;

/// <summary>
/// A place that searches were moved to, by its position at six decimals. Ids and names come from files that carry them;
/// other points get an id of our own above <see cref="OwnIdsAbove"/> in the order they are first seen, kept for ever.
/// </summary>
public sealed class MapPoint
{
    public const int OwnIdsAbove = 10_000_000;
    public const string NameWhenUnknown = "On or near ";
    public const int NameMaxLength = 200;

    /// <summary>Latitude in millionths of a degree.</summary>
    public required int LatitudeMicro { get; init; }

    /// <summary>Longitude in millionths of a degree.</summary>
    public required int LongitudeMicro { get; init; }

    /// <summary>The published id, once a file has named it.</summary>
    public int? PublishedNumber { get; set; }

    /// <summary>Our own id, where the point was seen before any file named it. Either id finds it, for ever.</summary>
    public int? OwnNumber { get; init; }

    public required string Name { get; set; }

    /// <summary>The id to show.</summary>
    public int Number => PublishedNumber ?? OwnNumber ?? 0;
}

/// <summary>
/// A further published id of a place: the national site has some positions twice, at times under two names. Searches keep the
/// id they were published with, and either id finds those that were published with none.
/// </summary>
public sealed class FurtherMapPointId
{
    public required int LatitudeMicro { get; init; }
    public required int LongitudeMicro { get; init; }
    public required int PublishedNumber { get; init; }
    public required string Name { get; init; }
}

internal sealed class MapPointMapping : IEntityTypeConfiguration<MapPoint>
{
    public void Configure(EntityTypeBuilder<MapPoint> builder)
    {
        builder.HasKey(p => new { p.LatitudeMicro, p.LongitudeMicro });
        builder.Ignore(p => p.Number);
        builder.HasIndex(p => p.PublishedNumber);
        builder.HasIndex(p => p.OwnNumber).IsUnique();
        builder.Property(p => p.Name).HasMaxLength(MapPoint.NameMaxLength);
    }
}

internal sealed class FurtherMapPointIdMapping : IEntityTypeConfiguration<FurtherMapPointId>
{
    public void Configure(EntityTypeBuilder<FurtherMapPointId> builder)
    {
        builder.HasKey(p => new { p.LatitudeMicro, p.LongitudeMicro, p.PublishedNumber });
        builder.HasOne<MapPoint>().WithMany().HasForeignKey(p => new { p.LatitudeMicro, p.LongitudeMicro }).OnDelete(DeleteBehavior.Restrict);
        builder.Property(p => p.Name).HasMaxLength(MapPoint.NameMaxLength);
    }
}
