using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace Openbeat.Platform.Audit;

/// <summary>
/// What the database itself refuses: changing or deleting a row of the trail. Applied after every migration, because a
/// migration may rebuild a table and lose what hung on it.
/// </summary>
[SuppressMessage("Security", "EF1002", Justification = "Only names of tables of our own model are put into the statements.")]
internal static class AuditProtection
{
    private static readonly Type[] Kept = [typeof(AuditEvent), typeof(AuditSeal), typeof(AuditThinning)];

    public static async Task ApplyAsync(DbContext db, CancellationToken stop)
    {
        foreach (var table in Kept.Select(kind => TableOf(db, kind)))
        {
            foreach (var statement in db.Database.IsNpgsql() ? Postgres(table) : Sqlite(table))
            {
                await db.Database.ExecuteSqlRawAsync(statement, stop);
            }
        }
    }

    /// <summary>Lifts the protection of events inside the caller's transaction: for thinning alone.</summary>
    public static async Task LiftAsync(DbContext db, CancellationToken stop)
    {
        var table = TableOf(db, typeof(AuditEvent));
        await db.Database.ExecuteSqlRawAsync(
            db.Database.IsNpgsql()
                ? $"GRANT DELETE ON {table.Quoted} TO CURRENT_USER; ALTER TABLE {table.Quoted} DISABLE TRIGGER keep_rows;"
                : $"DROP TRIGGER IF EXISTS \"{table.Name}_no_DELETE\";",
            stop);
    }

    /// <summary>Puts it back, in the same transaction.</summary>
    public static async Task RestoreAsync(DbContext db, CancellationToken stop)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlRawAsync($"ALTER TABLE {TableOf(db, typeof(AuditEvent)).Quoted} ENABLE TRIGGER keep_rows;", stop);
        }

        await ApplyAsync(db, stop);
    }

    // Rights stop every ordinary user, the owner included; the trigger stops also a superuser who forgot.
    private static IEnumerable<string> Postgres(Table table)
    {
        var function = table.Schema is null ? "keep_audit_rows" : $"\"{table.Schema}\".keep_audit_rows";
        yield return $"""
            CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $keep$
            BEGIN RAISE EXCEPTION 'Rows of the audit trail are neither changed nor deleted'; END $keep$
            """;
        yield return $"CREATE OR REPLACE TRIGGER keep_rows BEFORE UPDATE OR DELETE ON {table.Quoted} FOR EACH ROW EXECUTE FUNCTION {function}()";
        yield return $"CREATE OR REPLACE TRIGGER keep_table BEFORE TRUNCATE ON {table.Quoted} FOR EACH STATEMENT EXECUTE FUNCTION {function}()";
        yield return $"REVOKE UPDATE, DELETE, TRUNCATE ON {table.Quoted} FROM PUBLIC, CURRENT_USER";
    }

    private static IEnumerable<string> Sqlite(Table table) => new[] { "UPDATE", "DELETE" }.Select(verb =>
        $"CREATE TRIGGER IF NOT EXISTS \"{table.Name}_no_{verb}\" BEFORE {verb} ON {table.Quoted} BEGIN SELECT RAISE(ABORT, 'Rows of the audit trail are neither changed nor deleted'); END");

    private static Table TableOf(DbContext db, Type kind)
    {
        var entity = db.Model.FindEntityType(kind) ?? throw new InvalidOperationException($"{kind.Name} is not in the model.");
        return new Table(entity.GetTableName()!, entity.GetSchema());
    }

    private sealed record Table(string Name, string? Schema)
    {
        public string Quoted => Schema is null ? $"\"{Name}\"" : $"\"{Schema}\".\"{Name}\"";
    }
}
