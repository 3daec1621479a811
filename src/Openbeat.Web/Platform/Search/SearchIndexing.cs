using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.PublicForms;

namespace Openbeat.Platform.Search;

/// <summary>Keeps the index at the newest edition of every source: before the site answers, and then within seconds of a change.</summary>
internal sealed class SearchIndexing(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SearchIndexing> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(stoppingToken);
        }
    }

    /// <summary>Makes the index anew for every source whose edition is another.</summary>
    internal async Task FollowAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var sources = scope.ServiceProvider.GetServices<ISearchSource>().ToList();
        var held = await db.Set<IndexedSource>().ToDictionaryAsync(s => s.Source, s => s.Edition, stop);
        foreach (var source in sources)
        {
            var indexed = held.GetValueOrDefault(source.Key);
            // What changed while it was read is another edition, and read again.
            while (await source.EditionAsync(stop) is var edition && edition != indexed)
            {
                await IndexAsync(source, edition, stop);
                indexed = edition;
            }
        }

        var known = sources.Select(s => s.Key).ToList();
        foreach (var gone in held.Keys.Except(known))
        {
            await db.Set<SearchEntry>().Where(e => e.Source == gone).ExecuteDeleteAsync(stop);
            await db.Set<IndexedSource>().Where(s => s.Source == gone).ExecuteDeleteAsync(stop);
        }
    }

    private async Task TryAsync(CancellationToken stop)
    {
        try
        {
            await FollowAsync(stop);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // Another node that does the same at the same moment is one such failure: the next look finds its work done.
            log.LogWarning("What can be searched for could not be brought up to date ({Reason}); it is tried again in seconds", failed.GetBaseException().GetType().Name);
        }
    }

    private async Task IndexAsync(ISearchSource source, string edition, CancellationToken stop)
    {
        var documents = await source.DocumentsAsync(stop);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Set<SearchEntry>().Where(e => e.Source == source.Key).ExecuteDeleteAsync(stop);
        await db.Set<IndexedSource>().Where(s => s.Source == source.Key).ExecuteDeleteAsync(stop);
        db.Add(new IndexedSource { Source = source.Key, Edition = edition, IndexedAt = clock.GetUtcNow().UtcDateTime });
        db.AddRange(documents.Select(d => new SearchEntry
        {
            Source = source.Key,
            Key = d.Key,
            Kind = d.Kind,
            Title = Cut(d.Title, SearchEntry.TitleMaxLength),
            Summary = Cut(d.Summary, SearchEntry.SummaryMaxLength),
            Path = d.Path,
            TitleWords = TextMarks.Normalise(d.Title),
            Words = TextMarks.Normalise($"{d.Kind} {d.Summary} {d.Words}"),
            Audience = d.Audience.Text,
        }));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
