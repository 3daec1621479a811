using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Modules.Accounts;

/// <summary>A group people belong to, such as an Independent Advisory Group: its row in the register. What it does is in other modules.</summary>
public sealed class Group
{
    public const int NameMaxLength = 150;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; set; }
    public required GroupKind Kind { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>What a group is.</summary>
public enum GroupKind
{
    AdvisoryGroup,
    ScrutinyPanel,
    YouthGroup,
    WatchScheme,
    Partnership,
}

/// <summary>The kinds in words.</summary>
public static class GroupKinds
{
    public static string Title(this GroupKind kind) => kind switch
    {
        GroupKind.AdvisoryGroup => "Independent Advisory Group",
        GroupKind.ScrutinyPanel => "Scrutiny panel",
        GroupKind.YouthGroup => "Youth group",
        GroupKind.WatchScheme => "Watch scheme",
        _ => "Partnership",
    };
}

internal sealed class GroupMapping : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.ToTable("CommunityGroup");
        builder.Property(g => g.Name).HasMaxLength(Group.NameMaxLength);
        builder.Property(g => g.Version).IsConcurrencyToken();
        builder.HasIndex(g => g.Name).IsUnique();
    }
}
