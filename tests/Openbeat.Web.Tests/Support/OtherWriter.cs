using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Openbeat.Web.Tests.Support;

/// <summary>Somebody else who writes small things into the same SQLite file all the while.</summary>
internal static class OtherWriter
{
    /// <summary>Writes until told to stop, and says how often and how long the longest write took.</summary>
    public static async Task<(int Writes, TimeSpan Longest)> WriteUntilAsync(string data, Func<bool> isOver, CancellationToken stop)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "openbeat.db")};Pooling=false;Default Timeout=30");
        await connection.OpenAsync(stop);
        Execute(connection, "CREATE TABLE \"OtherWriter\" (\"At\" TEXT)");
        var longest = TimeSpan.Zero;
        var writes = 0;
        while (!isOver())
        {
            var since = Stopwatch.StartNew();
            Execute(connection, "INSERT INTO \"OtherWriter\" VALUES (CURRENT_TIMESTAMP)");
            longest = since.Elapsed > longest ? since.Elapsed : longest;
            writes++;
            await Task.Delay(5, stop);
        }

        return (writes, longest);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
