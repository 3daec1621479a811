using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Search;

namespace Openbeat.Modules.Teams;

/// <summary>What a form or a file says of an officer.</summary>
public sealed record OfficerProfile(
    string Rank, string Name, string Role, string? PersonnelNumber, string? WorkEmail, string? WorkTelephone, string? WorkingOn, int AvatarSeed, Guid? AccountId, ShownAs ShownAs, string? ByRoleReason)
{
    /// <summary>What is held of an officer.</summary>
    public static OfficerProfile Of(Officer o) =>
        new(o.Rank, o.Name, o.Role, o.PersonnelNumber, o.WorkEmail, o.WorkTelephone, o.WorkingOn, o.AvatarSeed, o.AccountId, o.ShownAs, o.ByRoleReason);

    /// <summary>Puts it into an officer.</summary>
    internal void Into(Officer o)
    {
        (o.Rank, o.Name, o.Role, o.PersonnelNumber) = (Rank, Name, Role, PersonnelNumber);
        (o.WorkEmail, o.WorkTelephone, o.WorkingOn, o.AvatarSeed, o.AccountId) = (WorkEmail, WorkTelephone, WorkingOn, AvatarSeed, AccountId);
        (o.ShownAs, o.ByRoleReason) = (ShownAs, ShownAs == ShownAs.ByRole ? ByRoleReason : null);
    }
}

/// <summary>Changes the public profiles of officers; each change with its event and the new edition of every page, in one transaction.</summary>
public sealed class OfficerLog(AppDb db, TeamSaving saving)
{
    private const string SlugLetters = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int SlugLength = 10, Tries = 5;

    /// <summary>Adds an officer with their first posting, if any; saving is the caller's.</summary>
    public Officer Add(string forceId, OfficerProfile profile, Change change)
    {
        var officer = new Officer { ForceId = forceId, Slug = NewSlug(), Rank = "", Name = "", Role = "", AvatarSeed = 0 };
        profile.Into(officer);
        db.Add(officer);
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, TeamAuditKinds.Officer, officer.Id.ToString(), values: [$"{nameof(Officer.ShownAs)}={officer.ShownAs}"]));
        return officer;
    }

    /// <summary>Changes a profile; a name that is no longer to be shown is gone from every page with it.</summary>
    /// <returns>False where somebody else changed it since the version was read; then nothing is changed.</returns>
    public Task<bool> ChangeAsync(Guid id, int version, OfficerProfile profile, Change change, CancellationToken stop) =>
        AlterAsync(id, version, officer =>
        {
            if (officer.ShownAs == ShownAs.ByName && profile.ShownAs == ShownAs.ByRole)
            {
                officer.NameWithdrawnAt = change.At;
            }

            profile.Into(officer);
        }, change, stop);

    /// <summary>Shows an officer with another photograph.</summary>
    public Task<bool> ShowPictureAsync(Guid id, int version, string sha256, string alternative, Change change, CancellationToken stop) =>
        AlterAsync(id, version, officer => (officer.Picture, officer.PictureAlternative) = (sha256, alternative), change, stop);

    /// <summary>Takes a name off every page at once, whoever else is changing what.</summary>
    public Task WithdrawNameAsync(Guid id, string reason, Change change, CancellationToken stop) =>
        AlterAnywayAsync(id, officer => (officer.ShownAs, officer.ByRoleReason, officer.NameWithdrawnAt) = (ShownAs.ByRole, reason, change.At), change, stop);

    /// <summary>Takes a photograph off every page at once. Its bytes are removed within a day.</summary>
    public Task WithdrawPictureAsync(Guid id, Change change, CancellationToken stop) =>
        AlterAnywayAsync(id, officer => (officer.Picture, officer.PictureAlternative, officer.PictureWithdrawnAt) = (null, null, change.At), change, stop);

    /// <summary>Says that an officer leaves: from that day they are on no page, and their postings have ended the day before.</summary>
    public Task LeaveAsync(Guid id, DateOnly on, Change change, CancellationToken stop) => AlterAnywayAsync(id, officer => officer.LeftOn = on, change, stop, async () =>
    {
        foreach (var posting in await db.Set<Posting>().AsTracking().Where(p => p.OfficerId == id && (p.Until == null || p.Until >= on)).ToListAsync(stop))
        {
            PostingLog.End(db, posting, on.AddDays(-1), change);
        }
    });

    private static string NewSlug() => RandomNumberGenerator.GetString(SlugLetters, SlugLength);

    private async Task AlterAnywayAsync(Guid id, Action<Officer> alter, Change change, CancellationToken stop, Func<Task>? also = null)
    {
        for (var left = Tries; !await AlterAsync(id, null, alter, change, stop, also); left--)
        {
            if (left == 0)
            {
                throw new InvalidOperationException("The officer is changed by others again and again.");
            }
        }
    }

    private async Task<bool> AlterAsync(Guid id, int? version, Action<Officer> alter, Change change, CancellationToken stop, Func<Task>? also = null)
    {
        var officer = await db.Set<Officer>().AsTracking().FirstAsync(o => o.Id == id, stop);
        if (version is not null && officer.Version != version)
        {
            return false;
        }

        alter(officer);
        if (also is not null)
        {
            await also();
        }

        var fields = db.Entry(officer).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name).ToList();
        if (fields.Count == 0)
        {
            db.ChangeTracker.Clear();
            return true;
        }

        officer.Version++;
        var values = new List<string>();
        if (fields.Contains(nameof(Officer.ShownAs)))
        {
            values.Add($"{nameof(Officer.ShownAs)}={officer.ShownAs}");
        }

        if (fields.Contains(nameof(Officer.LeftOn)))
        {
            values.Add($"{nameof(Officer.LeftOn)}={officer.LeftOn:O}");
        }

        db.Add(AuditEvent.Of(change, AuditOperation.Alter, TeamAuditKinds.Officer, id.ToString(), fields, values));
        // Whoever only looks at what would be has a transaction of their own around it.
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null;
        if (!await saving.SaveAsync(stop))
        {
            return false;
        }

        // The index follows within seconds; what somebody looks for now must not find what was just withdrawn.
        await db.Set<SearchEntry>().Where(e => e.Source == SearchableOfficers.Source && e.Key == SearchableOfficers.KeyOf(id)).ExecuteDeleteAsync(stop);
        if (transaction is not null)
        {
            await transaction.CommitAsync(stop);
        }

        db.ChangeTracker.Clear();
        return true;
    }
}
