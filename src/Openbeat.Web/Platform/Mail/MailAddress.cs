using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Platform.Mail;

/// <summary>What is known of an address that mail goes to: what was refused there, and what its reader does not want.</summary>
public sealed class MailAddress
{
    /// <summary>As many permanent refusals suspend an address.</summary>
    public const int RefusalsThatSuspend = 3;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>In small letters.</summary>
    public required string Address { get; init; }

    /// <summary>What its links carry in place of the address: whoever has it may stop messages to it, and nothing else.</summary>
    public string Token { get; init; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    /// <summary>Permanent refusals and bounces since it was last let in.</summary>
    public int Refusals { get; set; }

    public DateTime? LastRefusedAt { get; set; }

    /// <summary>Since when nothing is sent there.</summary>
    public DateTime? SuspendedAt { get; set; }

    /// <summary>The keys of the kinds its reader has stopped.</summary>
    public List<string> Unwanted { get; set; } = [];

    /// <summary>The one way in which addresses are compared.</summary>
    public static string Normal(string address) => address.Trim().ToLowerInvariant();
}

internal sealed class MailAddressMapping : IEntityTypeConfiguration<MailAddress>
{
    public void Configure(EntityTypeBuilder<MailAddress> builder)
    {
        builder.Property(a => a.Address).HasMaxLength(256);
        builder.Property(a => a.Token).HasMaxLength(50);
        builder.HasIndex(a => a.Address).IsUnique();
        builder.HasIndex(a => a.Token).IsUnique();
        builder.HasIndex(a => a.SuspendedAt);
    }
}
