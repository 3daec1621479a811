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
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var holder in scope.ServiceProvider.GetServices<IFileHolder>())
        {
            held.UnionWith(await holder.HeldAsync(stop));
        }

        var old = await db.Set<StoredFile>().Where(f => f.KeptAt < now - Grace).ToListAsync(stop);
        foreach (var file in old.Where(f => !held.Contains(f.Sha256)))
        {
            db.Remove(file);
            db.Add(AuditEvent.Of(Change.ByJob(clock, Job), AuditOperation.Erase, StoredFile.RecordKind, file.Sha256));
        }

        await db.SaveChangesAsync(stop);
        var rows = (await db.Set<StoredFile>().Select(f => f.Sha256).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        var orphans = 0;
        foreach (var (_, path) in folder.All().Where(f => !rows.Contains(f.Name) && File.GetLastWriteTimeUtc(f.Path) < now - Grace).ToList())
        {
            File.Delete(path);
            orphans++;
        }

        return new FilesRemoved(unfinished, orphans);
    }
}
