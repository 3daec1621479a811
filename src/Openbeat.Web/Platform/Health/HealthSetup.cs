using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Openbeat.Data;
using Openbeat.Platform.Access;

namespace Openbeat.Platform.Health;

/// <summary>
/// What a balancer or an orchestrator asks: whether the process lives, which says nothing of databases, so that nobody restarts it
/// for one; and whether it can answer people now, which needs its databases.
/// </summary>
internal static class HealthSetup
{
    public const string Live = "/health/live", Ready = "/health/ready";

    private const string ForReady = "ready";

    public static void AddHealth(this IServiceCollection services, NodeRole role)
    {
        services.AddSingleton(new RunningRole(role));
        var checks = services.AddHealthChecks().AddCheck<DatabaseAnswers<AppDb>>("database", tags: [ForReady]);
        if (role != NodeRole.Public)
        {
            checks.AddCheck<DatabaseAnswers<RecordsDb>>("restricted store", tags: [ForReady]);
        }
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks(Live, new HealthCheckOptions { Predicate = _ => false, ResponseWriter = (context, _) => WriteAsync(context, "live") }).OpenToAll();
        routes.MapHealthChecks(Ready, new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(ForReady),
            ResponseWriter = (context, report) => WriteAsync(
                context,
                report.Status == HealthStatus.Healthy ? "ready" : $"not ready: {string.Join(", ", report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).Select(e => e.Key))}"),
        }).OpenToAll();
    }

    private static Task WriteAsync(HttpContext context, string word)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(word + "\n", context.RequestAborted);
    }
}

/// <summary>What this process serves.</summary>
public sealed record RunningRole(NodeRole Role);

/// <summary>Asks a database for an answer, and does not wait long.</summary>
internal sealed class DatabaseAnswers<TDb>(IServiceScopeFactory scopes) : IHealthCheck
    where TDb : DbContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            // Some drivers wait on regardless of being told to stop.
            var answers = scope.ServiceProvider.GetRequiredService<TDb>().Database.ExecuteSqlRawAsync("SELECT 1", cancellationToken);
            await answers.WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception away) when (away is System.Data.Common.DbException or InvalidOperationException or TimeoutException or IOException)
        {
            return HealthCheckResult.Unhealthy();
        }
    }
}
