using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Modules.Accounts;

namespace Openbeat.Modules.Teams;

/// <summary>Somebody of a team as the public may know them: work details alone, and no more of them than is shown.</summary>
public sealed class Officer
{
    public const int SlugMaxLength = 20, NameMaxLength = 100, RankMaxLength = 40, RoleMaxLength = 80, WorkingOnMaxLength = 600,
        AlternativeMaxLength = 150, EmailMaxLength = 254, TelephoneMaxLength = 30, NumberMaxLength = 30, ReasonMaxLength = 300;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string ForceId { get; init; }

    /// <summary>The last part of the address of their page. It holds no name, so that a name once withdrawn stays in no link.</summary>
    public required string Slug { get; init; }

    /// <summary>Their number in the personnel system, by which files are matched; never shown to the public.</summary>
    public string? PersonnelNumber { get; set; }

    /// <summary>As it stands before the name: "PC", "PCSO", "Sergeant".</summary>
    public required string Rank { get; set; }

    public required string Name { get; set; }

    /// <summary>What they do, in words: "Beat officer". It is all that is shown of somebody who is not named.</summary>
    public required string Role { get; set; }

    /// <summary>The stored photograph by its hash, or null for a drawing.</summary>
    public string? Picture { get; set; }

    /// <summary>The words that stand for the photograph; there exactly where it is.</summary>
    public string? PictureAlternative { get; set; }

    /// <summary>What the drawing that stands in for a photograph is made from.</summary>
    public required int AvatarSeed { get; set; }

    public string? WorkEmail { get; set; }
    public string? WorkTelephone { get; set; }

    /// <summary>What they are working on, in their own words.</summary>
    public string? WorkingOn { get; set; }

    /// <summary>The account they sign in with, if they have one.</summary>
    public Guid? AccountId { get; set; }

    public ShownAs ShownAs { get; set; }

    /// <summary>Why they are shown by role alone; there exactly where they are, and never public.</summary>
    public string? ByRoleReason { get; set; }

    /// <summary>When the name was last taken off every page, UTC.</summary>
    public DateTime? NameWithdrawnAt { get; set; }

    /// <summary>When a photograph was last taken off every page, UTC.</summary>
    public DateTime? PictureWithdrawnAt { get; set; }

    /// <summary>The first day they are no longer here, or null.</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>Counts its changes: two people changing it at once are told apart by it.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Rank and name, for staff.</summary>
    public string FullName => Rank.Length == 0 ? Name : $"{Rank} {Name}";

    /// <summary>Whether they are of the force on a day.</summary>
    public bool IsHere(DateOnly day) => LeftOn is null || day < LeftOn;

    /// <summary>Whether the public may know who they are on a day: decided here alone.</summary>
    public bool IsNamed(DateOnly day) => ShownAs == ShownAs.ByName && IsHere(day);
}

/// <summary>How the public sees an officer.</summary>
public enum ShownAs
{
    ByName,
    ByRole,
}

internal sealed class OfficerMapping : IEntityTypeConfiguration<Officer>
{
    public void Configure(EntityTypeBuilder<Officer> builder)
    {
        builder.ToTable("TeamOfficer");
        builder.Ignore(o => o.FullName);
        builder.Property(o => o.ForceId).HasMaxLength(100);
        builder.Property(o => o.Slug).HasMaxLength(Officer.SlugMaxLength);
        builder.Property(o => o.PersonnelNumber).HasMaxLength(Officer.NumberMaxLength);
        builder.Property(o => o.Rank).HasMaxLength(Officer.RankMaxLength);
        builder.Property(o => o.Name).HasMaxLength(Officer.NameMaxLength);
        builder.Property(o => o.Role).HasMaxLength(Officer.RoleMaxLength);
        builder.Property(o => o.Picture).HasMaxLength(64);
        builder.Property(o => o.PictureAlternative).HasMaxLength(Officer.AlternativeMaxLength);
        builder.Property(o => o.WorkEmail).HasMaxLength(Officer.EmailMaxLength);
        builder.Property(o => o.WorkTelephone).HasMaxLength(Officer.TelephoneMaxLength);
        builder.Property(o => o.WorkingOn).HasMaxLength(Officer.WorkingOnMaxLength);
        builder.Property(o => o.ByRoleReason).HasMaxLength(Officer.ReasonMaxLength);
        builder.Property(o => o.Version).IsConcurrencyToken();
        builder.HasIndex(o => o.Slug).IsUnique();
        builder.HasIndex(o => new { o.ForceId, o.PersonnelNumber }).IsUnique();
        builder.HasIndex(o => o.AccountId).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(o => o.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
