using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Platform.Mail;

/// <summary>That a message came back from an address, so that a report that comes again counts once. Forgotten with the message.</summary>
public sealed class MailBounce
{
    /// <summary>The <see cref="MailAddress"/> it came back from.</summary>
    public required Guid AddressId { get; init; }

    /// <summary>Its Message-ID.</summary>
    public required string Message { get; init; }

    /// <summary>When it was reported first, UTC.</summary>
    public required DateTime At { get; init; }
}

internal sealed class MailBounceMapping : IEntityTypeConfiguration<MailBounce>
{
    public void Configure(EntityTypeBuilder<MailBounce> builder)
    {
        builder.HasKey(b => new { b.AddressId, b.Message });
        builder.Property(b => b.Message).HasMaxLength(200);
        builder.HasOne<MailAddress>().WithMany().HasForeignKey(b => b.AddressId);
        builder.HasIndex(b => b.At);
    }
}
