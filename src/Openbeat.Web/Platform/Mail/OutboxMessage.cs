using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Platform.Mail;

/// <summary>Where a message stands.</summary>
public enum MailState
{
    /// <summary>To be sent when its time has come.</summary>
    Waiting,

    /// <summary>A node has taken it, and has not spoken to a mail server about it yet.</summary>
    Claimed,

    /// <summary>A node is handing it over; if that node dies now, nobody knows whether the server has it.</summary>
    Handing,

    /// <summary>A mail server took it.</summary>
    Sent,

    /// <summary>It was being handed over when the line or the node broke: it may have arrived, so only a person sends it again.</summary>
    PerhapsSent,

    /// <summary>Given up: refused for good, too often, too late, or its address is suspended.</summary>
    Dead,

    /// <summary>Not sent, because its reader wants no messages of its kind.</summary>
    Unwanted,
}

/// <summary>A message to be sent, written in the transaction of what it tells of, so that neither exists without the other.</summary>
public sealed class OutboxMessage
{
    public const int SubjectMaxLength = 200, BodyMaxLength = 10_000, LinkMaxLength = 1_000, FaultMaxLength = 500;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>When it was written, UTC.</summary>
    public required DateTime WrittenAt
    {
        get;
        init => field = QueuedAt = NextAttemptAt = value;
    }

    /// <summary>The key of its <see cref="MailKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The one address it goes to.</summary>
    public required string To { get; init; }

    public required string Subject { get; init; }

    /// <summary>Plain text; a line of its own that is a web address becomes a link. Emptied once a server has taken the message.</summary>
    public required string Body { get; init; }

    /// <summary>The reader's own link by which to answer, where the module that writes offers one.</summary>
    public string? AnswerLink { get; init; }

    /// <summary>The words of that link, such as "Say whether you are coming".</summary>
    public string? AnswerWords { get; init; }

    public MailState State { get; private set; }

    /// <summary>When it was put into the queue: at first when it was written, then whenever somebody sends it again.</summary>
    public DateTime QueuedAt { get; private set; }

    public DateTime NextAttemptAt { get; private set; }

    /// <summary>How often a server put it off.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whoever holds it.</summary>
    public Guid? Claim { get; private set; }

    /// <summary>Until when it is theirs.</summary>
    public DateTime? LeaseUntil { get; private set; }

    /// <summary>When it came to rest: sent, given up, or lost on the way.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>What the last attempt met, in words.</summary>
    public string? Fault { get; private set; }
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.Property(m => m.Kind).HasMaxLength(MailKind.KeyMaxLength);
        builder.Property(m => m.To).HasMaxLength(256);
        builder.Property(m => m.Subject).HasMaxLength(OutboxMessage.SubjectMaxLength);
        builder.Property(m => m.Body).HasMaxLength(OutboxMessage.BodyMaxLength);
        builder.Property(m => m.AnswerLink).HasMaxLength(OutboxMessage.LinkMaxLength);
        builder.Property(m => m.AnswerWords).HasMaxLength(100);
        builder.Property(m => m.Fault).HasMaxLength(OutboxMessage.FaultMaxLength);
        builder.HasIndex(m => m.WrittenAt);
        builder.HasIndex(m => new { m.State, m.NextAttemptAt });
        builder.HasIndex(m => m.Claim);
    }
}
