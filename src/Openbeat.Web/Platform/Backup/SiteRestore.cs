using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Files;
using Openbeat.Platform.Mail;

namespace Openbeat.Platform.Backup;

/// <summary>Puts a backup into an empty place and compares what is there afterwards with what was copied out.</summary>
public sealed class SiteRestore(AppDb app, RecordsDb records, FileFolder files, DataFolder folder, IServiceProvider services, TimeProvider clock)
{
    /// <exception cref="BackupException">The backup is not whole or not for this site, or the place is not empty; then nothing is changed.</exception>
    public async Task<BackupManifest> TakeAsync(string backup, CancellationToken stop)
    {
        var manifest = await CheckAsync(backup, stop);
        await CheckPlaceAsync(stop);
        // Until this is gone again, nothing starts here.
        var marker = UnfinishedRestore.Begin(folder);
        foreach (var file in manifest.Files)
        {
            var place = files.PathOf(file.Sha256);
            if (await HashedCopy.FileAsync(PathOf(backup, file), place, stop) != file.Sha256)
            {
                throw new BackupException($"The file {file.Sha256} did not arrive as it was.");
            }
        }

        // The open store last: without it there is no site.
        foreach (var db in new DbContext[] { records, app })
        {
            await SiteBackup.CopyOf(db).CopyInAsync(db, StoreOf(manifest, db), backup, stop);
        }

        await DatabaseSetup.BringUpToDateAsync(services, stop);
        await MailQueue.PutAsideAfterRestoreAsync(app, clock.GetUtcNow().UtcDateTime, stop);
        File.Delete(marker);
        foreach (var db in new DbContext[] { app, records })
        {
            db.Add(AuditEvent.Of(Change.ByCommandLine(clock), AuditOperation.Alter, SiteBackup.RecordKind, manifest.MadeAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
            await db.SaveChangesAsync(stop);
        }

        return manifest;
    }

    /// <summary>Reads a backup through, before anything is touched.</summary>
    private async Task<BackupManifest> CheckAsync(string backup, CancellationToken stop)
    {
        var path = Path.Combine(backup, BackupManifest.FileName);
        if (!File.Exists(path))
        {
            throw new BackupException($"{backup} is no backup: it has no {BackupManifest.FileName}, which is written last. One that was broken off has none.");
        }

        var manifest = Read(await File.ReadAllBytesAsync(path, stop)) ?? throw new BackupException($"{path} cannot be read.");
        foreach (var part in manifest.Stores.SelectMany(s => s.Parts))
        {
            await CheckPartAsync(Path.Combine(backup, part.Path), part.Sha256, stop);
        }

        foreach (var file in manifest.Files)
        {
            await CheckPartAsync(PathOf(backup, file), file.Sha256, stop);
        }

        foreach (var db in new DbContext[] { app, records })
        {
            var (store, copy) = (StoreOf(manifest, db), SiteBackup.CopyOf(db));
            if (store.Provider != copy.Provider)
            {
                throw new BackupException($"The {store.Name} store of the backup comes from {store.Provider}, and this site uses {copy.Provider}. It goes back only into the kind of database it came from.");
            }

            if (store.Migrations.Except(db.Database.GetMigrations()).Any())
            {
                throw new BackupException("The backup was made by a newer version of the software. Restore it with that version.");
            }
        }

        return manifest;
    }

    private async Task CheckPlaceAsync(CancellationToken stop)
    {
        foreach (var db in new DbContext[] { app, records })
        {
            if (!await SiteBackup.CopyOf(db).IsEmptyAsync(db, stop))
            {
                throw new BackupException("This place is not empty: a store is here already. Restore into a new data folder or a new database.");
            }
        }

        if (files.All().Any())
        {
            throw new BackupException($"This place is not empty: {files.Root} holds files. Restore into a new folder.");
        }
    }

    private static async Task CheckPartAsync(string path, string sha256, CancellationToken stop)
    {
        if (!File.Exists(path) || await HashedCopy.OfAsync(path, stop) != sha256)
        {
            throw new BackupException($"{path} is missing or is not as it was when the backup was made.");
        }
    }

    private static BackupManifest? Read(byte[] text)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(text, SiteBackup.Form) is { Format: BackupManifest.FormatName } manifest
                && manifest.Files.All(f => StoredFile.IsName(f.Sha256)) ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static StoreInBackup StoreOf(BackupManifest manifest, DbContext db)
    {
        var name = db is RecordsDb ? SiteBackup.RestrictedStore : SiteBackup.OpenStore;
        return manifest.Stores.FirstOrDefault(s => s.Name == name) ?? throw new BackupException($"The backup has no {name} store.");
    }

    private static string PathOf(string backup, FileInBackup file) => Path.Combine(backup, BackupManifest.FilesFolder, file.Sha256[..2], file.Sha256);
}

/// <summary>The mark of a restore that has begun: while it is there the folder holds half a site, which must not start.</summary>
internal static class UnfinishedRestore
{
    private const string Name = "restore-unfinished";

    public static string Begin(DataFolder folder)
    {
        var path = Path.Combine(folder.Path, Name);
        File.WriteAllText(path, "A restore began here and did not end.\n");
        return path;
    }

    /// <exception cref="CannotStartException">A restore into the folder was broken off.</exception>
    public static void Refuse(DataFolder folder)
    {
        if (File.Exists(Path.Combine(folder.Path, Name)))
        {
            throw new CannotStartException($"A restore into {folder.Path} was broken off, so it holds half a site. Empty it, and restore again.");
        }
    }
}
