using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform;
using Openbeat.Platform.Health;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Telemetry;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Administration.Status;

/// <summary>This process, its databases and its disk.</summary>
internal sealed class SiteStatus(AppDb app, IServiceProvider services, DataFolder folder, NodeName node, RunningRole role, SiteStart start) : IStatusSource
{
    private const long LowSpace = 2L << 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public int Order => 0;

    public async Task<IReadOnlyList<StatusFact>> FactsAsync(CancellationToken stop)
    {
        var facts = new List<StatusFact>
        {
            new("This site", "Version", SiteVersion.Text),
            new("This site", "Node", $"{node.Name}, role {role.Role.ToString().ToLowerInvariant()}"),
            new("This site", "Serving since", start.At.ToLondon().ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.CurrentCulture)),
        };
        facts.AddRange(await DatabaseAsync("Database", app, stop));
        if (services.GetService<RecordsDb>() is { } records)
        {
            facts.AddRange(await DatabaseAsync("Restricted store", records, stop));
        }

        var drive = new DriveInfo(folder.Path);
        facts.Add(new("Disk", "Data folder", folder.Path));
        facts.Add(new("Disk", "Free", $"{Bytes(drive.AvailableFreeSpace)} of {Bytes(drive.TotalSize)}", drive.AvailableFreeSpace < LowSpace ? StatusTone.Bad : StatusTone.Good));
        return facts;
    }

    private static async Task<IReadOnlyList<StatusFact>> DatabaseAsync(string group, DbContext db, CancellationToken stop)
    {
        var kind = db.Database.IsNpgsql() ? "PostgreSQL" : "SQLite";
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(Patience);
            var waiting = (await db.Database.GetPendingMigrationsAsync(limit.Token)).ToList();
            var done = (await db.Database.GetAppliedMigrationsAsync(limit.Token)).ToList();
            var size = await db.Database.SqlQueryRaw<long>(
                db.Database.IsNpgsql() ? "SELECT pg_database_size(current_database()) AS \"Value\"" : "SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()").SingleAsync(limit.Token);
            return
            [
                new(group, "Answers", $"Yes: {kind}, {Bytes(size)}", StatusTone.Good),
                waiting.Count == 0
                    ? new(group, "Migrations", $"All {done.Count} applied, the newest {NameOf(done[^1])}", StatusTone.Good)
                    : new(group, "Migrations", $"{waiting.Count} not applied: {string.Join(", ", waiting.Select(NameOf))}", StatusTone.Bad),
            ];
        }
        catch (Exception away) when (away is System.Data.Common.DbException or InvalidOperationException or TimeoutException || (away is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return [new(group, "Answers", $"No: {kind} does not answer", StatusTone.Bad)];
        }
    }

    private static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];

    private static string Bytes(long count) => count >= 1L << 30 ? $"{count / (double)(1L << 30):0.0} GB" : $"{count / (double)(1L << 20):0.0} MB";
}
