using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Teams;

internal sealed class TeamQuestionMapping : IEntityTypeConfiguration<TeamQuestion>
{
    public void Configure(EntityTypeBuilder<TeamQuestion> builder)
    {
        builder.Property(q => q.Reference).HasMaxLength(20);
        builder.Property(q => q.ForceId).HasMaxLength(100);
        builder.Property(q => q.Topic).HasMaxLength(50);
        builder.Property(q => q.Place).HasMaxLength(TeamQuestion.PlaceMaxLength);
        builder.Property(q => q.Fingerprint).HasMaxLength(64);
        builder.Property(q => q.SenderName).HasMaxLength(TeamQuestion.NameMaxLength);
        builder.Property(q => q.Email).HasMaxLength(TeamQuestion.AddressMaxLength);
        builder.Property(q => q.Telephone).HasMaxLength(TeamQuestion.TelephoneMaxLength);
        builder.Property(q => q.Agency).HasMaxLength(TeamQuestion.AgencyMaxLength);
        builder.Property(q => q.Version).IsConcurrencyToken();
        builder.Ignore(q => q.IsWithInspector);
        builder.Ignore(q => q.HolderId);
        builder.HasIndex(q => q.Reference).IsUnique();
        builder.HasIndex(q => new { q.AreaId, q.State, q.DueAt });
        builder.HasIndex(q => new { q.State, q.DueAt });
        builder.HasIndex(q => new { q.AssignedTo, q.State });
        builder.HasIndex(q => new { q.InspectorId, q.State });
        builder.HasIndex(q => q.ThreatAt);
        builder.HasIndex(q => new { q.ForceId, q.ReceivedAt });
        builder.HasIndex(q => q.ReceivedAt);
        builder.HasIndex(q => new { q.State, q.LastActivityAt });
        builder.HasIndex(q => new { q.Fingerprint, q.ReceivedAt });
        builder.HasIndex(q => q.JoinedToId);
        builder.HasOne<Area>().WithMany().HasForeignKey(q => q.AreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Area>().WithMany().HasForeignKey(q => q.AskedAreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TeamQuestion>().WithMany().HasForeignKey(q => q.JoinedToId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class QuestionEntryMapping : IEntityTypeConfiguration<QuestionEntry>
{
    public void Configure(EntityTypeBuilder<QuestionEntry> builder)
    {
        builder.Property(e => e.Text).HasMaxLength(TeamQuestion.TextMaxLength);
        builder.HasIndex(e => new { e.QuestionId, e.At });
        builder.HasOne<TeamQuestion>().WithMany().HasForeignKey(e => e.QuestionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class QuestionPauseMapping : IEntityTypeConfiguration<QuestionPause>
{
    public void Configure(EntityTypeBuilder<QuestionPause> builder)
    {
        builder.Property(p => p.Reason).HasMaxLength(TeamQuestion.ReasonMaxLength);
        builder.HasIndex(p => p.QuestionId);
        builder.HasOne<TeamQuestion>().WithMany().HasForeignKey(p => p.QuestionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class QuestionLinkMapping : IEntityTypeConfiguration<QuestionLink>
{
    public void Configure(EntityTypeBuilder<QuestionLink> builder)
    {
        builder.Property(l => l.TokenHash).HasMaxLength(64);
        builder.HasIndex(l => l.TokenHash).IsUnique();
        builder.HasIndex(l => l.QuestionId);
        builder.HasOne<TeamQuestion>().WithMany().HasForeignKey(l => l.QuestionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PromiseQuarterMapping : IEntityTypeConfiguration<PromiseQuarter>
{
    public void Configure(EntityTypeBuilder<PromiseQuarter> builder)
    {
        builder.HasKey(q => new { q.ForceId, q.FirstDay });
        builder.Property(q => q.ForceId).HasMaxLength(100);
    }
}
