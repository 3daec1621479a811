using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Files;

namespace Openbeat.Platform.Backup;

/// <summary>Copies both stores and all files while the site serves. No key that opens the restricted store is among them.</summary>
public sealed class SiteBackup(AppDb app, RecordsDb records, FileFolder files, TimeProvider clock)
{
    /// <summary>The kind of record in the audit trail.</summary>
    public const string RecordKind = "backup";

    internal const string OpenStore = "open", RestrictedStore = "restricted";
    internal static readonly JsonSerializerOptions Form = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <summary>Makes the backup beside its place, and gives it its name when it is whole.</summary>
    /// <param name="place">A directory that does not exist yet, or is empty.</param>
    /// <param name="stop">Stops it; nothing bears the name then.</param>
    /// <exception cref="BackupException">The place is taken, or something cannot be copied.</exception>
    public async Task<BackupManifest> MakeAsync(string place, CancellationToken stop)
    {
        place = PlaceOf(place);
        if (File.Exists(place) || (Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any()))
        {
            throw new BackupException($"{place} is not empty. Name a directory that does not exist yet.");
        }

        var made = CreatePrivate($"{place}.unfinished-{Guid.CreateVersion7():n}");
        try
        {
            // What names comes before what is named: a restricted record whose account or group is not in the open store is nobody's.
            var restricted = await CopyOf(records).CopyOutAsync(records, RestrictedStore, made, stop);
            var open = await CopyOf(app).CopyOutAsync(app, OpenStore, made, stop);
            // Files go in after the store that names them: none of its rows lacks its bytes.
            var kept = await CopyFilesAsync(made, stop);
            var manifest = new BackupManifest(BackupManifest.FormatName, clock.GetUtcNow().UtcDateTime, [open, restricted], kept);
            using (var text = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, Form), writable: false))
            {
                await HashedCopy.ToFileAsync(text, Path.Combine(made, BackupManifest.FileName), stop);
            }

            if (Directory.Exists(place))
            {
                Directory.Delete(place);
            }

            Directory.Move(made, place);
            await RecordAsync(manifest, stop);
            return manifest;
        }
        catch
        {
            if (Directory.Exists(made))
            {
                Directory.Delete(made, recursive: true);
            }

            throw;
        }
    }

    /// <summary>What earlier backups to the same place left behind when they were broken off.</summary>
    public static IReadOnlyList<string> LeftBehind(string place)
    {
        var full = PlaceOf(place);
        return Path.GetDirectoryName(full) is { } above && Directory.Exists(above) ? Directory.GetDirectories(above, Path.GetFileName(full) + ".unfinished-*") : [];
    }

    private static string PlaceOf(string place) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(place));

    internal static IStoreCopy CopyOf(DbContext db) => db.Database.IsNpgsql() ? new PostgresStoreCopy() : new SqliteStoreCopy();

    private async Task<List<FileInBackup>> CopyFilesAsync(string folder, CancellationToken stop)
    {
        var kept = new List<FileInBackup>();
        foreach (var file in await app.Set<StoredFile>().OrderBy(f => f.Sha256).ToListAsync(stop))
        {
            var to = Path.Combine(folder, BackupManifest.FilesFolder, file.Sha256[..2], file.Sha256);
            try
            {
                if (await HashedCopy.FileAsync(files.PathOf(file.Sha256), to, stop) != file.Sha256)
                {
                    throw new BackupException($"The stored file {file.Sha256} is damaged: its bytes are not what its name says. Restore it from an earlier backup.");
                }
            }
            catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
            {
                // Nothing named it any more, and it was cleaned away since the list was read.
                if (await app.Set<StoredFile>().AnyAsync(f => f.Sha256 == file.Sha256, stop))
                {
                    throw new BackupException($"The stored file {file.Sha256} is not in {files.Root}. Is this the folder of the files?");
                }

                continue;
            }

            kept.Add(new FileInBackup(file.Sha256, file.Length));
        }

        return kept;
    }

    private async Task RecordAsync(BackupManifest manifest, CancellationToken stop)
    {
        var change = Change.ByCommandLine(clock);
        foreach (var db in new DbContext[] { app, records })
        {
            db.Add(AuditEvent.Of(change, AuditOperation.Collect, RecordKind, manifest.MadeAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
            await db.SaveChangesAsync(stop);
        }
    }

    private static string CreatePrivate(string path) =>
        OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path).FullName
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
}
