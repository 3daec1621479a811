using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;

namespace Openbeat.Platform.Files;

/// <summary>What was removed.</summary>
/// <param name="Unfinished">Files that were never whole.</param>
/// <param name="Orphans">Files that no row or no record names.</param>
public sealed record FilesRemoved(int Unfinished, int Orphans);

/// <summary>Removes each hour what nobody will ask for: files of uploads that broke off, and files that no record names.</summary>
internal sealed class FileCleaning(IServiceScopeFactory scopes, FileFolder folder, TimeProvider clock) : ISiteJob
{
    public const string Key = "files.clean";

    private const string Job = "file cleaning";
    private static readonly TimeSpan Upload = TimeSpan.FromHours(1), Grace = TimeSpan.FromDays(1);

    public async Task<string?> RunAsync(CancellationToken stop)
    {
        var removed = await CleanAsync(stop);
        return removed is { Unfinished: 0, Orphans: 0 } ? null : $"Removed: {removed.Unfinished} of uploads that broke off, {removed.Orphans} that no record names.";
    }

    internal async Task<FilesRemoved> CleanAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var unfinished = 0;
        foreach (var path in Directory.EnumerateFiles(folder.Incoming).Where(p => File.GetLastWriteTimeUtc(p) < now - Upload))
        {
            File.Delete(path);
            unfinished++;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var old = await db.Set<StoredFile>().Where(f => f.KeptAt < now - Grace).Select(f => f.Sha256).ToListAsync(stop);
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var holder in scope.ServiceProvider.GetServices<IFileHolder>())
        {
            held.UnionWith(await holder.HeldAsync(stop));
        }

        foreach (var name in old.Where(n => !held.Contains(n)))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            // Asked again: it may have been handed in once more since the list was read.
            if (await db.Set<StoredFile>().Where(f => f.Sha256 == name && f.KeptAt < now - Grace).ExecuteDeleteAsync(stop) == 1)
            {
                db.Add(AuditEvent.Of(Change.ByJob(clock, Job), AuditOperation.Erase, StoredFile.RecordKind, name));
                await db.SaveChangesAsync(stop);
                await transaction.CommitAsync(stop);
            }
        }

        var rows = (await db.Set<StoredFile>().Select(f => f.Sha256).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        var orphans = 0;
        foreach (var (_, path) in folder.All().Where(f => !rows.Contains(f.Name)).ToList())
        {
            if (File.GetLastWriteTimeUtc(path) < now - Grace)
            {
                File.Delete(path);
                orphans++;
            }
        }

        return new FilesRemoved(unfinished, orphans);
    }
}
