using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Modules.Accounts;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Ignore(a => a.Address);
        builder.Property(a => a.Name).HasMaxLength(Account.NameMaxLength);
        builder.Property(a => a.UserName).HasMaxLength(Account.AddressMaxLength);
        builder.Property(a => a.NormalizedUserName).HasMaxLength(Account.AddressMaxLength);
        builder.Property(a => a.Email).HasMaxLength(Account.AddressMaxLength);
        builder.Property(a => a.NormalizedEmail).HasMaxLength(Account.AddressMaxLength);
        builder.Property(a => a.PhoneNumber).HasMaxLength(50);
        builder.Property(a => a.ConcurrencyStamp).IsConcurrencyToken().HasMaxLength(50);
        builder.Property(a => a.SecurityStamp).HasMaxLength(50);
        // Identity declares it as a DateTimeOffset, which SQLite cannot compare.
        builder.Property(a => a.LockoutEnd).HasConversion(
            written => written == null ? (DateTime?)null : written.Value.UtcDateTime,
            read => read == null ? null : new DateTimeOffset(read.Value, TimeSpan.Zero));
        builder.HasIndex(a => a.NormalizedUserName).IsUnique();
        builder.HasIndex(a => a.NormalizedEmail).IsUnique();
    }
}

internal sealed class AccountClaimMapping : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder)
    {
        builder.ToTable("AccountClaim");
        builder.HasKey(c => c.Id);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.UserId);
    }
}

/// <summary>An account's sign-in at a single sign-on provider.</summary>
internal sealed class AccountLoginMapping : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("AccountLogin");
        builder.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        builder.Property(l => l.LoginProvider).HasMaxLength(128);
        builder.Property(l => l.ProviderKey).HasMaxLength(256);
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.UserId);
    }
}

/// <summary>Authenticator key and recovery codes.</summary>
internal sealed class AccountTokenMapping : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("AccountToken");
        builder.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        builder.Property(t => t.LoginProvider).HasMaxLength(128);
        builder.Property(t => t.Name).HasMaxLength(128);
        builder.HasOne<Account>().WithMany().HasForeignKey(t => t.UserId);
    }
}

internal sealed class AccountPasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("AccountPasskey");
        builder.HasKey(p => p.CredentialId);
        builder.Property(p => p.CredentialId).HasMaxLength(1024);
        builder.OwnsOne(p => p.Data, data => data.ToJson());
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId);
    }
}
