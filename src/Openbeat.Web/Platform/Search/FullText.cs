using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.PublicForms;

namespace Openbeat.Platform.Search;

/// <summary>A row that matches, and how well: the less the better.</summary>
internal sealed record SearchHit(long Id, double Rank);

/// <summary>The full text of one kind of database. Words are matched by their beginning and without their English endings; all must be there.</summary>
internal interface IFullText
{
    /// <summary>Asks whether the full text is there: 1 where it is.</summary>
    string Question { get; }

    /// <summary>What the database needs beside the tables of the model.</summary>
    IReadOnlyList<string> Preparation { get; }

    /// <summary>The rows that hold all the words, as a query to go on from.</summary>
    IQueryable<SearchHit> Find(AppDb db, IReadOnlyList<string> words);
}

/// <summary>FTS5 over the rows of the index, ranked by BM25 with the title ten times the rest.</summary>
internal sealed class SqliteFullText : IFullText
{
    // The last of what is prepared, and the first that a migration would lose.
    public string Question => """SELECT COUNT(*) AS "Value" FROM sqlite_schema WHERE name = 'SearchEntry_text_remove'""";

    public IReadOnlyList<string> Preparation { get; } =
    [
        """
        CREATE VIRTUAL TABLE IF NOT EXISTS "SearchText" USING fts5(
          "TitleWords", "Words", content='SearchEntry', content_rowid='Id', tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')
        """,
        """INSERT INTO "SearchText"("SearchText", rank) VALUES('rank', 'bm25(10.0, 1.0)')""",
        """
        CREATE TRIGGER IF NOT EXISTS "SearchEntry_text_add" AFTER INSERT ON "SearchEntry" BEGIN
          INSERT INTO "SearchText"(rowid, "TitleWords", "Words") VALUES (new."Id", new."TitleWords", new."Words"); END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS "SearchEntry_text_remove" AFTER DELETE ON "SearchEntry" BEGIN
          INSERT INTO "SearchText"("SearchText", rowid, "TitleWords", "Words") VALUES ('delete', old."Id", old."TitleWords", old."Words"); END
        """,
    ];

    public IQueryable<SearchHit> Find(AppDb db, IReadOnlyList<string> words)
    {
        var match = string.Join(' ', words.Select(w => $"\"{w}\"*"));
        return db.Database.SqlQuery<SearchHit>($"""SELECT rowid AS "Id", rank AS "Rank" FROM "SearchText" WHERE "SearchText" MATCH {match}""");
    }
}

/// <summary>A generated <c>tsvector</c> of the index's rows, ranked by <c>ts_rank</c> with the title before the rest.</summary>
internal sealed class PostgresFullText : IFullText
{
    public string Question => """SELECT COUNT(*)::int AS "Value" FROM pg_indexes WHERE schemaname = 'public' AND indexname = 'IX_SearchEntry_Text'""";

    public IReadOnlyList<string> Preparation { get; } =
    [
        """
        ALTER TABLE "SearchEntry" ADD COLUMN IF NOT EXISTS "Text" tsvector GENERATED ALWAYS AS (
          setweight(to_tsvector('english', "TitleWords"), 'A') || setweight(to_tsvector('english', "Words"), 'D')) STORED
        """,
        """CREATE INDEX IF NOT EXISTS "IX_SearchEntry_Text" ON "SearchEntry" USING GIN ("Text")""",
    ];

    public IQueryable<SearchHit> Find(AppDb db, IReadOnlyList<string> words)
    {
        var asked = string.Join(" & ", words.Select(w => $"{w}:*"));
        return db.Database.SqlQuery<SearchHit>($"""SELECT "Id", -ts_rank("Text", to_tsquery('english', {asked}))::double precision AS "Rank" FROM "SearchEntry" WHERE "Text" @@ to_tsquery('english', {asked})""");
    }
}

internal static class FullText
{
    private const int MostWords = 12, LongestWord = 50;

    /// <summary>The longest text that is looked for.</summary>
    public const int LongestText = 200;

    public static IFullText Of(AppDb db) => db.Database.IsNpgsql() ? new PostgresFullText() : new SqliteFullText();

    /// <summary>The words of a text: letters and digits alone, so that nothing of it is an operator.</summary>
    public static IReadOnlyList<string> WordsOf(string? text) =>
        [.. TextMarks.Normalise((text ?? "")[..Math.Min((text ?? "").Length, LongestText)]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length <= LongestWord).Distinct().Take(MostWords)];

    /// <summary>Makes the full text where it is not, at the start of the site: a migration may have rebuilt the table it hangs on.</summary>
    public static async Task PrepareAsync(AppDb db, CancellationToken stop)
    {
        // Asked first, because even what changes nothing would wait for whoever reads the table just now.
        if (await db.Database.SqlQueryRaw<int>(Of(db).Question).SingleAsync(stop) == 1)
        {
            return;
        }

        foreach (var statement in Of(db).Preparation)
        {
            await db.Database.ExecuteSqlRawAsync(statement, stop);
        }
    }
}
