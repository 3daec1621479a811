using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Openbeat.Data;

namespace Openbeat.Web.Tests;

/// <summary>The migrations of each provider say the same as the model. Neither test needs a server.</summary>
public class MigrationsTests
{
    [Fact]
    public void Sqlite_migrations_have_not_drifted_from_the_model() =>
        Drift(new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite("Data Source=:memory:").Options)).ShouldBeEmpty();

    [Fact]
    public void Postgres_migrations_have_not_drifted_from_the_model() =>
        Drift(new PostgresAppDb(new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql("Host=localhost;Database=none").Options)).ShouldBeEmpty();

    [Fact]
    public void Sqlite_migrations_of_the_restricted_store_have_not_drifted_from_its_model() =>
        Drift(new SqliteRecordsDb(new DbContextOptionsBuilder<SqliteRecordsDb>().UseSqlite("Data Source=:memory:").Options)).ShouldBeEmpty();

    [Fact]
    public void Postgres_migrations_of_the_restricted_store_have_not_drifted_from_its_model() =>
        Drift(new PostgresRecordsDb(new DbContextOptionsBuilder<PostgresRecordsDb>().UseNpgsql("Host=localhost;Database=none", RecordsDbSetup.KeepHistory).Options)).ShouldBeEmpty();

    /// <summary>Of two migrations made side by side the later has to know of the earlier, or the next one is made from a wrong start.</summary>
    [Fact]
    public void The_newest_migration_of_each_store_ends_at_the_model()
    {
        using SqliteAppDb sqlite = new(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite("Data Source=:memory:").Options);
        using PostgresAppDb postgres = new(new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql("Host=localhost;Database=none").Options);
        using SqliteRecordsDb sqliteRecords = new(new DbContextOptionsBuilder<SqliteRecordsDb>().UseSqlite("Data Source=:memory:").Options);
        using PostgresRecordsDb postgresRecords = new(new DbContextOptionsBuilder<PostgresRecordsDb>().UseNpgsql("Host=localhost;Database=none", RecordsDbSetup.KeepHistory).Options);
        foreach (var db in new DbContext[] { sqlite, postgres, sqliteRecords, postgresRecords })
        {
            var migrations = db.GetService<IMigrationsAssembly>();
            var newest = migrations.CreateMigration(migrations.Migrations.Values.Last(), db.Database.ProviderName!);
            Between(newest.TargetModel, db).ShouldBeEmpty(db.GetType().Name);
        }
    }

    private static IEnumerable<string> Drift(DbContext db)
    {
        using (db)
        {
            return Between(db.GetService<IMigrationsAssembly>().ModelSnapshot.ShouldNotBeNull().Model, db);
        }
    }

    private static IEnumerable<string> Between(IModel written, DbContext db) =>
    [
        .. db.GetService<IMigrationsModelDiffer>()
            .GetDifferences(
                db.GetService<IModelRuntimeInitializer>().Initialize(written, designTime: true, validationLogger: null).GetRelationalModel(),
                db.GetService<IDesignTimeModel>().Model.GetRelationalModel())
            .Select(o => $"{o.GetType().Name} {(o as ITableMigrationOperation)?.Table} {(o as ColumnOperation)?.Name}"),
    ];
}
