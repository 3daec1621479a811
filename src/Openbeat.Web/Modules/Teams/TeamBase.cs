using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Teams;

/// <summary>Where the team of an area works from: a station or an office, never where somebody is at a time.</summary>
public sealed class TeamBase
{
    public const int PlaceMaxLength = 150;

    public required Guid AreaId { get; init; }

    /// <summary>In words, as the page of the area and of all below it says it.</summary>
    public required string Place { get; set; }
}

internal sealed class TeamBaseMapping : IEntityTypeConfiguration<TeamBase>
{
    public void Configure(EntityTypeBuilder<TeamBase> builder)
    {
        builder.ToTable("TeamBase");
        builder.HasKey(b => b.AreaId);
        builder.Property(b => b.Place).HasMaxLength(TeamBase.PlaceMaxLength);
        builder.HasOne<Area>().WithMany().HasForeignKey(b => b.AreaId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Says where the team of an area works from.</summary>
public sealed class TeamBaseLog(AppDb db, TeamSaving saving)
{
    /// <param name="area">The area.</param>
    /// <param name="place">Where, or null where it has none of its own.</param>
    /// <param name="change">Who says it.</param>
    /// <param name="stop">Stops it.</param>
    public async Task SetAsync(Guid area, string? place, Change change, CancellationToken stop)
    {
        var held = await db.Set<TeamBase>().AsTracking().FirstOrDefaultAsync(b => b.AreaId == area, stop);
        if (held?.Place == place)
        {
            return;
        }

        if (place is null)
        {
            db.Remove(held!);
        }
        else if (held is null)
        {
            db.Add(new TeamBase { AreaId = area, Place = place });
        }
        else
        {
            held.Place = place;
        }

        db.Add(AuditEvent.Of(change, AuditOperation.Alter, TeamAuditKinds.Base, area.ToString(), [nameof(TeamBase.Place)]));
        await saving.SaveAsync(stop);
    }
}
