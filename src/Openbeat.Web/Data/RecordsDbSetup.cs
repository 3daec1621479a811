using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace Openbeat.Data;

/// <summary>Where the restricted store is. A public node never calls this, and so has neither its address nor its keys.</summary>
internal static class RecordsDbSetup
{
    public const string ConnectionName = "Records";

    public static void AddRecordsDatabase(this IServiceCollection services, IConfiguration configuration, DataFolder folder)
    {
        if (configuration.GetConnectionString(ConnectionName) is { Length: > 0 } postgres)
        {
            services.AddDbContext<RecordsDb, PostgresRecordsDb>(o => o.UseNpgsql(postgres, KeepHistory).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        }
        else if (configuration.GetConnectionString(DatabaseSetup.ConnectionName) is { Length: > 0 })
        {
            throw new CannotStartException(
                "The site uses PostgreSQL but is not told where the restricted store is. Set ConnectionStrings__Records, with a user of its own, or start with --role public.");
        }
        else
        {
            var connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.Path, "records.db"), ForeignKeys = true }.ToString();
            services.AddDbContext<RecordsDb, SqliteRecordsDb>(o => o.UseSqlite(connection).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        }
    }

    /// <summary>Both stores may share a database; each keeps the history of its migrations in its own schema.</summary>
    public static void KeepHistory(NpgsqlDbContextOptionsBuilder options) => options.MigrationsHistoryTable(HistoryRepository.DefaultTableName, RecordsDb.Schema);
}
