using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Settings;

namespace Openbeat.Platform.Files;

internal static class FilesSetup
{
    public static void AddFiles(this IServiceCollection services)
    {
        services.AddSingleton<FileFolder>();
        services.AddSingleton<VirusScan>();
        services.AddScoped<FileStore>();
        services.AddScoped<IFileHolder, PicturesInSettings>();
        services.AddScoped<ISettingGuard, PicturesAreHere>();
        services.AddJob<FileCleaning>(FileCleaning.Key, "Remove files that nothing names", JobSchedule.Every(TimeSpan.FromHours(1)));
        services.AddSingleton(new AuditKind(StoredFile.RecordKind, "A file that was handed in: taken, taken again, or removed because nothing names it", [AuditOperation.Collect, AuditOperation.Alter, AuditOperation.Erase]));
    }

    /// <summary>A setting names only a picture that is stored here.</summary>
    private sealed class PicturesAreHere(FileStore files) : ISettingGuard
    {
        public async Task<string?> RefuseAsync(Setting setting, string json, CancellationToken stop) =>
            setting is Setting<SettingPicture> && SettingPicture.Parse(json) is { IsNone: false } picture
            && await files.FindAsync(picture.File, stop) is not { Kind: FileKind.Jpeg or FileKind.Png or FileKind.Webp }
                ? "The picture is not stored here: choose it again"
                : null;
    }

    /// <summary>The pictures that any setting has, had or will have.</summary>
    private sealed class PicturesInSettings(AppDb db, IEnumerable<Setting> settings) : IFileHolder
    {
        public async Task<IReadOnlyCollection<string>> HeldAsync(CancellationToken stop)
        {
            var keys = settings.OfType<Setting<SettingPicture>>().Select(s => s.Key).ToList();
            var values = await db.Set<SettingValue>().Where(v => keys.Contains(v.Key)).Select(v => v.Value).ToListAsync(stop);
            return [.. values.Select(SettingPicture.Parse).Where(p => !p.IsNone).Select(p => p.File)];
        }
    }
}
