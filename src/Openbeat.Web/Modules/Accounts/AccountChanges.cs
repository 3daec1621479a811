using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Accounts;

/// <summary>Changes that need no role: those people make to their own account, and those nobody signed in makes.</summary>
internal static class AccountChanges
{
    public static Change ByOwner(Guid account, DateTime at) => new(at, account.ToString(), "web");

    public static Change ByOwner(Guid account, TimeProvider clock) => ByOwner(account, clock.GetUtcNow().UtcDateTime);
}
