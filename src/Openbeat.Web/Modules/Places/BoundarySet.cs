using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Modules.Places;

/// <summary>
/// One state of everything that says in which area a point lies: 1, 2, 3 and so on. Boundaries and matches name the first
/// version that holds them and the first that does not, so that an older one can be asked for ever.
/// </summary>
public sealed class BoundaryVersion
{
    public required int Number { get; init; }
    public required DateTime MadeAt { get; init; }
    public required string MadeBy { get; init; }

    /// <summary>What made it, in words.</summary>
    public required string What { get; init; }
}

/// <summary>
/// Boundaries of one kind as they were imported together: one vintage. It is in force from its day until the next vintage
/// of its force and kind in the same version begins.
/// </summary>
public sealed class BoundarySet
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The force it was imported for, or null for a set of the whole country.</summary>
    public required string? ForceId { get; init; }

    public required BoundaryKind Kind { get; init; }

    /// <summary>Who made them.</summary>
    public required string Source { get; init; }

    public required string Licence { get; init; }

    /// <summary>The state they draw, such as "May 2021".</summary>
    public required string Vintage { get; init; }

    /// <summary>The first day they are in force, or null for as long as anybody knows.</summary>
    public required DateOnly? From { get; init; }

    public required int FromVersion { get; init; }
    public int? UntilVersion { get; set; }
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the bytes as supplied and of the options that read them, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required int Boundaries { get; init; }

    /// <summary>What was repaired and refused, overlaps and gaps, as JSON.</summary>
    public required string Report { get; init; }

    public required DateTime ImportedAt { get; init; }
    public required string ImportedBy { get; init; }
}

/// <summary>The outline of one area in one set, WGS 84.</summary>
public sealed class Boundary
{
    public const int CodeMaxLength = 50;
    public const int NameMaxLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid SetId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>The code of what it lies in, such as the local authority of a ward.</summary>
    public required string? ParentCode { get; init; }

    /// <summary>The polygon as well-known binary, longitude before latitude.</summary>
    public required byte[] Wkb { get; init; }

    public required double West { get; init; }
    public required double South { get; init; }
    public required double East { get; init; }
    public required double North { get; init; }
}

internal sealed class BoundaryVersionMapping : IEntityTypeConfiguration<BoundaryVersion>
{
    public void Configure(EntityTypeBuilder<BoundaryVersion> builder)
    {
        builder.HasKey(v => v.Number);
        builder.Property(v => v.Number).ValueGeneratedNever();
        builder.Property(v => v.MadeBy).HasMaxLength(200);
        builder.Property(v => v.What).HasMaxLength(500);
    }
}

internal sealed class BoundarySetMapping : IEntityTypeConfiguration<BoundarySet>
{
    public void Configure(EntityTypeBuilder<BoundarySet> builder)
    {
        builder.Property(s => s.ForceId).HasMaxLength(100);
        builder.Property(s => s.Source).HasMaxLength(500);
        builder.Property(s => s.Licence).HasMaxLength(500);
        builder.Property(s => s.Vintage).HasMaxLength(100);
        builder.Property(s => s.FileName).HasMaxLength(255);
        builder.Property(s => s.Sha256).HasMaxLength(64);
        builder.Property(s => s.ImportedBy).HasMaxLength(200);
        builder.HasIndex(s => new { s.Kind, s.ForceId });
        builder.HasOne<BoundaryVersion>().WithMany().HasForeignKey(s => s.FromVersion).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BoundaryMapping : IEntityTypeConfiguration<Boundary>
{
    public void Configure(EntityTypeBuilder<Boundary> builder)
    {
        builder.Property(b => b.Code).HasMaxLength(Boundary.CodeMaxLength);
        builder.Property(b => b.Name).HasMaxLength(Boundary.NameMaxLength);
        builder.Property(b => b.ParentCode).HasMaxLength(Boundary.CodeMaxLength);
        builder.HasIndex(b => new { b.SetId, b.Code }).IsUnique();
        builder.HasOne<BoundarySet>().WithMany().HasForeignKey(b => b.SetId).OnDelete(DeleteBehavior.Restrict);
    }
}
