using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Openbeat.Platform.Backup;

/// <summary>One file. <c>VACUUM INTO</c> copies it as it stands when it begins, and holds up nobody who writes meanwhile.</summary>
[SuppressMessage("Security", "CA2100", Justification = "Only names of tables that the database itself lists are put into the statements.")]
internal sealed class SqliteStoreCopy : IStoreCopy
{
    public string Provider => "sqlite";

    public async Task<StoreInBackup> CopyOutAsync(DbContext db, string name, string folder, CancellationToken stop)
    {
        var source = PathOf(db);
        if (!File.Exists(source))
        {
            throw new BackupException($"There is no database {source}.");
        }

        var part = $"{name}.db";
        var path = Path.Combine(folder, part);
        await using (var connection = await OpenAsync(source, SqliteOpenMode.ReadWrite, stop))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $path";
            command.CommandTimeout = 0;
            command.Parameters.AddWithValue("$path", path);
            await command.ExecuteNonQueryAsync(stop);
        }

        await using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        await using var copy = await OpenAsync(path, SqliteOpenMode.ReadOnly, stop);
        return new StoreInBackup(name, Provider, await MigrationsAsync(copy, stop), [new PartInBackup(part, await HashedCopy.OfAsync(path, stop))], await CountAsync(copy, stop));
    }

    public Task<bool> IsEmptyAsync(DbContext db, CancellationToken stop) => Task.FromResult(!File.Exists(PathOf(db)));

    public async Task CopyInAsync(DbContext db, StoreInBackup store, string folder, CancellationToken stop)
    {
        var (part, place) = (store.Parts.Single(), PathOf(db));
        var beside = place + ".restoring";
        File.Delete(beside);
        if (await HashedCopy.FileAsync(Path.Combine(folder, part.Path), beside, stop) != part.Sha256)
        {
            throw new BackupException($"{part.Path} is not as it was when the backup was made.");
        }

        await using (var copy = await OpenAsync(beside, SqliteOpenMode.ReadOnly, stop))
        {
            if (await ScalarAsync(copy, "PRAGMA integrity_check", stop) is not "ok")
            {
                throw new BackupException($"{part.Path} is damaged.");
            }

            var counts = await CountAsync(copy, stop);
            if (store.Tables.Any(t => counts.GetValueOrDefault(t.Key, -1) != t.Value))
            {
                throw new BackupException($"The tables of the {store.Name} store do not hold the rows that were copied out.");
            }
        }

        File.Move(beside, place);
    }

    private static string PathOf(DbContext db) => new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;

    private static async Task<SqliteConnection> OpenAsync(string path, SqliteOpenMode mode, CancellationToken stop)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        await connection.OpenAsync(stop);
        return connection;
    }

    private static async Task<Dictionary<string, long>> CountAsync(SqliteConnection connection, CancellationToken stop)
    {
        // What begins like this belongs to the database itself or to the full text, which is made from the rows.
        var tables = await ListAsync(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'SearchText%' ORDER BY name", stop);
        var counts = new Dictionary<string, long>();
        foreach (var table in tables)
        {
            counts[table] = Convert.ToInt64(await ScalarAsync(connection, $"SELECT COUNT(*) FROM \"{table}\"", stop), CultureInfo.InvariantCulture);
        }

        return counts;
    }

    private static Task<List<string>> MigrationsAsync(SqliteConnection connection, CancellationToken stop) =>
        ListAsync(connection, "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\"", stop);

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(stop);
    }

    private static async Task<List<string>> ListAsync(SqliteConnection connection, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(stop);
        var list = new List<string>();
        while (await reader.ReadAsync(stop))
        {
            list.Add(reader.GetString(0));
        }

        return list;
    }
}
