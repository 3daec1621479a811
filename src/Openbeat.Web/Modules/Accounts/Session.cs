using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Modules.Accounts;

/// <summary>One sign-in on one device. The cookie names it, so that ending it here ends it there.</summary>
public sealed class Session
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime LastSeenAt { get; set; }
    public required SignInMethod Method { get; set; }

    /// <summary>Browser and system in words, such as "Firefox on Windows".</summary>
    public required string Device { get; init; }

    /// <summary>When the person last proved who they are; what is sensitive asks again when it is long ago.</summary>
    public required DateTime ProvedAt { get; set; }

    /// <summary>The single sign-on token by which the provider knows the session, for signing out there.</summary>
    public string? ProviderToken { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>Whether more than a password was shown.</summary>
    public bool HasSecondFactor => Method != SignInMethod.Password;
}

/// <summary>How somebody proved who they are.</summary>
public enum SignInMethod
{
    Password,
    PasswordAndCode,
    RecoveryCode,
    Passkey,
    SingleSignOn,
}

/// <summary>A browser an account has signed in from, known by a cookie of its own.</summary>
public sealed class KnownDevice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>SHA-256 of the cookie's value.</summary>
    public required byte[] TokenHash { get; init; }

    public required DateTime FirstSeenAt { get; init; }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.Ignore(s => s.HasSecondFactor);
        builder.Property(s => s.Device).HasMaxLength(100);
        builder.Property(s => s.ProviderToken).HasMaxLength(8000);
        builder.HasIndex(s => new { s.AccountId, s.EndedAt });
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
    }
}

internal sealed class KnownDeviceMapping : IEntityTypeConfiguration<KnownDevice>
{
    public void Configure(EntityTypeBuilder<KnownDevice> builder)
    {
        builder.Property(d => d.TokenHash).HasMaxLength(32);
        builder.HasIndex(d => new { d.AccountId, d.TokenHash }).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId);
    }
}
