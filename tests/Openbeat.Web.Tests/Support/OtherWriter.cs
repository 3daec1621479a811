using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Openbeat.Web.Tests.Support;

/// <summary>
/// Somebody else who writes small things into the same SQLite file all the while, and gives up after five seconds. That the
/// longest wait is less than one is held to where times are measured, by <c>make soak</c>.
/// </summary>
internal static class OtherWriter
{
    /// <summary>Writes until told to stop, and says how often and how long the longest write took.</summary>
    public static async Task<(int Writes, TimeSpan Longest)> WriteUntilAsync(string data, Func<bool> isOver, CancellationToken stop)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "openbeat.db")};Pooling=false;Default Timeout=5");
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

    public static void ShouldHaveWaitedLessThanASecond(TimeSpan longest)
    {
        if (Environment.GetEnvironmentVariable("OPENBEAT_TIMES") == "1")
        {
            longest.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
