using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Modules.Places;

/// <summary>One published table of residents: one kind of area, one vintage, one list of groups.</summary>
public sealed class PopulationSet
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The kind of area its rows are about.</summary>
    public required BoundaryKind Kind { get; init; }

    /// <summary>What it counts, such as "Census 2021".</summary>
    public required string Vintage { get; init; }

    /// <summary>The day it describes: the newest table of two is the better one.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The vintage of the codes of its areas, such as 2021, or null where the file does not say.</summary>
    public required int? Geography { get; init; }

    /// <summary>What its groups are.</summary>
    public required PopulationScheme Scheme { get; init; }

    public required string Source { get; init; }
    public required string Licence { get; init; }

    /// <summary>The groups as the file names them, in its order.</summary>
    public required List<string> Groups { get; init; }

    public required string FileName { get; init; }
    public required string Sha256 { get; init; }
    public required int Areas { get; init; }
    public required DateTime ImportedAt { get; init; }
    public required string ImportedBy { get; init; }

    /// <summary>The import that took its place, or null while it is in use.</summary>
    public DateTime? SupersededAt { get; set; }
}

/// <summary>What the groups of a table of residents are.</summary>
public enum PopulationScheme
{
    EthnicGroup,

    /// <summary>Single years of age.</summary>
    Age,
}

/// <summary>The residents of one area in one table.</summary>
public sealed class PopulationOfArea
{
    public required Guid SetId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>Residents of each group, in the order of the table's groups.</summary>
    public required List<int> Counts { get; init; }
}

/// <summary>Which ward and local authority a lower layer super output area belongs to, by best fit.</summary>
public sealed class AreaLookup
{
    public required string LsoaCode { get; init; }

    /// <summary>The vintages of the codes, such as "LSOA 2021, ward 2024".</summary>
    public required string Vintage { get; init; }

    public required string WardCode { get; init; }
    public required string WardName { get; init; }
    public required string LocalAuthorityCode { get; init; }
    public required string LocalAuthorityName { get; init; }
}

internal sealed class PopulationSetMapping : IEntityTypeConfiguration<PopulationSet>
{
    public void Configure(EntityTypeBuilder<PopulationSet> builder)
    {
        builder.Property(s => s.Vintage).HasMaxLength(100);
        builder.Property(s => s.Source).HasMaxLength(500);
        builder.Property(s => s.Licence).HasMaxLength(500);
        builder.Property(s => s.FileName).HasMaxLength(255);
        builder.Property(s => s.Sha256).HasMaxLength(64);
        builder.Property(s => s.ImportedBy).HasMaxLength(200);
        builder.HasIndex(s => new { s.Kind, s.Scheme });
    }
}

internal sealed class PopulationOfAreaMapping : IEntityTypeConfiguration<PopulationOfArea>
{
    public void Configure(EntityTypeBuilder<PopulationOfArea> builder)
    {
        builder.HasKey(p => new { p.SetId, p.Code });
        builder.Property(p => p.Code).HasMaxLength(Boundary.CodeMaxLength);
        builder.Property(p => p.Name).HasMaxLength(Boundary.NameMaxLength);
        builder.HasOne<PopulationSet>().WithMany().HasForeignKey(p => p.SetId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AreaLookupMapping : IEntityTypeConfiguration<AreaLookup>
{
    public void Configure(EntityTypeBuilder<AreaLookup> builder)
    {
        builder.HasKey(l => new { l.LsoaCode, l.Vintage });
        builder.Property(l => l.LsoaCode).HasMaxLength(Boundary.CodeMaxLength);
        builder.Property(l => l.Vintage).HasMaxLength(100);
        builder.Property(l => l.WardCode).HasMaxLength(Boundary.CodeMaxLength);
        builder.Property(l => l.WardName).HasMaxLength(Boundary.NameMaxLength);
        builder.Property(l => l.LocalAuthorityCode).HasMaxLength(Boundary.CodeMaxLength);
        builder.Property(l => l.LocalAuthorityName).HasMaxLength(Boundary.NameMaxLength);
        builder.HasIndex(l => l.WardCode);
        builder.HasIndex(l => l.LocalAuthorityCode);
    }
}
