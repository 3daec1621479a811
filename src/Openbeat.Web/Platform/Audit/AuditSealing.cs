using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Jobs;

namespace Openbeat.Platform.Audit;

/// <summary>Seals what is new in each store.</summary>
internal sealed class AuditSealing(IServiceProvider services) : ISiteJob
{
    public const string Key = "audit.seal";

    public async Task<string?> RunAsync(CancellationToken stop)
    {
        var count = 0;
        foreach (var (_, db) in StoresOf(services))
        {
            count += await AuditChain.SealAsync(db, stop);
        }

        return count == 0 ? null : $"Events sealed: {count}.";
    }

    internal static IEnumerable<(string Name, DbContext Db)> StoresOf(IServiceProvider services)
    {
        yield return ("open store", services.GetRequiredService<AppDb>());
        if (services.GetService<RecordsDb>() is { } records)
        {
            yield return ("restricted store", records);
        }
    }
}

/// <summary>Writes the heads of the chains to the log, which is kept elsewhere than the chains.</summary>
internal sealed class AuditHeads(IServiceProvider services, ILogger<AuditHeads> log) : ISiteJob
{
    public const string Key = "audit.heads";

    public async Task<string?> RunAsync(CancellationToken stop)
    {
        var heads = 0;
        foreach (var (name, db) in AuditSealing.StoresOf(services))
        {
            if (await db.Set<AuditSeal>().OrderByDescending(s => s.Sequence).FirstOrDefaultAsync(stop) is { } head)
            {
                log.LogInformation("Audit chain of the {Store}: link {Sequence}, head {Hash}", name, head.Sequence, Convert.ToHexStringLower(head.Hash));
                heads++;
            }
        }

        return heads == 0 ? null : $"Heads written to the log: {heads}.";
    }
}
