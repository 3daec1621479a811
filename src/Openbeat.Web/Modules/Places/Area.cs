using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Modules.Places;

/// <summary>What a force calls the areas of one layer of its tree: forces name and nest theirs differently, so kinds are data.</summary>
public sealed class AreaKind
{
    public const int KeyMaxLength = 50;
    public const int NameMaxLength = 100;

    /// <summary>The kind every force has: the force itself, the root of its tree.</summary>
    public const string Force = "force";

    public required string ForceId { get; init; }

    /// <summary>Its name for ever, such as <c>local-policing-area</c>.</summary>
    public required string Key { get; init; }

    public required string Name { get; set; }
    public required string Plural { get; set; }

    /// <summary>Ascending from the force down.</summary>
    public required int Order { get; set; }

    /// <summary>The kind of boundary file that draws its areas, or null for what has no ground of its own, such as a countywide function.</summary>
    public required BoundaryKind? Boundaries { get; set; }
}

/// <summary>An area of a force's tree, the force itself included. What it lies in is in <see cref="AreaPlacement"/>.</summary>
public sealed class Area
{
    public const int CodeMaxLength = 50;
    public const int NameMaxLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string ForceId { get; init; }

    /// <summary>Its name for ever within the force, as the force's own systems and boundary files write it.</summary>
    public required string Code { get; init; }

    public required string Kind { get; set; }
    public required string Name { get; set; }

    /// <summary>The last part of its address.</summary>
    public required string Slug { get; set; }

    /// <summary>The first day it is in force, or null where that is not known.</summary>
    public required DateOnly? From { get; set; }

    /// <summary>The first day it is no longer in force, or null.</summary>
    public required DateOnly? Until { get; set; }

    /// <summary>Its place among its neighbours in a list.</summary>
    public required int Order { get; set; }

    public bool IsInForce(DateOnly day) => (From is null || From <= day) && (Until is null || day < Until);
}

/// <summary>That an area lies in another from a day until its next placement.</summary>
public sealed class AreaPlacement
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AreaId { get; init; }
    public required Guid ParentId { get; init; }

    /// <summary>The first day, or null for as long as anybody knows.</summary>
    public required DateOnly? From { get; init; }
}

/// <summary>An address that an area has or once had: it stays the area's for ever.</summary>
public sealed class AreaAddress
{
    public const int PathMaxLength = 400;

    public required string ForceId { get; init; }

    /// <summary>The slugs from below the force down, joined by "/"; empty for the force.</summary>
    public required string Path { get; init; }

    public required Guid AreaId { get; init; }
}

/// <summary>
/// That an area is made of a ward or a local authority: "beats follow ward boundaries". It stands in for a boundary of the
/// area's own, and says whose population is the area's.
/// </summary>
public sealed class AreaMatch
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AreaId { get; init; }
    public required BoundaryKind Kind { get; init; }
    public required string Code { get; init; }
    public required DateOnly? From { get; init; }
    public DateOnly? Until { get; set; }

    /// <summary>The first <see cref="BoundaryVersion"/> that holds it.</summary>
    public required int FromVersion { get; init; }

    /// <summary>The first version that no longer does, or null.</summary>
    public int? UntilVersion { get; set; }

    public bool IsInForce(DateOnly day) => (From is null || From <= day) && (Until is null || day < Until);
}

/// <summary>A council, for the links beside its wards.</summary>
public sealed class Council
{
    public required string Code { get; init; }
    public required string Name { get; set; }

    /// <summary>The address of its site, or null where none was supplied.</summary>
    public required string? Url { get; set; }
}

internal sealed class AreaKindMapping : IEntityTypeConfiguration<AreaKind>
{
    public void Configure(EntityTypeBuilder<AreaKind> builder)
    {
        builder.HasKey(k => new { k.ForceId, k.Key });
        builder.Property(k => k.ForceId).HasMaxLength(100);
        builder.Property(k => k.Key).HasMaxLength(AreaKind.KeyMaxLength);
        builder.Property(k => k.Name).HasMaxLength(AreaKind.NameMaxLength);
        builder.Property(k => k.Plural).HasMaxLength(AreaKind.NameMaxLength);
    }
}

internal sealed class AreaMapping : IEntityTypeConfiguration<Area>
{
    public void Configure(EntityTypeBuilder<Area> builder)
    {
        builder.Property(a => a.ForceId).HasMaxLength(100);
        builder.Property(a => a.Code).HasMaxLength(Area.CodeMaxLength);
        builder.Property(a => a.Kind).HasMaxLength(AreaKind.KeyMaxLength);
        builder.Property(a => a.Name).HasMaxLength(Area.NameMaxLength);
        builder.Property(a => a.Slug).HasMaxLength(100);
        builder.HasIndex(a => new { a.ForceId, a.Code }).IsUnique();
        builder.HasOne<AreaKind>().WithMany().HasForeignKey(a => new { a.ForceId, a.Kind }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AreaPlacementMapping : IEntityTypeConfiguration<AreaPlacement>
{
    public void Configure(EntityTypeBuilder<AreaPlacement> builder)
    {
        builder.HasIndex(p => new { p.AreaId, p.From });
        builder.HasOne<Area>().WithMany().HasForeignKey(p => p.AreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Area>().WithMany().HasForeignKey(p => p.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AreaAddressMapping : IEntityTypeConfiguration<AreaAddress>
{
    public void Configure(EntityTypeBuilder<AreaAddress> builder)
    {
        builder.HasKey(a => new { a.ForceId, a.Path });
        builder.Property(a => a.ForceId).HasMaxLength(100);
        builder.Property(a => a.Path).HasMaxLength(AreaAddress.PathMaxLength);
        builder.HasOne<Area>().WithMany().HasForeignKey(a => a.AreaId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AreaMatchMapping : IEntityTypeConfiguration<AreaMatch>
{
    public void Configure(EntityTypeBuilder<AreaMatch> builder)
    {
        builder.Property(m => m.Code).HasMaxLength(Boundary.CodeMaxLength);
        builder.HasIndex(m => m.AreaId);
        builder.HasOne<Area>().WithMany().HasForeignKey(m => m.AreaId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CouncilMapping : IEntityTypeConfiguration<Council>
{
    public void Configure(EntityTypeBuilder<Council> builder)
    {
        builder.HasKey(c => c.Code);
        builder.Property(c => c.Code).HasMaxLength(Boundary.CodeMaxLength);
        builder.Property(c => c.Name).HasMaxLength(Area.NameMaxLength);
        builder.Property(c => c.Url).HasMaxLength(500);
    }
}
