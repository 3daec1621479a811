using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;

namespace Openbeat.Modules.Accounts;

/// <summary>
/// Keeps accounts in <see cref="AppDb"/>. Roles are grants, so Identity's own are not used. What Identity reads in order to
/// change it must be tracked, which this site's contexts do only when asked: else a used recovery code would stay good.
/// </summary>
internal sealed class AccountStore(AppDb db, IdentityErrorDescriber describer) : UserOnlyStore<Account, AppDb, Guid>(db, describer)
{
    protected override Task<IdentityUserToken<Guid>?> FindTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        Context.Set<IdentityUserToken<Guid>>().AsTracking().FirstOrDefaultAsync(t => t.UserId == user.Id && t.LoginProvider == loginProvider && t.Name == name, cancellationToken);

    public override Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        TrackingAsync(() => base.AddOrUpdatePasskeyAsync(user, passkey, cancellationToken));

    public override Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        TrackingAsync(() => base.RemovePasskeyAsync(user, credentialId, cancellationToken));

    private async Task TrackingAsync(Func<Task> act)
    {
        var before = Context.ChangeTracker.QueryTrackingBehavior;
        Context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        try
        {
            await act();
        }
        finally
        {
            Context.ChangeTracker.QueryTrackingBehavior = before;
        }
    }
}
