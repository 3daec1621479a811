using Microsoft.AspNetCore.Identity;
using Openbeat.Data;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Accounts;

/// <summary>What an administrator, on a page or at the command line, does to an account.</summary>
public sealed class AccountAdministration(UserManager<Account> accounts, AppDb db, Sessions sessions, Invitations invitations)
{
    public async Task DisableAsync(Account account, Change change, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        account.DisabledAt = change.At;
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, AccountAuditKinds.Account, account.Id.ToString(), [nameof(Account.DisabledAt)]));
        await accounts.UpdateAsync(account);
        await sessions.EndAsync(account.Id, _ => true, change, stop);
        await transaction.CommitAsync(stop);
    }

    public async Task EnableAsync(Account account, Change change)
    {
        account.DisabledAt = null;
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, AccountAuditKinds.Account, account.Id.ToString(), [nameof(Account.DisabledAt)]));
        await accounts.UpdateAsync(account);
    }

    /// <summary>Takes away every way to sign in and writes a new invitation: for somebody who lost them all.</summary>
    public async Task ResetAsync(Account account, Change change, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, AccountAuditKinds.Account, account.Id.ToString(), ["PasswordHash", "Passkeys", "TwoFactorEnabled"]));
        account.PasswordHash = null;
        account.TwoFactorEnabled = false;
        account.JoinedAt = null;
        account.LockoutEnd = null;
        foreach (var passkey in await accounts.GetPasskeysAsync(account))
        {
            await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
        }

        await sessions.EndAsync(account.Id, _ => true, change, stop);
        await invitations.InviteAgainAsync(account, change, stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Marks the one account that may sign in with a password while local sign-in is off; the mark leaves any other.</summary>
    public async Task MakeBreakGlassAsync(Account account, Change change)
    {
        foreach (var other in accounts.Users.Where(a => a.IsBreakGlass && a.Id != account.Id).ToList())
        {
            other.IsBreakGlass = false;
            db.Add(AuditEvent.Of(change, AuditOperation.Alter, AccountAuditKinds.Account, other.Id.ToString(), [nameof(Account.IsBreakGlass)]));
            await accounts.UpdateAsync(other);
        }

        account.IsBreakGlass = true;
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, AccountAuditKinds.Account, account.Id.ToString(), [nameof(Account.IsBreakGlass)]));
        await accounts.UpdateAsync(account);
    }
}
