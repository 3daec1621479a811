using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Accounts;

/// <summary>Gives, changes and takes roles, and arranges cover; each with its event, in one save.</summary>
public sealed class GrantLog(AppDb db)
{
    public async Task<Grant> GiveAsync(Guid account, Role role, Scope scope, DateOnly from, DateOnly? until, Change change, CancellationToken stop)
    {
        var grant = new Grant { AccountId = account, RoleKey = role.Key, AreaId = scope.Area, GroupId = scope.Group, From = from, Until = until };
        db.Add(grant);
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, AccountAuditKinds.Grant, grant.Id.ToString(), Fields, Values(grant)));
        await db.SaveChangesAsync(stop);
        return grant;
    }

    /// <summary>Changes what a grant is for and how long it holds.</summary>
    /// <returns>False where somebody else changed it since the version was read; then nothing is changed.</returns>
    public async Task<bool> ChangeAsync(Guid id, int version, Scope scope, DateOnly from, DateOnly? until, Change change, CancellationToken stop)
    {
        var grant = await db.Set<Grant>().AsTracking().FirstAsync(g => g.Id == id, stop);
        if (grant.Version != version)
        {
            return false;
        }

        if (grant.Scope == scope && grant.From == from && grant.Until == until)
        {
            return true;
        }

        (grant.AreaId, grant.GroupId, grant.From, grant.Until) = (scope.Area, scope.Group, from, until);
        return await SaveAsync(grant, Fields, change, stop);
    }

    public async Task<bool> WithdrawAsync(Guid id, int version, Change change, CancellationToken stop)
    {
        var grant = await db.Set<Grant>().AsTracking().FirstAsync(g => g.Id == id, stop);
        if (grant.Version != version)
        {
            return false;
        }

        grant.WithdrawnAt = change.At;
        return await SaveAsync(grant, [nameof(Grant.WithdrawnAt)], change, stop);
    }

    public async Task<Cover> CoverAsync(Guid grant, Guid by, DateOnly from, DateOnly until, Change change, CancellationToken stop)
    {
        var cover = new Cover { GrantId = grant, ByAccountId = by, From = from, Until = until };
        db.Add(cover);
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, AccountAuditKinds.Cover, cover.Id.ToString(), ["Grant", "By", "From", "Until"], [$"Grant={grant}", $"By={by}", $"From={from:O}", $"Until={until:O}"]));
        await db.SaveChangesAsync(stop);
        return cover;
    }

    public async Task EndCoverAsync(Guid id, Change change, CancellationToken stop)
    {
        var cover = await db.Set<Cover>().AsTracking().FirstAsync(c => c.Id == id, stop);
        cover.EndedAt = change.At;
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, AccountAuditKinds.Cover, id.ToString(), [nameof(Cover.EndedAt)]));
        await db.SaveChangesAsync(stop);
    }

    private static string[] Fields => [nameof(Grant.AreaId), nameof(Grant.GroupId), nameof(Grant.From), nameof(Grant.Until)];

    private static IEnumerable<string> Values(Grant grant) =>
    [
        $"Account={grant.AccountId}", $"Role={grant.RoleKey}", $"Area={grant.AreaId}", $"Group={grant.GroupId}", $"From={grant.From:O}", $"Until={grant.Until:O}",
    ];

    private async Task<bool> SaveAsync(Grant grant, string[] fields, Change change, CancellationToken stop)
    {
        grant.Version++;
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, AccountAuditKinds.Grant, grant.Id.ToString(), fields, Values(grant)));
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
