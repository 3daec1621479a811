using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Openbeat.Data;

namespace Openbeat.Tests.Support;

/// <summary>
/// Both stores of a site under test, migrated: copies of a template, so that migrations run once. SQLite unless
/// OPENBEAT_TEST_POSTGRES names a server, so that the same tests run on both.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("OPENBEAT_TEST_POSTGRES") is { Length: > 0 } named ? named : null;
    private static readonly Lazy<string> SqliteTemplate = new(MakeSqliteTemplate);
    private static readonly Lazy<string> PostgresTemplate = new(MakePostgresTemplate);

    /// <summary>A template is copied by one connection at a time.</summary>
    private static readonly Lock Turn = new();

    private readonly string? _name;

    private TestDatabase(string? connection, string? name)
    {
        PostgresConnection = connection;
        _name = name;
    }

    public static bool IsPostgres => Server is not null;

    /// <summary>Where both stores are, or null for the SQLite files of the data folder.</summary>
    public string? PostgresConnection { get; }

    public static TestDatabase Create(string dataFolder)
    {
        if (!IsPostgres)
        {
            foreach (var file in Directory.GetFiles(SqliteTemplate.Value, "*.db"))
            {
                File.Copy(file, Path.Combine(dataFolder, Path.GetFileName(file)));
            }

            return new TestDatabase(null, null);
        }

        var name = $"t{Guid.CreateVersion7():n}";
        lock (Turn)
        {
            Execute($"CREATE DATABASE \"{name}\" TEMPLATE \"{PostgresTemplate.Value}\"");
        }

        return new TestDatabase(ConnectionTo(name), name);
    }

    /// <summary>A place for stores without a table in it.</summary>
    public static TestDatabase CreateEmpty()
    {
        if (!IsPostgres)
        {
            return new TestDatabase(null, null);
        }

        var name = $"t{Guid.CreateVersion7():n}";
        Execute($"CREATE DATABASE \"{name}\"");
        return new TestDatabase(ConnectionTo(name), name);
    }

    /// <summary>Tells a site where its stores are.</summary>
    public void Configure(IWebHostBuilder builder, int? through = null)
    {
        if (PostgresConnection is not null)
        {
            var connection = through is { } port ? new NpgsqlConnectionStringBuilder(PostgresConnection) { Host = "127.0.0.1", Port = port }.ToString() : PostgresConnection;
            builder.UseSetting($"ConnectionStrings:{DatabaseSetup.ConnectionName}", connection);
            builder.UseSetting($"ConnectionStrings:{RecordsDbSetup.ConnectionName}", connection);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_name is not null)
        {
            await using (var pool = new NpgsqlConnection(PostgresConnection))
            {
                NpgsqlConnection.ClearPool(pool);
            }

            Execute($"DROP DATABASE IF EXISTS \"{_name}\" WITH (FORCE)");
        }
    }

    private static string MakeSqliteTemplate()
    {
        var folder = Directory.CreateTempSubdirectory("openbeat-template-").FullName;
        using var app = new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite(FileIn(folder, "openbeat.db")).Options);
        app.Database.Migrate();
        using var records = new SqliteRecordsDb(new DbContextOptionsBuilder<SqliteRecordsDb>().UseSqlite(FileIn(folder, "records.db")).Options);
        records.Database.Migrate();
        return folder;
    }

    private static string FileIn(string folder, string name) =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, name), Pooling = false }.ToString();

    private static string MakePostgresTemplate()
    {
        var name = $"template{Guid.CreateVersion7():n}";
        Execute($"CREATE DATABASE \"{name}\"");
        var connection = ConnectionTo(name) + ";Pooling=false";
        using var app = new PostgresAppDb(new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql(connection).Options);
        app.Database.Migrate();
        using var records = new PostgresRecordsDb(new DbContextOptionsBuilder<PostgresRecordsDb>().UseNpgsql(connection, RecordsDbSetup.KeepHistory).Options);
        records.Database.Migrate();
        return name;
    }

    private static string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 10 }.ToString();

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ToString());
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
