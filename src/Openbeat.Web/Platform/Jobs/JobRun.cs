using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Platform.Jobs;

/// <summary>How a run of a job went.</summary>
public enum JobOutcome
{
    Running,
    Done,
    Failed,

    /// <summary>The process that ran it was killed; the job was taken up again.</summary>
    CutOff,
}

/// <summary>One run of a job. Of runs that found nothing to do, only the newest is kept.</summary>
public sealed class JobRun
{
    public const int SaidMaxLength = 500;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The key of the job.</summary>
    public required string Job { get; init; }

    public required DateTime StartedAt { get; init; }
    public DateTime? EndedAt { get; set; }
    public JobOutcome Outcome { get; set; }

    /// <summary>What was done or what went wrong; null where there was nothing to do.</summary>
    public string? Said { get; set; }

    /// <summary>The machine that ran it.</summary>
    public required string Node { get; init; }

    /// <summary>Whether somebody asked for it, rather than its time having come.</summary>
    public bool ByHand { get; init; }
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.Property(r => r.Job).HasMaxLength(100);
        builder.Property(r => r.Said).HasMaxLength(JobRun.SaidMaxLength);
        builder.Property(r => r.Node).HasMaxLength(200);
        builder.HasIndex(r => new { r.Job, r.StartedAt });
    }
}
