using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;

namespace Openbeat.Platform.Search;

/// <summary>One thing that was found.</summary>
public sealed record SearchResult(string Kind, string Title, string Summary, string Path);

/// <summary>A page of what was found.</summary>
/// <param name="Results">Best first.</param>
/// <param name="Total">How many there are that the searcher may see.</param>
/// <param name="Page">Which page it is, from 1.</param>
/// <param name="Pages">How many pages there are.</param>
public sealed record SearchResults(IReadOnlyList<SearchResult> Results, int Total, int Page, int Pages);

/// <summary>Finds what modules registered, as far as whoever asks may see it. It writes nothing of what it was asked anywhere.</summary>
public sealed class SiteSearch(AppDb db, IAccess access)
{
    /// <summary>How many results a page holds.</summary>
    public const int PageSize = 10;

    /// <param name="text">What is looked for; null where it has no word in it.</param>
    /// <param name="page">The page, from 1; one beyond the last is the last.</param>
    /// <param name="stop">Stops the search.</param>
    public async Task<SearchResults> FindAsync(string? text, int page, CancellationToken stop)
    {
        var words = FullText.WordsOf(text);
        if (words.Count == 0)
        {
            return new SearchResults([], 0, 1, 1);
        }

        var visible = await VisibleAsync(stop);
        var found =
            from hit in FullText.Of(db).Find(db, words)
            join entry in db.Set<SearchEntry>() on hit.Id equals entry.Id
            where visible.Contains(entry.Audience)
            select new { hit.Rank, Entry = entry };
        var total = await found.CountAsync(stop);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var results = await found
            .OrderBy(f => f.Rank).ThenBy(f => f.Entry.Title).ThenBy(f => f.Entry.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(f => new SearchResult(f.Entry.Kind, f.Entry.Title, f.Entry.Summary, f.Entry.Path))
            .ToListAsync(stop);
        return new SearchResults(results, total, page, pages);
    }

    /// <summary>The audiences that the searcher belongs to, of those the index knows.</summary>
    private async Task<List<string>> VisibleAsync(CancellationToken stop)
    {
        var visible = new List<string>();
        foreach (var text in await db.Set<SearchEntry>().Select(e => e.Audience).Distinct().ToListAsync(stop))
        {
            if (await SearchAudience.Parse(text).HasAsync(access, stop))
            {
                visible.Add(text);
            }
        }

        return visible;
    }
}
