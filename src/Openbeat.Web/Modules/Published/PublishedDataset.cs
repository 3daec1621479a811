using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Published;

/// <summary>
/// The published dataset as this node serves it: the newest version, followed within seconds, and older ones on request.
/// Versions share the segments of the files they share.
/// </summary>
public sealed class PublishedDataset : ICacheKeyPart, IDisposable
{
    private const int OlderVersionsKept = 4;

    private readonly IServiceScopeFactory _scopes;
    private readonly SegmentCache _cache;
    private readonly AreaColumns _areas;
    private readonly AreaRegisters _registers;
    private readonly StopDictionaryStore _dictionaries;
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly ConcurrentDictionary<(Guid File, Guid Lineage), WeakReference<StopSegment>> _segments = new();
    private readonly ConditionalWeakTable<Dataset, StopTable> _protected = [];
    private readonly ConcurrentDictionary<(Guid File, Guid Lineage, BoundaryKey Boundaries), WeakReference<StopSegment>> _placed = new();
    private readonly LinkedList<Dataset> _older = new();
    private volatile Dataset? _current;

    internal PublishedDataset(IServiceScopeFactory scopes, SegmentCache cache, AreaColumns areas, AreaRegisters registers, StopDictionaryStore dictionaries)
    {
        _scopes = scopes;
        _cache = cache;
        _areas = areas;
        _registers = registers;
        _dictionaries = dictionaries;
    }

    /// <summary>The newest version this node has loaded: its real part.</summary>
    public async ValueTask<Dataset> CurrentAsync(CancellationToken stop)
    {
        if (_current is null)
        {
            await RefreshAsync(stop);
        }

        return _current!;
    }

    /// <summary>A version by its number, its real part, or null when there never was one.</summary>
    public async ValueTask<Dataset?> AtAsync(int version, CancellationToken stop)
    {
        var current = await CurrentAsync(stop);
        if (version == current.Version)
        {
            return current;
        }

        if (version < 1 || version > current.Version)
        {
            return null;
        }

        await _loading.WaitAsync(stop);
        try
        {
            if (_older.FirstOrDefault(d => d.Version == version) is not { } older)
            {
                older = await LoadAsync(version, stop);
            }

            _older.Remove(older);
            _older.AddFirst(older);
            while (_older.Count > OlderVersionsKept)
            {
                _older.RemoveLast();
            }

            return older;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>The searches of the protected sources of a version: read only when somebody asks for them, and never to be shown as they are.</summary>
    internal async ValueTask<StopTable> ProtectedAsync(Dataset dataset, CancellationToken stop)
    {
        if (_protected.TryGetValue(dataset, out var made))
        {
            return made;
        }

        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var dictionaries = await _dictionaries.ReadAsync(db, dataset.Table.Dictionaries.CodeLists.Version, stop);
        var segments = new List<StopSegment>();
        foreach (var file in dataset.ProtectedFiles)
        {
            // Of no area: where a search of a protected source was is never asked.
            segments.Add(_segments.TryGetValue((file.Id, dictionaries.Lineage), out var weak) && weak.TryGetTarget(out var held)
                ? held.WithoutAreas()
                : await _cache.GetAsync(db, dictionaries, file, stop));
        }

        return _protected.GetValue(dataset, _ => new StopTable(dictionaries.Values, segments));
    }

    /// <summary>Loads the newest version if this node does not serve it yet.</summary>
    public async Task RefreshAsync(CancellationToken stop)
    {
        await _loading.WaitAsync(stop);
        try
        {
            int newest;
            await using (var scope = _scopes.CreateAsyncScope())
            {
                newest = await scope.ServiceProvider.GetRequiredService<AppDb>().Set<DatasetVersion>().MaxAsync(v => (int?)v.Number, stop) ?? 0;
            }

            if (_current?.Version != newest)
            {
                _current = await LoadAsync(newest, stop);
            }
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();

    string ICacheKeyPart.Of(HttpContext context) => (_current?.Version ?? 0).ToString(CultureInfo.InvariantCulture);

    private async Task<Dataset> LoadAsync(int number, CancellationToken stop)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var version = await db.Set<DatasetVersion>().SingleOrDefaultAsync(v => v.Number == number, stop);
        var dictionaries = version is null ? await _dictionaries.ReadInForceAsync(db, stop) : await _dictionaries.ReadAsync(db, version.CodeListVersion, stop);
        var files = await (
            from member in db.Set<DatasetMember>()
            join file in db.Set<SuppliedFile>() on member.SuppliedFileId equals file.Id
            where member.FromVersion <= number && (member.UntilVersion == null || member.UntilVersion > number)
            orderby file.ForceId, file.Month
            select file).ToListAsync(stop);
        var boundaries = await DatasetBoundaries.AtAsync(db, version?.BoundaryVersion ?? 0, stop);
        var open = files.FindAll(f => f.Class == SourceClass.Open);
        var segments = new StopSegment?[open.Count];
        Parallel.For(0, open.Count, new ParallelOptions { CancellationToken = stop }, i => segments[i] = Held(open[i], dictionaries.Lineage, boundaries) ?? _cache.TryRead(dictionaries, open[i]));
        for (var i = 0; i < segments.Length; i++)
        {
            // Those that are not kept are made again one after the other, from the database.
            segments[i] ??= await _cache.GetAsync(db, dictionaries, open[i], stop);
        }

        await Parallel.ForAsync(0, segments.Length, stop, async (i, token) =>
        {
            var segment = segments[i] = await _areas.AddAsync(dictionaries.Lineage, open[i], segments[i]!, boundaries, token);
            _segments[(open[i].Id, dictionaries.Lineage)] = _placed[(open[i].Id, dictionaries.Lineage, boundaries)] = new WeakReference<StopSegment>(segment);
        });
        var areas = await _registers.AtAsync(boundaries.Version, stop);
        return new Dataset(number, version?.MadeAt ?? DateTime.UnixEpoch, new StopTable(dictionaries.Values, segments!), files, areas, boundaries.ToString()).Parted();
    }

    /// <summary>Versions share what is the same: one with other boundaries shares all but the areas, one with other code lists nothing.</summary>
    private StopSegment? Held(SuppliedFile file, Guid lineage, BoundaryKey boundaries) =>
        _placed.TryGetValue((file.Id, lineage, boundaries), out var placed) && placed.TryGetTarget(out var held) ? held
        : _segments.TryGetValue((file.Id, lineage), out var any) && any.TryGetTarget(out var other) ? other.WithoutAreas()
        : null;
}

/// <summary>Follows the newest version while the site serves.</summary>
internal sealed class DatasetFollower(PublishedDataset dataset, DatasetBoundaries boundaries, TimeProvider clock, ILogger<DatasetFollower> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Whoever changed the boundaries may have been killed before the dataset followed them.
            await boundaries.FollowAsync(Change.ByJob(clock, "dataset boundaries"), stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "The dataset could not be brought to the newest boundaries");
        }

        using var ticks = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await dataset.RefreshAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The database may be away for a moment; the version served until then stays.
                log.LogError(fault, "The newest dataset version could not be loaded");
            }
        }
        while (await ticks.WaitForNextTickAsync(stoppingToken));
    }
}
