using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Openbeat.Data;
using static Openbeat.Platform.Backup.PostgresTables;

namespace Openbeat.Platform.Backup;

/// <summary>
/// One file a table, by <c>COPY</c> in the binary form, all in one snapshot and in the order of the key: the same rows give
/// the same bytes, so that the hash of a table compares it.
/// </summary>
[SuppressMessage("Security", "CA2100", Justification = "Only quoted names of tables and columns are put into the statements.")]
internal sealed class PostgresStoreCopy : IStoreCopy
{
    public string Provider => "postgresql";

    public async Task<StoreInBackup> CopyOutAsync(DbContext db, string name, string folder, CancellationToken stop)
    {
        await using var connection = await OpenAsync(db, stop);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await ExecuteAsync(connection, "SET TRANSACTION READ ONLY", stop);
        var schema = SchemaOf(db);
        var parts = new List<PartInBackup>();
        var counts = new Dictionary<string, long>();
        foreach (var table in await ReadAsync(connection, schema, stop))
        {
            var part = $"{name}/{table.Name}.copy";
            await using var rows = await connection.BeginRawBinaryCopyAsync(CopyOut(schema, table.Name, table.Columns, table.Key), stop);
            parts.Add(new PartInBackup(part, await HashedCopy.ToFileAsync(rows, Path.Combine(folder, part), stop), table.Name, table.Columns));
            await rows.DisposeAsync();
            counts[table.Name] = await CountAsync(connection, schema, table.Name, stop);
        }

        var migrations = await PairsAsync(connection, schema, $"SELECT \"MigrationId\", $1::text FROM {Quote(schema)}.{Quote(History)} ORDER BY 1", stop);
        return new StoreInBackup(name, Provider, [.. migrations.Select(m => m.Item1)], parts, counts);
    }

    public async Task<bool> IsEmptyAsync(DbContext db, CancellationToken stop)
    {
        await using var connection = await OpenAsync(db, stop);
        await using var command = new NpgsqlCommand("SELECT NOT EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relkind = 'r')", connection) { Parameters = { new() { Value = SchemaOf(db) } } };
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    public async Task CopyInAsync(DbContext db, StoreInBackup store, string folder, CancellationToken stop)
    {
        // The tables are made as they were when the rows were copied out; what came later is added by the next migration.
        await db.GetService<IMigrator>().MigrateAsync(store.Migrations[^1], stop);
        await using var connection = await OpenAsync(db, stop);
        await using var whole = await connection.BeginTransactionAsync(stop);
        var schema = SchemaOf(db);
        var tables = await ReadAsync(connection, schema, stop);
        var parts = store.Parts.ToDictionary(p => p.Table!);
        foreach (var table in tables.Reverse())
        {
            // A migration may have put rows in; a backup holds them too.
            await ExecuteAsync(connection, $"DELETE FROM {Quote(schema)}.{Quote(table.Name)}", stop);
        }

        foreach (var table in tables)
        {
            var part = parts.GetValueOrDefault(table.Name) ?? throw new BackupException($"The backup has no rows of the table {table.Name}.");
            await using (var rows = await connection.BeginRawBinaryCopyAsync($"COPY {Quote(schema)}.{Quote(table.Name)} ({Columns(part.Columns!)}) FROM STDIN (FORMAT binary)", stop))
            {
                await using var file = File.OpenRead(Path.Combine(folder, part.Path));
                await file.CopyToAsync(rows, stop);
            }

            await CompareAsync(connection, schema, table, part, store, stop);
        }

        await FollowNumbersAsync(connection, schema, stop);
        await whole.CommitAsync(stop);
    }

    private static async Task CompareAsync(NpgsqlConnection connection, string schema, PostgresTable table, PartInBackup part, StoreInBackup store, CancellationToken stop)
    {
        await using var rows = await connection.BeginRawBinaryCopyAsync(CopyOut(schema, table.Name, part.Columns!, table.Key), stop);
        var hash = await HashedCopy.ToAsync(rows, Stream.Null, stop);
        await rows.DisposeAsync();
        if (hash != part.Sha256 || await CountAsync(connection, schema, table.Name, stop) != store.Tables[table.Name])
        {
            throw new BackupException($"The table {table.Name} of the {store.Name} store does not hold what was copied out.");
        }
    }

    /// <summary>Lets the next number of every numbered column come after the highest that was put in.</summary>
    private static async Task FollowNumbersAsync(NpgsqlConnection connection, string schema, CancellationToken stop)
    {
        var numbered = await PairsAsync(connection, schema,
            "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1) AND a.attidentity <> '' ORDER BY 1", stop);
        foreach (var (table, column) in numbered)
        {
            var quoted = $"{Quote(schema)}.{Quote(table)}";
            await ExecuteAsync(connection, $"SELECT setval(pg_get_serial_sequence('{quoted}', '{column}'), COALESCE((SELECT MAX({Quote(column)}) FROM {quoted}), 0) + 1, false)", stop);
        }
    }

    private static string CopyOut(string schema, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key) =>
        $"COPY (SELECT {Columns(columns)} FROM {Quote(schema)}.{Quote(table)} ORDER BY {string.Join(", ", key.Select(k => $"{Quote(k)}::text COLLATE \"C\""))}) TO STDOUT (FORMAT binary)";

    private static string Columns(IEnumerable<string> columns) => string.Join(", ", columns.Select(Quote));

    private static async Task<long> CountAsync(NpgsqlConnection connection, string schema, string table, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"SELECT COUNT(*) FROM {Quote(schema)}.{Quote(table)}", connection) { CommandTimeout = 0 };
        return Convert.ToInt64(await command.ExecuteScalarAsync(stop), CultureInfo.InvariantCulture);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(stop);
    }

    private static string SchemaOf(DbContext db) => db is RecordsDb ? RecordsDb.Schema : "public";

    private static async Task<NpgsqlConnection> OpenAsync(DbContext db, CancellationToken stop)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false, CommandTimeout = 0 }.ToString());
        await connection.OpenAsync(stop);
        return connection;
    }
}
