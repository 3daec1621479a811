using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetTopologySuite.Geometries;
using Openbeat.Analytics.Stops;
using Openbeat.Data;

namespace Openbeat.Modules.Places;

/// <summary>A name from a list of places that whoever runs the site supplied: towns, villages, streets.</summary>
public sealed class PlaceName
{
    public const int NameMaxLength = 120;
    public const int KindMaxLength = 60;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public required string Kind { get; init; }

    /// <summary>Latitude in millionths of a degree.</summary>
    public required int LatitudeMicro { get; init; }

    /// <summary>Longitude in millionths of a degree.</summary>
    public required int LongitudeMicro { get; init; }

    /// <summary>The force that invented it, or null where a list names it.</summary>
    public string? ForceId { get; init; }

    /// <summary>When its list was taken, UTC.</summary>
    public required DateTime ImportedAt { get; init; }
}

internal sealed class PlaceNameMapping : IEntityTypeConfiguration<PlaceName>
{
    public void Configure(EntityTypeBuilder<PlaceName> builder)
    {
        builder.Property(p => p.Name).HasMaxLength(PlaceName.NameMaxLength);
        builder.Property(p => p.Kind).HasMaxLength(PlaceName.KindMaxLength);
        builder.HasIndex(p => new { p.Name, p.Kind, p.LatitudeMicro, p.LongitudeMicro }).IsUnique();
        builder.Property(p => p.ForceId).HasMaxLength(AreaKind.KeyMaxLength);
        builder.HasIndex(p => p.ImportedAt);
    }
}

/// <summary>The names that were imported.</summary>
internal sealed class ImportedPlaceNames(AppDb db) : IPlaceNames
{
    public async ValueTask<string> EditionAsync(CancellationToken stop) =>
        $"imported {(await db.Set<PlaceName>().MaxAsync(p => (DateTime?)p.ImportedAt, stop))?.Ticks ?? 0:x}";

    public async Task<IReadOnlyList<NamedPlace>> WithinAsync(Envelope ground, CancellationToken stop)
    {
        var south = MapPosition.FromDegrees(ground.MinY, ground.MinX);
        var north = MapPosition.FromDegrees(ground.MaxY, ground.MaxX);
        return await db.Set<PlaceName>()
            .Where(p => p.LatitudeMicro >= south.LatitudeMicro && p.LatitudeMicro <= north.LatitudeMicro
                && p.LongitudeMicro >= south.LongitudeMicro && p.LongitudeMicro <= north.LongitudeMicro)
            .OrderBy(p => p.Name).ThenBy(p => p.Id)
            .Select(p => new NamedPlace(p.Name, p.Kind, new MapPosition(p.LatitudeMicro, p.LongitudeMicro)))
            .ToListAsync(stop);
    }
}
