using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Openbeat.Data;
using Openbeat.Platform;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Accounts;

/// <summary>Makes accounts by invitation: there is no other way to get one but single sign-on and the command line.</summary>
public sealed class Invitations(UserManager<Account> accounts, AppDb db, SiteSettings settings, SiteAddress site)
{
    public const string Purpose = "invitation";

    /// <summary>How long its link works.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    /// <summary>Makes the account and writes its invitation.</summary>
    /// <returns>The account, or what is wrong.</returns>
    public async Task<(Account? Account, string? Fault)> InviteAsync(string name, string address, Change change, CancellationToken stop)
    {
        if (await accounts.FindByEmailAsync(address) is not null)
        {
            return (null, "An account with this address is already there");
        }

        var account = new Account { Name = name, UserName = address, Email = address, InvitedAt = change.At };
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, AccountAuditKinds.Account, account.Id.ToString(), [nameof(Account.Name), nameof(Account.Email)]));
        if (await accounts.CreateAsync(account) is { Succeeded: false } refused)
        {
            db.ChangeTracker.Clear();
            return (null, refused.Errors.First().Description);
        }

        await WriteAsync(account, change, stop);
        await transaction.CommitAsync(stop);
        return (account, null);
    }

    /// <summary>Writes another invitation; the ones before it no longer open anything.</summary>
    public async Task InviteAgainAsync(Account account, Change change, CancellationToken stop)
    {
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, AccountAuditKinds.Account, account.Id.ToString(), ["Invitation"]));
        account.InvitedAt = change.At;
        await accounts.UpdateSecurityStampAsync(account);
        await WriteAsync(account, change, stop);
    }

    public async Task<Account?> OpenAsync(Guid id, string token)
    {
        var account = await accounts.FindByIdAsync(id.ToString());
        return account is { JoinedAt: null, DisabledAt: null } && await accounts.VerifyUserTokenAsync(account, InvitationTokens.Provider, Purpose, token)
            ? account
            : null;
    }

    private async Task WriteAsync(Account account, Change change, CancellationToken stop)
    {
        var token = await accounts.GenerateUserTokenAsync(account, InvitationTokens.Provider, Purpose);
        var link = site.Of($"/invitation?account={account.Id}&token={Uri.EscapeDataString(token)}");
        db.Add(Messages.Invitation(account, settings.Get(ForceSettings.Name), link, change.At));
        await db.SaveChangesAsync(stop);
    }
}

/// <summary>Links that stay good for a week.</summary>
internal sealed class InvitationTokens(
    IDataProtectionProvider protection, IOptions<InvitationTokenOptions> options, ILogger<DataProtectorTokenProvider<Account>> log)
    : DataProtectorTokenProvider<Account>(protection, options, log)
{
    public const string Provider = "Invitation";
}

internal sealed class InvitationTokenOptions : DataProtectionTokenProviderOptions
{
    public InvitationTokenOptions() => (Name, TokenLifespan) = (InvitationTokens.Provider, Invitations.Lasts);
}
