using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Openbeat.Data;

namespace Openbeat.Web.Tests.Support;

/// <summary>
/// A migrated database of its own for each site under test: a copy of a template, so that migrations run once. SQLite
/// unless OPENBEAT_TEST_POSTGRES names a server, so that the same tests run on both.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("OPENBEAT_TEST_POSTGRES") is { Length: > 0 } named ? named : null;
    private static readonly Lazy<string> SqliteTemplate = new(MakeSqliteTemplate);
    private static readonly Lazy<string> PostgresTemplate = new(MakePostgresTemplate);

    private readonly string? _name;

    private TestDatabase(string? connection, string? name)
    {
        PostgresConnection = connection;
        _name = name;
    }

    public static bool IsPostgres => Server is not null;

    /// <summary>What the site is configured with, or null for the SQLite file of its data folder.</summary>
    public string? PostgresConnection { get; }

    public static TestDatabase Create(string dataFolder)
    {
        if (!IsPostgres)
        {
            File.Copy(SqliteTemplate.Value, Path.Combine(dataFolder, "openbeat.db"));
            return new TestDatabase(null, null);
        }

        var name = $"t{Guid.CreateVersion7():n}";
        Execute($"CREATE DATABASE \"{name}\" TEMPLATE \"{PostgresTemplate.Value}\"");
        return new TestDatabase(ConnectionTo(name), name);
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
        var file = Path.Combine(Directory.CreateTempSubdirectory("openbeat-template-").FullName, "openbeat.db");
        var connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
        using var db = new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite(connection).Options);
        db.Database.Migrate();
        return file;
    }

    private static string MakePostgresTemplate()
    {
        var name = $"template{Guid.CreateVersion7():n}";
        Execute($"CREATE DATABASE \"{name}\"");
        using (var db = new PostgresAppDb(new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql(ConnectionTo(name) + ";Pooling=false").Options))
        {
            db.Database.Migrate();
        }

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
