using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Teams;

/// <summary>That somebody looked at a set of facts about an area's team and found them right.</summary>
public sealed class FactCheck
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AreaId { get; init; }
    public required TeamFacts Facts { get; init; }
    public required DateTime CheckedAt { get; init; }

    /// <summary>Whose account checked, or null where none did: facts that were loaded as checked.</summary>
    public Guid? CheckedBy { get; init; }
}

/// <summary>A set of facts that is checked as one.</summary>
public enum TeamFacts
{
    Officers,
    Contacts,
    Plans,
}

/// <summary>The sets in words.</summary>
public static class FactSets
{
    public static string Title(this TeamFacts facts) => facts switch
    {
        TeamFacts.Officers => "Names, photographs and what they are working on",
        TeamFacts.Contacts => "Telephone numbers and addresses",
        _ => "Plans",
    };
}

internal sealed class FactCheckMapping : IEntityTypeConfiguration<FactCheck>
{
    public void Configure(EntityTypeBuilder<FactCheck> builder)
    {
        builder.ToTable("TeamFactCheck");
        builder.HasIndex(c => new { c.AreaId, c.Facts, c.CheckedAt });
        builder.HasOne<Area>().WithMany().HasForeignKey(c => c.AreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.CheckedBy).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>One row that becomes another with every change of what the public sees of teams: part of the key under which pages are cached.</summary>
public sealed class TeamEdition
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;
    public required Guid Value { get; set; }
}

internal sealed class TeamEditionMapping : IEntityTypeConfiguration<TeamEdition>
{
    public void Configure(EntityTypeBuilder<TeamEdition> builder) => builder.Property(e => e.Id).ValueGeneratedNever();
}
