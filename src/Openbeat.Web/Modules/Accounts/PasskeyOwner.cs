using Microsoft.AspNetCore.Identity;

namespace Openbeat.Modules.Accounts;

/// <summary>Making a passkey: what the browser is told, and what it hands back.</summary>
internal static class PasskeyOwner
{
    public static PasskeyUserEntity Of(Account account) => new() { Id = account.Id.ToString(), Name = account.Address, DisplayName = account.Name };

    public static async Task<UserPasskeyInfo?> AttestAsync(SignInManager<Account> passkeys, string? credential)
    {
        if (string.IsNullOrEmpty(credential))
        {
            return null;
        }

        try
        {
            var made = await passkeys.PerformPasskeyAttestationAsync(credential);
            return made.Succeeded ? made.Passkey : null;
        }
        catch (InvalidOperationException)
        {
            // The browser no longer holds what the options were made with.
            return null;
        }
    }
}
