using Microsoft.EntityFrameworkCore;
using Npgsql;
using Openbeat.Data;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>Both stores, migrated once and copied for every site: SQLite files, or databases of the server that OPENBEAT_TEST_POSTGRES names.</summary>
internal static class Databases
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static readonly Lazy<Task<string>> Files = new(MakeFilesAsync);
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    public static string? Server { get; } = Environment.GetEnvironmentVariable("OPENBEAT_TEST_POSTGRES") is { Length: > 0 } set ? set : null;

    /// <summary>Fills a data folder, or makes a database; returns the connection string, or null for SQLite.</summary>
    public static async Task<string?> MakeAsync(string folder)
    {
        if (Server is null)
        {
            foreach (var file in Directory.GetFiles(await Files.Value))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            return null;
        }

        var template = await Template.Value;
        var name = $"t_{Guid.CreateVersion7():n}";
        // A template is copied by one connection at a time.
        await Turn.WaitAsync();
        try
        {
            await RunAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        }
        finally
        {
            Turn.Release();
        }

        return Of(name);
    }

    public static async Task DropAsync(string connection)
    {
        var name = new NpgsqlConnectionStringBuilder(connection).Database;
        NpgsqlConnection.ClearAllPools();
        await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task<string> MakeFilesAsync()
    {
        var folder = Directory.CreateTempSubdirectory("openbeat-template-").FullName;
        await using var app = new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite($"Data Source={Path.Combine(folder, "openbeat.db")};Pooling=False").Options);
        await app.Database.MigrateAsync();
        await using var records = new SqliteRecordsDb(new DbContextOptionsBuilder<SqliteRecordsDb>().UseSqlite($"Data Source={Path.Combine(folder, "records.db")};Pooling=False").Options);
        await records.Database.MigrateAsync();
        return folder;
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var name = $"template_{Guid.CreateVersion7():n}";
        await RunAsync($"CREATE DATABASE {name}");
        await using (var app = new PostgresAppDb(new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql(Of(name)).Options))
        {
            await app.Database.MigrateAsync();
        }

        await using (var records = new PostgresRecordsDb(new DbContextOptionsBuilder<PostgresRecordsDb>().UseNpgsql(Of(name), RecordsDbSetup.KeepHistory).Options))
        {
            await records.Database.MigrateAsync();
        }

        return name;
    }

    private static string Of(string name) => new NpgsqlConnectionStringBuilder(Server) { Database = name, Pooling = false }.ToString();

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
