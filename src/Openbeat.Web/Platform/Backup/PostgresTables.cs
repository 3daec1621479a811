using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Openbeat.Platform.Backup;

/// <summary>A table as the database describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">What is kept of a row; what the database makes by itself is left out.</param>
/// <param name="Key">The columns of its primary key.</param>
/// <param name="Needs">The other tables its rows point to.</param>
internal sealed record PostgresTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Key, IReadOnlyList<string> Needs);

/// <summary>Reads the tables of one schema from the database itself.</summary>
[SuppressMessage("Security", "CA2100", Justification = "Only constants are put into the statements.")]
internal static class PostgresTables
{
    public const string History = "__EFMigrationsHistory";

    /// <summary>The tables, each after those it points to.</summary>
    public static async Task<IReadOnlyList<PostgresTable>> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken stop)
    {
        var names = (await PairsAsync(connection, schema, "SELECT c.relname, '' FROM pg_class c WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1) AND c.relkind = 'r' ORDER BY 1", stop))
            .Select(p => p.Item1).Where(n => n != History).ToList();
        var columns = (await PairsAsync(connection, schema,
            "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1) AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY 1, a.attnum", stop))
            .ToLookup(p => p.Item1, p => p.Item2);
        var keys = (await PairsAsync(connection, schema,
            "SELECT c.relname, a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1) AND i.indisprimary ORDER BY 1, k.place", stop))
            .ToLookup(p => p.Item1, p => p.Item2);
        var needs = (await PairsAsync(connection, schema,
            "SELECT c.relname, r.relname FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1) AND f.contype = 'f'", stop))
            .Where(p => p.Item1 != p.Item2).ToLookup(p => p.Item1, p => p.Item2);
        var left = names.Select(n => new PostgresTable(n, [.. columns[n]], [.. keys[n]], [.. needs[n].Distinct()])).ToList();
        var ordered = new List<PostgresTable>();
        while (left.Count > 0)
        {
            var ready = left.Where(t => t.Needs.All(n => ordered.Any(o => o.Name == n))).ToList();
            if (ready.Count == 0)
            {
                throw new BackupException($"The tables {string.Join(", ", left.Select(t => t.Name))} point to each other in a circle.");
            }

            ordered.AddRange(ready);
            left.RemoveAll(ready.Contains);
        }

        return ordered;
    }

    public static async Task<List<(string, string)>> PairsAsync(NpgsqlConnection connection, string schema, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = schema } } };
        await using var reader = await command.ExecuteReaderAsync(stop);
        var pairs = new List<(string, string)>();
        while (await reader.ReadAsync(stop))
        {
            pairs.Add((reader.GetString(0), reader.GetString(1)));
        }

        return pairs;
    }

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
