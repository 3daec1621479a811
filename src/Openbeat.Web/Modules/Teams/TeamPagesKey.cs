using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>
/// Keeps pages about teams from being shown out of the cache once anything about an officer has changed. It is asked of the
/// database with every such page, so that a name that is withdrawn is gone on every node with the next request.
/// </summary>
internal sealed class TeamPagesKey(TimeProvider clock) : ICacheKeyPart
{
    private static readonly string[] Folders = [AreaLinks.List, AreaLinks.Api, TeamLinks.OfficerFolder, TeamLinks.ApiOfficers, TeamLinks.PlanFolder];

    /// <inheritdoc/>
    public string Of(HttpContext context) => Folders.Any(f => context.Request.Path.StartsWithSegments(f, StringComparison.OrdinalIgnoreCase))
        ? $"teams {EditionIn(context.RequestServices.GetRequiredService<AppDb>()):n} {clock.LondonToday().DayNumber}"
        : "";

    private static Guid EditionIn(AppDb db) => db.Set<TeamEdition>().Select(e => e.Value).FirstOrDefault();
}

/// <summary>Saves what was changed about teams together with the new edition of their pages.</summary>
public sealed class TeamSaving(AppDb db)
{
    /// <returns>False where somebody else changed the same since it was read; then nothing is changed.</returns>
    public async Task<bool> SaveAsync(CancellationToken stop)
    {
        await MarkAsync(stop);
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

    /// <summary>Begins a transaction in which nobody else changes teams: what is looked at in it is still so when it is saved.</summary>
    public async Task<IDbContextTransaction> AloneAsync(CancellationToken stop)
    {
        var transaction = await db.Database.BeginTransactionAsync(stop);
        // The one row that every change writes: of two at once the second waits here for the first.
        await SaveAsync(stop);
        return transaction;
    }

    /// <summary>Gives the pages a new edition; saving is the caller's.</summary>
    public async Task MarkAsync(CancellationToken stop)
    {
        var edition = await ReadAsync(stop) ?? await BeginAsync(stop);
        edition.Value = Guid.CreateVersion7();
    }

    private Task<TeamEdition?> ReadAsync(CancellationToken stop) => db.Set<TeamEdition>().AsTracking().SingleOrDefaultAsync(stop);

    /// <summary>The first edition: of two that begin it at once the second takes up the first's.</summary>
    private async Task<TeamEdition> BeginAsync(CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"INSERT INTO \"TeamEdition\" (\"Id\", \"Value\") VALUES ({TeamEdition.OnlyId}, {Guid.CreateVersion7()}) ON CONFLICT DO NOTHING", stop);
        return (await ReadAsync(stop))!;
    }
}
