using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Teams;

/// <summary>A published plan of an area or a function, such as a rural crime plan, with who owns it and when it is looked at again.</summary>
public sealed class TeamPlan
{
    public const int TitleMaxLength = 150, OwnerRoleMaxLength = 120, TextMaxLength = 20_000, FileNameMaxLength = 120;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AreaId { get; init; }
    public required PlanKind Kind { get; set; }
    public required string Title { get; set; }

    /// <summary>What the owner is: "Force lead for anti-social behaviour".</summary>
    public required string OwnerRole { get; set; }

    /// <summary>Who the owner is, where they are an officer: the name is shown as that of any officer is.</summary>
    public Guid? OwnerOfficerId { get; set; }

    public required DateOnly ReviewOn { get; set; }
    public required DateOnly PublishedOn { get; set; }

    /// <summary>Paragraphs parted by empty lines; empty where the plan is a file.</summary>
    public required string Text { get; set; }

    /// <summary>The stored file by its hash, or null.</summary>
    public string? File { get; set; }

    /// <summary>What the file is saved as.</summary>
    public string? FileName { get; set; }

    public DateTime? WithdrawnAt { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>What a plan is about.</summary>
public enum PlanKind
{
    AntiSocialBehaviour,
    RuralCrime,
    Other,
}

/// <summary>The kinds in words.</summary>
public static class PlanKinds
{
    public static string Title(this PlanKind kind) => kind switch
    {
        PlanKind.AntiSocialBehaviour => "Anti-social behaviour",
        PlanKind.RuralCrime => "Rural crime",
        _ => "Something else",
    };
}

internal sealed class TeamPlanMapping : IEntityTypeConfiguration<TeamPlan>
{
    public void Configure(EntityTypeBuilder<TeamPlan> builder)
    {
        builder.Property(p => p.Title).HasMaxLength(TeamPlan.TitleMaxLength);
        builder.Property(p => p.OwnerRole).HasMaxLength(TeamPlan.OwnerRoleMaxLength);
        builder.Property(p => p.Text).HasMaxLength(TeamPlan.TextMaxLength);
        builder.Property(p => p.File).HasMaxLength(64);
        builder.Property(p => p.FileName).HasMaxLength(TeamPlan.FileNameMaxLength);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasIndex(p => p.AreaId);
        builder.HasOne<Area>().WithMany().HasForeignKey(p => p.AreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Officer>().WithMany().HasForeignKey(p => p.OwnerOfficerId).OnDelete(DeleteBehavior.Restrict);
    }
}
