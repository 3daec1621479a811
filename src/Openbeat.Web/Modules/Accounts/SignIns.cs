using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Accounts;

/// <summary>How an attempt to sign in ended. Why one was refused is told to nobody.</summary>
public enum SignInAnswer
{
    Refused,
    CodeNeeded,
    SignedIn,
    TooMany,
}

/// <summary>
/// Signing in with a password, a code or a passkey. Every refusal is the same answer after the same work, down to the
/// statements the database is sent: whether or not the account exists, is locked, is disabled or has no password.
/// </summary>
public sealed class SignIns(
    UserManager<Account> accounts, SignInManager<Account> passkeys, Sessions sessions, AppDb db,
    IPasswordHasher<Account> hasher, DecoyPassword decoy, AttemptLimit limit, SiteSettings settings, DemonstrationAccounts demonstration, TimeProvider clock)
{
    private const string CodeStage = "stage";

    public async Task<SignInAnswer> WithPasswordAsync(HttpContext context, string address, string password, CancellationToken stop)
    {
        if (!limit.Allow(context, address))
        {
            return SignInAnswer.TooMany;
        }

        var account = await accounts.FindByEmailAsync(address);
        var usable = account is { PasswordHash: not null, DisabledAt: null } && !IsClosed(account) && MayUseLocal(account);
        var verdict = hasher.VerifyHashedPassword(account ?? decoy.Account, usable ? account!.PasswordHash! : decoy.Hash, password);
        var right = usable && verdict != PasswordVerificationResult.Failed;
        if (!right)
        {
            await RefuseAsync(account, counted: usable ? account : null, stop);
            return SignInAnswer.Refused;
        }

        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account!.PasswordHash = hasher.HashPassword(account, password);
            await accounts.UpdateAsync(account);
        }

        if (account!.TwoFactorEnabled)
        {
            await RememberStageAsync(context, account);
            return SignInAnswer.CodeNeeded;
        }

        await accounts.ResetAccessFailedCountAsync(account);
        await sessions.StartAsync(context, account, SignInMethod.Password, null, stop);
        return SignInAnswer.SignedIn;
    }

    /// <summary>The account that has shown its password and owes its code, or null.</summary>
    public async Task<Account?> AwaitingCodeAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return result.Principal?.FindFirstValue(CodeStage) is { } id ? await accounts.FindByIdAsync(id) : null;
    }

    public async Task<SignInAnswer> WithCodeAsync(HttpContext context, string code, bool isRecoveryCode, CancellationToken stop)
    {
        if (await AwaitingCodeAsync(context) is not { } account)
        {
            return SignInAnswer.Refused;
        }

        if (!limit.Allow(context, account.Address))
        {
            return SignInAnswer.TooMany;
        }

        var right = account.DisabledAt is null && !IsClosed(account)
            && (isRecoveryCode ? await RedeemAsync(account, code) : await Authenticator.AcceptAsync(accounts, account, code, clock.GetUtcNow()));
        if (!right)
        {
            await RefuseAsync(account, counted: account, stop);
            return SignInAnswer.Refused;
        }

        await accounts.ResetAccessFailedCountAsync(account);
        if (isRecoveryCode)
        {
            db.Add(Messages.SecurityChanged(account, "A recovery code was used to sign in to your account", clock.GetUtcNow().UtcDateTime));
        }

        await sessions.StartAsync(context, account, isRecoveryCode ? SignInMethod.RecoveryCode : SignInMethod.PasswordAndCode, null, stop);
        return SignInAnswer.SignedIn;
    }

    public async Task<SignInAnswer> WithPasskeyAsync(HttpContext context, string credential, CancellationToken stop)
    {
        if (!limit.Allow(context, null))
        {
            return SignInAnswer.TooMany;
        }

        PasskeyAssertionResult<Account> assertion;
        try
        {
            assertion = await passkeys.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // The browser no longer holds what the options were made with: started in another tab, or too long ago.
            return SignInAnswer.Refused;
        }

        if (!assertion.Succeeded || assertion.User is not { DisabledAt: null } account || !MayUseLocal(account))
        {
            await RefuseAsync(null, counted: null, stop);
            return SignInAnswer.Refused;
        }

        await accounts.AddOrUpdatePasskeyAsync(account, assertion.Passkey);
        await sessions.StartAsync(context, account, SignInMethod.Passkey, null, stop);
        return SignInAnswer.SignedIn;
    }

    private bool IsClosed(Account account) => account.LockoutEnd > clock.GetUtcNow();

    public bool MayUseLocal(Account account) =>
        (account.IsBreakGlass || settings.Get(AccountSettings.LocalSignIn)) && (!account.IsDemonstration || demonstration.IsPossible);

    private async Task<bool> RedeemAsync(Account account, string code) =>
        (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code.Trim().ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal))).Succeeded;

    private async Task RefuseAsync(Account? account, Account? counted, CancellationToken stop)
    {
        var at = clock.GetUtcNow();
        var who = account?.Id.ToString() ?? "unknown";
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        db.Add(AuditEvent.Of(new Change(at.UtcDateTime, who, "web"), AuditOperation.Collect, AccountAuditKinds.Refused, who));
        await db.SaveChangesAsync(stop);

        // Where nothing is to be counted the same statement runs and finds no row. One statement also counts guesses made at once.
        var (id, most) = (counted?.Id ?? Guid.Empty, accounts.Options.Lockout.MaxFailedAccessAttempts);
        DateTimeOffset? until = at + accounts.Options.Lockout.DefaultLockoutTimeSpan;
        await db.Set<Account>().Where(a => a.Id == id).ExecuteUpdateAsync(
            u => u
                .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 >= most ? until : a.LockoutEnd)
                .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 >= most ? 0 : a.AccessFailedCount + 1),
            stop);
        await transaction.CommitAsync(stop);
    }

    private static async Task RememberStageAsync(HttpContext context, Account account)
    {
        var identity = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
        identity.AddClaim(new Claim(CodeStage, account.Id.ToString()));
        await context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(identity));
    }
}

/// <summary>What an unknown account's password is checked against, so that finding nobody takes as long as finding somebody.</summary>
public sealed class DecoyPassword(IOptions<PasswordHasherOptions> options)
{
    public Account Account { get; } = new() { SecurityStamp = "decoy" };

    public string Hash { get; } = new PasswordHasher<Account>(options).HashPassword(new Account(), Guid.CreateVersion7().ToString());
}
