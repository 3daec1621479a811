using Microsoft.AspNetCore.Identity;

namespace Openbeat.Modules.Accounts;

/// <summary>The account and session of whoever is signed in, for the pages about one's own account.</summary>
public sealed class OwnAccount(IHttpContextAccessor http, UserManager<Account> accounts, TimeProvider clock)
{
    private static readonly TimeSpan ProofLasts = TimeSpan.FromMinutes(15);

    public Session Session => http.HttpContext?.Items[typeof(Session)] as Session ?? throw new InvalidOperationException("Nobody is signed in.");

    public async Task<Account> ReadAsync() =>
        await accounts.FindByIdAsync(Session.AccountId.ToString()) ?? throw new InvalidOperationException("The account of an open session is gone.");

    /// <summary>Whether who it is was proved lately enough to change how one signs in.</summary>
    public bool IsProved => clock.GetUtcNow().UtcDateTime - Session.ProvedAt <= ProofLasts;

    public static string ProvePath(string back) => $"/account/prove?return={Uri.EscapeDataString(back)}";
}
