using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Openbeat.Data;
using Openbeat.Platform;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Accounts;

/// <summary>What people change about their own account. Each change is recorded, told to the owner, and ends the other sessions.</summary>
public sealed class AccountLog(UserManager<Account> accounts, IUserStore<Account> store, Sessions sessions, AppDb db, SiteSettings settings, SiteAddress site, MailAddresses mail, DecoyPassword decoy, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Sets the first password of an invited account.</summary>
    public async Task<string?> JoinWithPasswordAsync(Account account, string password)
    {
        account.JoinedAt = Now;
        account.EmailConfirmed = true;
        return await RecordAsync(account, ["PasswordHash", "JoinedAt"], null, () => accounts.AddPasswordAsync(account, password));
    }

    public Task<string?> ChangePasswordAsync(Account account, string password, Guid? keep, CancellationToken stop) =>
        RecordAndEndOthersAsync(account, ["PasswordHash"], "Your password was changed", keep, async () =>
        {
            foreach (var validator in accounts.PasswordValidators)
            {
                if (await validator.ValidateAsync(accounts, account, password) is { Succeeded: false } refused)
                {
                    return refused;
                }
            }

            account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
            return await accounts.UpdateSecurityStampAsync(account);
        }, stop);

    /// <summary>Writes a message to the address, whoever has it; the answer on the page is the same, and so is the work.</summary>
    public async Task AskForNewPasswordAsync(string address, CancellationToken stop)
    {
        var account = await accounts.FindByEmailAsync(address);
        var usable = account is { DisabledAt: null, JoinedAt: not null, SecurityStamp: not null };
        var token = await accounts.GeneratePasswordResetTokenAsync(usable ? account! : decoy.Account);
        var force = settings.Get(ForceSettings.Name);
        var who = usable ? account!.Id.ToString() : "unknown";
        db.Add(usable
            ? Messages.NewPassword(account!, force, site.Of($"/sign-in/new-password?account={account!.Id}&token={Encode(token)}"), Now)
            : Messages.NoAccount(address.Trim(), force, Now));
        db.Add(AuditEvent.Of(new Change(Now, who, "web"), AuditOperation.Collect, AccountAuditKinds.PasswordAsked, who));
        await db.SaveChangesAsync(stop);
    }

    public async Task<Account?> OpenNewPasswordAsync(Guid id, string token)
    {
        var account = await accounts.FindByIdAsync(id.ToString());
        return account is { DisabledAt: null }
            && await accounts.VerifyUserTokenAsync(account, accounts.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose, Decode(token))
            ? account
            : null;
    }

    /// <summary>Sends a link to the new address; nothing changes before it is opened.</summary>
    public async Task AskForNewAddressAsync(Account account, string address, CancellationToken stop)
    {
        var taken = await accounts.FindByEmailAsync(address) is not null;
        var token = await accounts.GenerateChangeEmailTokenAsync(account, address);
        var link = site.Of($"/account/address/confirm?address={Uri.EscapeDataString(address)}&token={Encode(token)}");
        // An address that has an account already is told nothing it could use; the page says the same.
        db.Add(taken ? Messages.SecurityChanged(account, "Somebody asked to change your address to one that has an account already", Now) : Messages.ConfirmAddress(account, address, link, Now));
        db.Add(AuditEvent.Of(AccountChanges.ByOwner(account.Id, Now), AuditOperation.Alter, AccountAuditKinds.Account, account.Id.ToString(), ["NewAddressAsked"]));
        await db.SaveChangesAsync(stop);
    }

    public async Task<bool> ConfirmAddressAsync(Account account, string address, string token, Guid? keep, CancellationToken stop)
    {
        var old = account.Address;
        return await RecordAndEndOthersAsync(account, ["Email"], null, keep, async () =>
        {
            account.UserName = address;
            var changed = await accounts.ChangeEmailAsync(account, address, Decode(token));
            if (changed.Succeeded)
            {
                db.Add(Messages.AddressChanged(account, old, Now));
                await db.SaveChangesAsync(stop);
                await mail.MoveAsync(old, address, AccountChanges.ByOwner(account.Id, Now), stop);
            }

            return changed;
        }, stop) is null;
    }

    /// <summary>Turns on an authenticator app once it has shown a right code for its key; the app before it stops working only now.</summary>
    /// <returns>New recovery codes, or null when the code was not right.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmAuthenticatorAsync(Account account, string key, string code, CancellationToken stop)
    {
        if (Totp.StepOf(key, Authenticator.Digits(code), clock.GetUtcNow()) is not { } step)
        {
            return null;
        }

        account.LastCodeStep = step;
        await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(account, key, stop);
        db.Add(Messages.SecurityChanged(account, "An authenticator app was added to your account", Now));
        db.Add(AuditEvent.Of(AccountChanges.ByOwner(account.Id, Now), AuditOperation.Alter, AccountAuditKinds.Account, account.Id.ToString(), ["TwoFactorEnabled"]));
        await accounts.SetTwoFactorEnabledAsync(account, true);
        return await NewRecoveryCodesAsync(account, stop);
    }

    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(Account account, CancellationToken stop)
    {
        db.Add(AuditEvent.Of(AccountChanges.ByOwner(account.Id, Now), AuditOperation.Alter, AccountAuditKinds.Account, account.Id.ToString(), ["RecoveryCodes"]));
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, Authenticator.RecoveryCodes);
        await db.SaveChangesAsync(stop);
        return [.. codes ?? []];
    }

    public async Task AddPasskeyAsync(Account account, UserPasskeyInfo passkey, bool joins, CancellationToken stop)
    {
        if (joins)
        {
            account.JoinedAt = Now;
            account.EmailConfirmed = true;
        }

        db.Add(Messages.SecurityChanged(account, "A passkey was added to your account", Now));
        await RecordAsync(account, joins ? ["Passkeys", "JoinedAt"] : ["Passkeys"], null, () => accounts.AddOrUpdatePasskeyAsync(account, passkey));
        if (joins)
        {
            await accounts.UpdateSecurityStampAsync(account);
        }

        await db.SaveChangesAsync(stop);
    }

    public Task<string?> RemovePasskeyAsync(Account account, byte[] id) =>
        RecordAsync(account, ["Passkeys"], "A passkey was removed from your account", () => accounts.RemovePasskeyAsync(account, id));

    private async Task<string?> RecordAndEndOthersAsync(Account account, string[] fields, string? notice, Guid? keep, Func<Task<IdentityResult>> act, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await RecordAsync(account, fields, notice, act) is { } fault)
        {
            return fault;
        }

        await sessions.EndAsync(account.Id, s => s.Id != keep, AccountChanges.ByOwner(account.Id, Now), stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    private async Task<string?> RecordAsync(Account account, string[] fields, string? notice, Func<Task<IdentityResult>> act)
    {
        var added = new List<object> { AuditEvent.Of(AccountChanges.ByOwner(account.Id, Now), AuditOperation.Alter, AccountAuditKinds.Account, account.Id.ToString(), fields) };
        if (notice is not null)
        {
            added.Add(Messages.SecurityChanged(account, notice, Now));
        }

        db.AddRange(added);
        if (await act() is { Succeeded: false } refused)
        {
            foreach (var unsaved in added)
            {
                db.Entry(unsaved).State = Microsoft.EntityFrameworkCore.EntityState.Detached;
            }

            return refused.Errors.First().Description;
        }

        return null;
    }

    private static string Encode(string token) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token));

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}
