using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Teams;

/// <summary>That an officer works for an area, which may be a function without ground, from a day to another.</summary>
public sealed class Posting
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OfficerId { get; init; }
    public required Guid AreaId { get; init; }
    public required PostingKind Kind { get; set; }

    /// <summary>Who is away; there exactly where the posting is cover.</summary>
    public Guid? CoversOfficerId { get; init; }

    public required DateOnly From { get; set; }

    /// <summary>The last day, or null for no end.</summary>
    public DateOnly? Until { get; set; }

    public bool IsInForce(DateOnly day) => From <= day && (Until is null || Until >= day);
}

/// <summary>What an officer is to an area.</summary>
public enum PostingKind
{
    BeatOfficer,
    Pcso,
    Sergeant,
    Inspector,

    /// <summary>Stands in for an officer who is away.</summary>
    Cover,
}

/// <summary>The kinds in words.</summary>
public static class PostingKinds
{
    public static string Title(this PostingKind kind) => kind switch
    {
        PostingKind.BeatOfficer => "Beat officer",
        PostingKind.Pcso => "PCSO",
        PostingKind.Sergeant => "Sergeant",
        PostingKind.Inspector => "Inspector",
        _ => "Cover",
    };

    /// <summary>Whether people of an area meet them there, as against those who lead them.</summary>
    public static bool IsOnTheBeat(this PostingKind kind) => kind is PostingKind.BeatOfficer or PostingKind.Pcso or PostingKind.Cover;

    public static IQueryable<Posting> InForce(this IQueryable<Posting> postings, DateOnly day) =>
        postings.Where(p => p.From <= day && (p.Until == null || p.Until >= day));
}

internal sealed class PostingMapping : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> builder)
    {
        builder.ToTable("TeamPosting");
        builder.HasIndex(p => p.AreaId);
        builder.HasIndex(p => p.OfficerId);
        builder.HasOne<Officer>().WithMany().HasForeignKey(p => p.OfficerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Officer>().WithMany().HasForeignKey(p => p.CoversOfficerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Area>().WithMany().HasForeignKey(p => p.AreaId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>That one officer hands an area to another on a day. Postings change by their dates; what is in hand is passed on by a job.</summary>
public sealed class Handover
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AreaId { get; init; }
    public required Guid FromOfficerId { get; init; }
    public required Guid ToOfficerId { get; init; }

    /// <summary>The first day of the successor.</summary>
    public required DateOnly On { get; init; }

    public required DateTime ArrangedAt { get; init; }

    /// <summary>When what was in hand was passed on, UTC, or null while it is not.</summary>
    public DateTime? DoneAt { get; set; }
}

internal sealed class HandoverMapping : IEntityTypeConfiguration<Handover>
{
    public void Configure(EntityTypeBuilder<Handover> builder)
    {
        builder.ToTable("TeamHandover");
        builder.HasIndex(h => h.DoneAt);
        builder.HasOne<Officer>().WithMany().HasForeignKey(h => h.FromOfficerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Officer>().WithMany().HasForeignKey(h => h.ToOfficerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Area>().WithMany().HasForeignKey(h => h.AreaId).OnDelete(DeleteBehavior.Restrict);
    }
}
