using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Restricted;

namespace Openbeat.Data;

/// <summary>Where the restricted store is. A public node never calls this, and so has neither its address nor its keys.</summary>
internal static class RecordsDbSetup
{
    public const string ConnectionName = "Records";

    public static void AddRecordsDatabase(this IServiceCollection services, IConfiguration configuration, DataFolder folder)
    {
        if (configuration.GetConnectionString(ConnectionName) is { Length: > 0 } postgres)
        {
            services.AddDbContext<RecordsDb, PostgresRecordsDb>((provider, o) => o.AddInterceptors(provider.GetRequiredService<AuditDeclarations>()).UseNpgsql(postgres, KeepHistory).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        }
        else if (configuration.GetConnectionString(DatabaseSetup.ConnectionName) is { Length: > 0 })
        {
            throw new CannotStartException(
                "The site uses PostgreSQL but is not told where the restricted store is. Set ConnectionStrings__Records, with a user of its own, or start with --role public.");
        }
        else
        {
            var connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.Path, "records.db"), ForeignKeys = true }.ToString();
            services.AddDbContext<RecordsDb, SqliteRecordsDb>((provider, o) => o.AddInterceptors(provider.GetRequiredService<AuditDeclarations>()).UseSqlite(connection).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        }
    }

    /// <summary>What a public node is never told, nobody who breaks into it can read there.</summary>
    /// <exception cref="CannotStartException">It was told.</exception>
    public static void RefuseCredentials(IConfiguration configuration)
    {
        var told = new[] { $"ConnectionStrings:{ConnectionName}", RestrictedKey.ValueName, RestrictedKey.FileName }.FirstOrDefault(name => configuration[name] is { Length: > 0 });
        if (told is not null)
        {
            throw new CannotStartException(
                $"A public node must not hold what opens the restricted store. Start it without {told.Replace(":", "__", StringComparison.Ordinal)}.");
        }
    }

    /// <summary>Both stores may share a database; each keeps the history of its migrations in its own schema.</summary>
    public static void KeepHistory(NpgsqlDbContextOptionsBuilder options) => options.MigrationsHistoryTable(HistoryRepository.DefaultTableName, RecordsDb.Schema);
}
