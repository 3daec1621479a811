using Microsoft.EntityFrameworkCore;
using Openbeat.Data;

namespace Openbeat.Platform.Audit;

/// <summary>Seals new events of each store every half minute, and writes the heads of the chains to the log once a day.</summary>
internal sealed class AuditSealing(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AuditSealing> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        DateOnly? headsWrittenOn = null;
        do
        {
            try
            {
                await SealAsync(scopes, stoppingToken);
                var today = Time.LondonTime.LondonToday(clock);
                if (headsWrittenOn != today)
                {
                    await WriteHeadsAsync(stoppingToken);
                    headsWrittenOn = today;
                }
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                log.LogError(failed, "The audit trail could not be sealed; it is tried again in half a minute");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Seals what is new in each store this process has.</summary>
    internal static async Task SealAsync(IServiceScopeFactory scopes, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var (_, db) in StoresOf(scope.ServiceProvider))
        {
            await AuditChain.SealAsync(db, stop);
        }
    }

    internal static IEnumerable<(string Name, DbContext Db)> StoresOf(IServiceProvider services)
    {
        yield return ("open store", services.GetRequiredService<AppDb>());
        if (services.GetService<RecordsDb>() is { } records)
        {
            yield return ("restricted store", records);
        }
    }

    private async Task WriteHeadsAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var (name, db) in StoresOf(scope.ServiceProvider))
        {
            if (await db.Set<AuditSeal>().OrderByDescending(s => s.Sequence).FirstOrDefaultAsync(stop) is { } head)
            {
                log.LogInformation("Audit chain of the {Store}: link {Sequence}, head {Hash}", name, head.Sequence, Convert.ToHexStringLower(head.Hash));
            }
        }
    }
}
