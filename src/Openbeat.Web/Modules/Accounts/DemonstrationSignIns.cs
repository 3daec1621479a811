using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Accounts;

/// <summary>The demonstration force's accounts: made with it, and closed when it is removed.</summary>
internal sealed class DemonstrationSignIns(AppDb db, DemonstrationAccounts accounts) : IDemonstrationSource
{
    public int Order => 15;

    public string What => "one account a role";

    public async Task<bool> IsLoadedAsync(CancellationToken stop) =>
        await db.Set<Account>().CountAsync(a => a.IsDemonstration && a.DisabledAt == null, stop) == DemonstrationAccounts.All.Count;

    public async Task LoadAsync(Change change, CancellationToken stop)
    {
        await accounts.MakeAsync(change, stop);
        await SetAsync(a => a.DisabledAt != null, disabledAt: null, change, stop);
    }

    /// <summary>Nobody signs in with a known password any more; what the accounts did stays in the audit trail under their ids.</summary>
    public Task RemoveAsync(Change change, CancellationToken stop) => SetAsync(a => a.DisabledAt == null, change.At, change, stop);

    private async Task SetAsync(System.Linq.Expressions.Expression<Func<Account, bool>> which, DateTime? disabledAt, Change change, CancellationToken stop)
    {
        foreach (var account in await db.Set<Account>().AsTracking().Where(a => a.IsDemonstration).Where(which).ToListAsync(stop))
        {
            account.DisabledAt = disabledAt;
            account.SecurityStamp = Guid.CreateVersion7().ToString();
            db.Add(AuditEvent.Of(change, AuditOperation.Alter, "account", account.Id.ToString(), [nameof(Account.DisabledAt)]));
        }

        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
    }
}
