using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts;

/// <summary>That an account holds a role for the whole force, for an area and all below it, or for a group, from a day until another.</summary>
public sealed class Grant
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required string RoleKey { get; init; }
    public Guid? AreaId { get; set; }
    public Guid? GroupId { get; set; }
    public required DateOnly From { get; set; }

    /// <summary>The last day it holds, or null for no end.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Whether it follows from a group at the single sign-on provider, which then also takes it away.</summary>
    public bool BySingleSignOn { get; init; }

    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Counts its changes: two people changing it at once are told apart by it.</summary>
    public int Version { get; set; } = 1;

    public Scope Scope => AreaId is { } area ? Scope.OfArea(area) : GroupId is { } group ? Scope.OfGroup(group) : Scope.WholeForce;

    public bool IsInForce(DateOnly day) => WithdrawnAt is null && From <= day && (Until is null || Until >= day);
}

/// <summary>That a colleague does what an absent one's grant allows, for some days.</summary>
public sealed class Cover
{
    public const int ReasonMaxLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What is covered: one grant of the absent colleague.</summary>
    public required Guid GrantId { get; init; }

    public required Guid ByAccountId { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly Until { get; set; }
    public DateTime? EndedAt { get; set; }

    public bool IsInForce(DateOnly day) => EndedAt is null && From <= day && Until >= day;
}

internal sealed class GrantMapping : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.Ignore(g => g.Scope);
        builder.Property(g => g.RoleKey).HasMaxLength(50);
        builder.Property(g => g.Version).IsConcurrencyToken();
        builder.HasIndex(g => g.AccountId);
        builder.HasIndex(g => g.GroupId);
        builder.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId);
        builder.HasOne<Group>().WithMany().HasForeignKey(g => g.GroupId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CoverMapping : IEntityTypeConfiguration<Cover>
{
    public void Configure(EntityTypeBuilder<Cover> builder)
    {
        builder.HasIndex(c => c.ByAccountId);
        builder.HasOne<Grant>().WithMany().HasForeignKey(c => c.GrantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.ByAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
