using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Openbeat.Data;

/// <summary>
/// Everything a community works with. Entities are found by their mappings, so that a module adds a table without
/// touching this file. One model, two providers: <see cref="SqliteAppDb"/> and <see cref="PostgresAppDb"/> each have their
/// own generated migrations.
/// </summary>
public abstract class AppDb(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly, type => !type.IsDefined(typeof(RestrictedAttribute), false));

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conventions(configurationBuilder);

    /// <summary>What holds in both stores.</summary>
    internal static void Conventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(50);
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        written => written.Kind == DateTimeKind.Utc ? written : Refuse(written),
        read => DateTime.SpecifyKind(read, DateTimeKind.Utc))
    {
        private static DateTime Refuse(DateTime written) =>
            throw new InvalidOperationException($"Instants are stored in UTC; {written:O} is {written.Kind}.");
    }
}

public sealed class SqliteAppDb(DbContextOptions<SqliteAppDb> options) : AppDb(options);

public sealed class PostgresAppDb(DbContextOptions<PostgresAppDb> options) : AppDb(options);

internal sealed class SqliteAppDbForTools : IDesignTimeDbContextFactory<SqliteAppDb>
{
    public SqliteAppDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite("Data Source=design-time.db").Options);
}

internal sealed class PostgresAppDbForTools : IDesignTimeDbContextFactory<PostgresAppDb>
{
    public PostgresAppDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql("Host=localhost;Database=design-time").Options);
}
