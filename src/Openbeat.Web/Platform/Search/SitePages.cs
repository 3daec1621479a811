using System.Security.Cryptography;
using System.Text.Json;
using Openbeat.Platform.Slots;

namespace Openbeat.Platform.Search;

/// <summary>The pages that modules registered: public ones, and the places of signed-in people for those who may go there.</summary>
internal sealed class SitePages(IEnumerable<SearchablePage> pages, IEnumerable<StaffNavigationEntry> places) : ISearchSource
{
    public string Key => "pages";

    public ValueTask<string> EditionAsync(CancellationToken stop) =>
        ValueTask.FromResult(Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Documents().Select(d => new { d, d.Audience.Text })))));

    public Task<IReadOnlyList<SearchDocument>> DocumentsAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<SearchDocument>>([.. Documents()]);

    private IEnumerable<SearchDocument> Documents() =>
        pages.Select(p => new SearchDocument(p.Path, "Page", p.Title, p.Summary, p.Path, p.Words, SearchAudience.Everybody))
            .Concat(places.Select(e => new SearchDocument($"staff {e.Path}", "Staff page", e.Text, "For people who are signed in.", e.Path, "", e.Permission is { } permission ? SearchAudience.HoldingSomewhere(permission) : SearchAudience.SignedIn)))
            .DistinctBy(d => d.Key)
            .OrderBy(d => d.Key, StringComparer.Ordinal);
}

internal static class SearchSetup
{
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddScoped<ISearchSource, SitePages>();
        services.AddScoped<SiteSearch>();
        services.AddSingleton<SearchIndexing>();
        services.AddHostedService(p => p.GetRequiredService<SearchIndexing>());
    }
}
