using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Accounts;

/// <summary>How a change of a group ended.</summary>
public enum GroupAnswer
{
    Saved,
    NameTaken,
    ChangedMeanwhile,
}

/// <summary>Keeps the register of groups.</summary>
public sealed class GroupLog(AppDb db)
{
    /// <returns>The group, or null where the name is taken.</returns>
    public async Task<Group?> AddAsync(string name, GroupKind kind, Change change, CancellationToken stop)
    {
        if (await db.Set<Group>().AnyAsync(g => g.Name == name, stop))
        {
            return null;
        }

        var group = new Group { Name = name, Kind = kind };
        db.Add(group);
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, AccountAuditKinds.Group, group.Id.ToString(), [nameof(Group.Name), nameof(Group.Kind)], [$"Kind={kind}"]));
        await db.SaveChangesAsync(stop);
        return group;
    }

    public async Task<GroupAnswer> ChangeAsync(Guid id, int version, string name, DateOnly? closedOn, Change change, CancellationToken stop)
    {
        var group = await db.Set<Group>().AsTracking().FirstAsync(g => g.Id == id, stop);
        if (group.Version != version)
        {
            return GroupAnswer.ChangedMeanwhile;
        }

        if (group.Name == name && group.ClosedOn == closedOn)
        {
            return GroupAnswer.Saved;
        }

        if (await db.Set<Group>().AnyAsync(g => g.Name == name && g.Id != id, stop))
        {
            return GroupAnswer.NameTaken;
        }

        (group.Name, group.ClosedOn) = (name, closedOn);
        group.Version++;
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, AccountAuditKinds.Group, id.ToString(), [nameof(Group.Name), nameof(Group.ClosedOn)], [$"ClosedOn={closedOn:O}"]));
        try
        {
            await db.SaveChangesAsync(stop);
            return GroupAnswer.Saved;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return GroupAnswer.ChangedMeanwhile;
        }
    }
}
