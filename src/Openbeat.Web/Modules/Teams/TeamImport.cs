using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Search;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>How a file is to be taken.</summary>
/// <param name="DryRun">Whether to report and change nothing.</param>
/// <param name="LeaveMissing">Whether officers with a number whom the file does not name leave today.</param>
public sealed record TeamImportOptions(bool DryRun = false, bool LeaveMissing = false);

/// <summary>What an import of officers did, or would do. With a fault it does nothing.</summary>
/// <param name="Changed">Whom, and what of them.</param>
/// <param name="Leaving">Who leaves, and from which day.</param>
/// <param name="Missing">Officers with a number whom the file does not name, left as they are.</param>
/// <param name="Faults">What cannot be taken.</param>
/// <param name="Edition">The edition of the teams it was made against.</param>
public sealed record TeamImportReport(
    string ForceId, IReadOnlyList<string> New, IReadOnlyList<(string Officer, string What)> Changed, IReadOnlyList<(string Officer, DateOnly On)> Leaving,
    IReadOnlyList<string> Missing, IReadOnlyList<string> Notes, IReadOnlyList<TeamFileFault> Faults, int Unchanged, string Edition)
{
    public bool ChangesAnything => Faults.Count == 0 && New.Count + Changed.Count + Leaving.Count > 0;
}

/// <summary>Takes officers and their postings from the file of a personnel system: matched by number, reported, and all of it or nothing.</summary>
public sealed class TeamImport(AppDb db, Atlas atlas, OfficerLog officers, PostingLog postings, TeamSaving saving, TimeProvider clock)
{
    /// <exception cref="RefusedImportException">There is no such force here, or somebody else changed teams at the same time; nothing was changed.</exception>
    public async Task<TeamImportReport> RunAsync(TeamFile file, string forceId, TeamImportOptions options, Change change, CancellationToken stop)
    {
        if ((await atlas.TreeAsync(stop)).Forces.FirstOrDefault(f => f.Area.ForceId == forceId) is not { } force)
        {
            throw new RefusedImportException($"No areas of '{forceId}' are held: take them first, with ./run import areas.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        try
        {
            var plan = new TeamImportPlan(db, officers, postings, force, clock.LondonToday(), change, options)
            {
                Held = await db.Set<Officer>().AsTracking().Where(o => o.ForceId == forceId).OrderBy(o => o.Id).ToListAsync(stop),
                Accounts = await AccountsAsync(file, stop),
            };
            var ids = plan.Held.Select(o => o.Id).ToList();
            plan.Postings = (await db.Set<Posting>().AsTracking().Where(p => ids.Contains(p.OfficerId)).ToListAsync(stop)).ToLookup(p => p.OfficerId);
            var edition = await db.Set<TeamEdition>().Select(e => e.Value).SingleOrDefaultAsync(stop);
            var report = plan.Take(file, edition.ToString("n"));
            if (!options.DryRun && report.ChangesAnything)
            {
                db.Add(AuditEvent.Of(change, AuditOperation.Collect, TeamAuditKinds.File, forceId, values: [$"Officers={report.New.Count + report.Changed.Count + report.Leaving.Count}"]));
                if (!await saving.SaveAsync(stop))
                {
                    throw new RefusedImportException("Somebody changed teams at the same time. Nothing was taken: run it again.");
                }

                // The index follows within seconds; what somebody looks for now must not find who is no longer named.
                var hidden = plan.Hidden.Select(SearchableOfficers.KeyOf).ToList();
                await db.Set<SearchEntry>().Where(e => e.Source == SearchableOfficers.Source && hidden.Contains(e.Key)).ExecuteDeleteAsync(stop);
                await transaction.CommitAsync(stop);
            }

            return report;
        }
        catch (DbUpdateException clash) when (clash is not DbUpdateConcurrencyException)
        {
            throw new RefusedImportException("Somebody changed teams at the same time. Nothing was taken: run it again.");
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<Dictionary<string, Guid>> AccountsAsync(TeamFile file, CancellationToken stop)
    {
        var addresses = file.Rows.Select(r => r.SignIn?.ToUpperInvariant()).OfType<string>().Distinct().ToList();
        return addresses.Count == 0 ? [] : await db.Set<Account>().Where(a => a.NormalizedEmail != null && addresses.Contains(a.NormalizedEmail)).ToDictionaryAsync(a => a.NormalizedEmail!, a => a.Id, stop);
    }
}
