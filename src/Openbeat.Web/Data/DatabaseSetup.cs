using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Backup;
using Openbeat.Platform.Search;

namespace Openbeat.Data;

/// <summary>Which database a site uses: PostgreSQL where a connection string names one, else the SQLite file of the data folder.</summary>
internal static class DatabaseSetup
{
    public const string ConnectionName = "App";

    public static void AddDatabase(this IServiceCollection services, IConfiguration configuration, DataFolder folder)
    {
        if (configuration.GetConnectionString(ConnectionName) is { Length: > 0 } postgres)
        {
            services.AddDbContext<AppDb, PostgresAppDb>((provider, o) => o.AddInterceptors(provider.GetRequiredService<AuditDeclarations>()).UseNpgsql(postgres).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        }
        else
        {
            var connection = new SqliteConnectionStringBuilder { DataSource = folder.SqliteFile, ForeignKeys = true }.ToString();
            services.AddDbContext<AppDb, SqliteAppDb>((provider, o) => o.AddInterceptors(provider.GetRequiredService<AuditDeclarations>()).UseSqlite(connection).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        }
    }

    /// <summary>Brings the schema up to date.</summary>
    public static Task MigrateAsync(IServiceProvider services, CancellationToken stop)
    {
        UnfinishedRestore.Refuse(services.GetRequiredService<DataFolder>());
        return BringUpToDateAsync(services, stop);
    }

    /// <summary>The same for the restore itself, while its mark still keeps everything else from starting.</summary>
    public static async Task BringUpToDateAsync(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        await MigrateAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), stop);
        if (scope.ServiceProvider.GetService<RecordsDb>() is { } records)
        {
            await MigrateAsync(records, stop);
        }
    }

    private static async Task MigrateAsync(DbContext db, CancellationToken stop)
    {
        try
        {
            if (db.Database.IsSqlite())
            {
                // Readers go on reading the old state while an import writes.
                await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", stop);
            }

            if ((await db.Database.GetPendingMigrationsAsync(stop)).Any())
            {
                await db.Database.MigrateAsync(stop);
            }

            await AuditProtection.ApplyAsync(db, stop);
            if (db is AppDb app)
            {
                await FullText.PrepareAsync(app, stop);
            }
        }
        catch (Exception refused) when (refused is SqliteException or Npgsql.NpgsqlException)
        {
            throw new CannotStartException($"The database cannot be opened: {refused.Message}");
        }
    }
}
