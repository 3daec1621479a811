using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations;
using Openbeat.Platform.Jobs;

namespace Openbeat.Data;

/// <summary>
/// The tables that Quartz keeps its schedule in, made by a migration like every other. What they are is Quartz's own to say: its
/// package carries the statements for each database. A release of Quartz that wants others comes with a migration of ours.
/// </summary>
internal static partial class QuartzTables
{
    private const string Separator = "--;;";

    /// <param name="migration">The migration.</param>
    /// <param name="database">The name of the database in Quartz's package: <c>sqlite</c> or <c>postgres</c>.</param>
    public static void Create(MigrationBuilder migration, string database)
    {
        foreach (var statement in Statements(database))
        {
            migration.Sql(statement);
        }
    }

    /// <summary>Takes them away again, those that lean on others first.</summary>
    public static void Drop(MigrationBuilder migration, string database)
    {
        foreach (var statement in Statements(database).Reverse())
        {
            if (Made().Match(statement) is { Success: true } table)
            {
                migration.Sql($"DROP TABLE {table.Groups[1].Value}");
            }
        }
    }

    /// <summary>The statements as Quartz's package has them, with our prefix.</summary>
    internal static IReadOnlyList<string> Statements(string database)
    {
        var name = $"Quartz.Impl.AdoJobStore.Schema.create_{database}.sql";
        using var script = typeof(Quartz.IScheduler).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"Quartz carries no {name}.");
        var text = new StreamReader(script).ReadToEnd().Replace("{0}", JobSetup.TablePrefix, StringComparison.Ordinal).Replace("{1}", JobSetup.TablePrefix, StringComparison.Ordinal);
        return [.. text.ReplaceLineEndings("\n").Split($"\n{Separator}\n").Where(HasWords)];
    }

    private static bool HasWords(string statement) =>
        statement.Split('\n').Any(line => line.Trim() is { Length: > 0 } words && !words.StartsWith("--", StringComparison.Ordinal));

    [GeneratedRegex(@"CREATE TABLE IF NOT EXISTS (\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Made();
}
