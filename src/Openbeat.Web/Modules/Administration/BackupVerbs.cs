using System.CommandLine;
using Openbeat.Data;
using Openbeat.Platform.Backup;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Administration;

/// <summary><c>./run backup DIR</c>, <c>./run restore DIR</c>.</summary>
internal static class BackupVerbs
{
    private const int BrokenOff = 1, Refused = 3;

    public static IEnumerable<Verb> All => [new(null, null, Backup), new(null, null, Restore)];

    private static Command Backup(IVerbHost host)
    {
        var place = new Argument<string>("DIR") { Description = "The directory to make; it must not exist yet" };
        var command = new Command("backup", "Copy both stores and all files while the site serves") { place };
        command.SetAction((parsed, stop) => host.RunAsItStandsAsync(
            parsed,
            (services, token) => GuardAsync(async () =>
            {
                var path = parsed.GetRequiredValue(place);
                foreach (var left in SiteBackup.LeftBehind(path))
                {
                    Console.WriteLine($"{left} is not whole: a backup is still being made there, or was broken off. Remove it once none is.");
                }

                Tell(await services.GetRequiredService<SiteBackup>().MakeAsync(path, token));
                Console.WriteLine($"The backup is in {Path.GetFullPath(path)}. The restricted key is not in it: keep that apart.");
            }),
            stop));
        return command;
    }

    private static Command Restore(IVerbHost host)
    {
        var place = new Argument<string>("DIR") { Description = "The directory a backup is in" };
        var command = new Command("restore", "Put a backup into an empty place and compare it with what was copied out") { place };
        command.SetAction((parsed, stop) => host.RunAsItStandsAsync(
            parsed,
            (services, token) => GuardAsync(async () =>
            {
                Tell(await services.GetRequiredService<SiteRestore>().TakeAsync(Path.GetFullPath(parsed.GetRequiredValue(place)), token));
                Console.WriteLine("Restored, and the same as what was copied out. Everybody signs in again. Give the site its restricted key, or its restricted fields cannot be read.");
            }),
            stop));
        return command;
    }

    private static void Tell(BackupManifest manifest)
    {
        foreach (var store in manifest.Stores)
        {
            Console.WriteLine($"The {store.Name} store: {store.Tables.Count} tables, {store.Rows} rows");
        }

        Console.WriteLine($"Files: {manifest.Files.Count}");
    }

    private static async Task<int> GuardAsync(Func<Task> action)
    {
        try
        {
            await action();
            return 0;
        }
        catch (Exception refused) when (refused is BackupException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Refused;
        }
        catch (Exception away) when (away.IsOfDatabase() && !CommandLine.IsDiskFull(away))
        {
            await Console.Error.WriteLineAsync($"The database could not be used, so this was broken off: {away.GetBaseException().Message}");
            return BrokenOff;
        }
        catch (IOException broken) when (!CommandLine.IsDiskFull(broken))
        {
            await Console.Error.WriteLineAsync($"A file could not be read or written, so this was broken off: {broken.Message}");
            return BrokenOff;
        }
    }
}
