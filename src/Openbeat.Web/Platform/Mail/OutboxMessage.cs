using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Platform.Mail;

/// <summary>A message to be sent, written in the transaction of what it tells of, so that neither exists without the other.</summary>
public sealed class OutboxMessage
{
    public const int SubjectMaxLength = 200, BodyMaxLength = 10_000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required DateTime WrittenAt { get; init; }
    public required string To { get; init; }
    public required string Subject { get; init; }

    /// <summary>Plain text.</summary>
    public required string Body { get; init; }
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.Property(m => m.To).HasMaxLength(256);
        builder.Property(m => m.Subject).HasMaxLength(OutboxMessage.SubjectMaxLength);
        builder.Property(m => m.Body).HasMaxLength(OutboxMessage.BodyMaxLength);
        builder.HasIndex(m => m.WrittenAt);
    }
}
