using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Openbeat.Data;

/// <summary>
/// The restricted store: a file or schema of its own with credentials of its own. What is personal in it is encrypted field
/// by field with the key of its compartment. No key and no query joins it to <see cref="AppDb"/>.
/// </summary>
public abstract class RecordsDb(DbContextOptions options) : DbContext(options)
{
    public const string Schema = "records";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        if (Database.IsNpgsql())
        {
            modelBuilder.HasDefaultSchema(Schema);
        }

        modelBuilder.ApplyConfigurationsFromAssembly(
            typeof(RecordsDb).Assembly,
            type => type.IsDefined(typeof(RestrictedAttribute), false) || type.IsDefined(typeof(InBothStoresAttribute), false));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => AppDb.Conventions(configurationBuilder);
}

/// <summary>Marks the mapping of an entity of the restricted store.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RestrictedAttribute : Attribute;

/// <summary>Marks the mapping of an entity that each store has for itself: its audit trail.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class InBothStoresAttribute : Attribute;

public sealed class SqliteRecordsDb(DbContextOptions<SqliteRecordsDb> options) : RecordsDb(options);

public sealed class PostgresRecordsDb(DbContextOptions<PostgresRecordsDb> options) : RecordsDb(options);

internal sealed class SqliteRecordsDbForTools : IDesignTimeDbContextFactory<SqliteRecordsDb>
{
    public SqliteRecordsDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteRecordsDb>().UseSqlite("Data Source=design-time.db").Options);
}

internal sealed class PostgresRecordsDbForTools : IDesignTimeDbContextFactory<PostgresRecordsDb>
{
    public PostgresRecordsDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresRecordsDb>().UseNpgsql("Host=localhost;Database=design-time", RecordsDbSetup.KeepHistory).Options);
}
