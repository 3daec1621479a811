using System.Diagnostics;
using Openbeat.Platform.Backup;
using Openbeat.Platform.Restricted;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Platform.Backup;

/// <summary>A backup put into a place of its own by the verb, and the site that starts there.</summary>
internal sealed class RestoredSite : IAsyncDisposable
{
    private RestoredSite(AccountsSite site) => Site = site;

    public AccountsSite Site { get; }

    /// <exception cref="BackupException">The verb refused it, in the words of the exception.</exception>
    public static async Task<RestoredSite> FromAsync(string backup, string? key, Dictionary<string, string>? settings = null)
    {
        settings = new(settings ?? []);
        if (key is not null)
        {
            settings[RestrictedKey.ValueName] = key;
        }

        var site = AccountsSite.InEmptyPlace(settings);
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "restore", backup, "--data", site.Folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in new[] { "ConnectionStrings__App", "ConnectionStrings__Records" })
        {
            start.Environment.Remove(name);
            if (site.PostgresConnection is { } connection)
            {
                start.Environment[name] = connection;
            }
        }

        using var verb = Process.Start(start)!;
        var (output, errors) = (verb.StandardOutput.ReadToEndAsync(), verb.StandardError.ReadToEndAsync());
        await verb.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (verb.ExitCode == 0)
        {
            return new RestoredSite(site);
        }

        await site.DisposeAsync();
        throw new BackupException(await output + await errors);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
