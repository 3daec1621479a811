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

    private static IEnumerable<string> Drift(DbContext db)
    {
        using (db)
        {
            var snapshot = db.GetService<IMigrationsAssembly>().ModelSnapshot.ShouldNotBeNull().Model;
            var kept = db.GetService<IModelRuntimeInitializer>().Initialize(snapshot, designTime: true, validationLogger: null);
            return
            [
                .. db.GetService<IMigrationsModelDiffer>()
                    .GetDifferences(kept.GetRelationalModel(), db.GetService<IDesignTimeModel>().Model.GetRelationalModel())
                    .Select(o => $"{o.GetType().Name} {(o as ITableMigrationOperation)?.Table} {(o as ColumnOperation)?.Name}"),
            ];
        }
    }
}
