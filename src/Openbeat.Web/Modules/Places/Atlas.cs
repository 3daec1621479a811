using Microsoft.EntityFrameworkCore;
using NetTopologySuite;
using NetTopologySuite.Geometries.Implementation;
using NetTopologySuite.IO;
using Openbeat.Data;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Places;

/// <summary>
/// Trees and boundaries as this node serves them: read once, kept in memory, and looked for again within seconds of an
/// import. Older boundary versions are loaded on request.
/// </summary>
public sealed class Atlas(IServiceScopeFactory scopes, TimeProvider clock) : ICacheKeyPart, IDisposable
{
    private const int OlderVersionsKept = 2;
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly LinkedList<BoundaryIndex> _older = new();
    private volatile Held? _held;
    private int _changes;

    /// <summary>The trees as they stand today in London.</summary>
    public async ValueTask<AreaTree> TreeAsync(CancellationToken stop) => (await CurrentAsync(stop)).Today(clock.LondonToday());

    /// <summary>The trees as they stood, stand or will stand on a day.</summary>
    public async ValueTask<AreaTree> TreeAsync(DateOnly day, CancellationToken stop)
    {
        var held = await CurrentAsync(stop);
        return day == clock.LondonToday() ? held.Today(day) : new AreaTree(held.Records, day);
    }

    /// <summary>The boundaries of the newest version.</summary>
    public async ValueTask<BoundaryIndex> BoundariesAsync(CancellationToken stop) => (await CurrentAsync(stop)).Boundaries;

    /// <summary>The boundaries of a version, or null when there never was one of that number.</summary>
    public async ValueTask<BoundaryIndex?> BoundariesAsync(int version, CancellationToken stop)
    {
        var held = await CurrentAsync(stop);
        if (version == held.Boundaries.Version)
        {
            return held.Boundaries;
        }

        if (version < 1 || version > held.Boundaries.Version)
        {
            return null;
        }

        await _loading.WaitAsync(stop);
        try
        {
            if (_older.FirstOrDefault(b => b.Version == version) is not { } older)
            {
                await using var scope = scopes.CreateAsyncScope();
                var sets = await SetsOf(scope.ServiceProvider.GetRequiredService<AppDb>(), version).ToListAsync(stop);
                older = new BoundaryIndex(version, sets, LoadLayer);
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

    /// <summary>The matches of areas with wards and local authorities that a version holds.</summary>
    internal async ValueTask<IReadOnlyList<AreaMatch>> MatchesAsync(int version, CancellationToken stop) =>
        [.. (await CurrentAsync(stop)).Records.Matches.Where(m => m.FromVersion <= version && (m.UntilVersion is null || version < m.UntilVersion))];

    internal async ValueTask<AreaRecords> RecordsAsync(CancellationToken stop) => (await CurrentAsync(stop)).Records;

    /// <summary>Changes with every import of areas or boundaries, and every midnight.</summary>
    internal async ValueTask<string> EditionAsync(CancellationToken stop) =>
        $"{(await CurrentAsync(stop)).Stamp} {clock.LondonToday().DayNumber}";

    /// <inheritdoc/>
    public string Of(HttpContext context)
    {
        var held = _held;
        if (held is null || IsOld(held))
        {
            // Seldom: once in some seconds, and a look at three numbers.
            held = CurrentAsync(context.RequestAborted).AsTask().GetAwaiter().GetResult();
        }

        return $"places {held.Stamp}";
    }

    /// <summary>Looks at once where a version is asked for that is newer than what is held.</summary>
    internal async ValueTask KnowAsync(int version, CancellationToken stop)
    {
        if ((await CurrentAsync(stop)).Boundaries.Version < version)
        {
            LookAgain();
        }
    }

    /// <summary>Forgets what is held, so that what was just imported is seen at once.</summary>
    internal void LookAgain()
    {
        Interlocked.Increment(ref _changes);
        _held = null;
    }

    public void Dispose() => _loading.Dispose();

    private bool IsOld(Held held) => clock.GetUtcNow() is var now && (now - held.LookedAt >= LookAgainAfter || now < held.LookedAt);

    private async ValueTask<Held> CurrentAsync(CancellationToken stop)
    {
        if (_held is { } held && !IsOld(held))
        {
            return held;
        }

        await _loading.WaitAsync(stop);
        try
        {
            held = _held;
            if (held is not null && !IsOld(held))
            {
                return held;
            }

            var changes = Volatile.Read(ref _changes);
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var stamp = await StampAsync(db, stop);
            if (held is not null && held.Stamp == stamp)
            {
                held.LookedAt = clock.GetUtcNow();
                return held;
            }

            var records = new AreaRecords(
                await db.Set<AreaKind>().ToListAsync(stop),
                await db.Set<Area>().ToListAsync(stop),
                await db.Set<AreaPlacement>().ToListAsync(stop),
                await db.Set<AreaAddress>().ToListAsync(stop),
                await db.Set<AreaMatch>().ToListAsync(stop),
                await db.Set<Council>().ToListAsync(stop));
            var version = stamp.Version;
            var boundaries = held?.Boundaries.Version == version
                ? held.Boundaries
                : new BoundaryIndex(version, await SetsOf(db, version).ToListAsync(stop), LoadLayer);
            held = new Held(stamp, records, boundaries) { LookedAt = clock.GetUtcNow() };
            _held = held;
            if (changes != Volatile.Read(ref _changes))
            {
                // An import ended while this was read: it may show what was before, and is not kept.
                _held = null;
            }

            return held;
        }
        finally
        {
            _loading.Release();
        }
    }

    private static IQueryable<BoundarySet> SetsOf(AppDb db, int version) =>
        db.Set<BoundarySet>().Where(s => s.FromVersion <= version && (s.UntilVersion == null || version < s.UntilVersion));

    private static async Task<Stamp> StampAsync(AppDb db, CancellationToken stop) => new(
        await db.Set<BoundaryVersion>().MaxAsync(v => (int?)v.Number, stop) ?? 0,
        await db.Set<PopulationSet>().MaxAsync(s => (DateTime?)s.ImportedAt, stop));

    private BoundaryLayer LoadLayer(BoundarySet set)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var reader = new WKBReader(new NtsGeometryServices(PackedCoordinateSequenceFactory.DoubleFactory));
        return new BoundaryLayer(
        [
            .. db.Set<Boundary>().Where(b => b.SetId == set.Id).AsEnumerable()
                .OrderBy(b => b.Code, StringComparer.Ordinal)
                .Select(b => new OutlinedArea(b.Code, b.Name, b.ParentCode, new Outline(reader.Read(b.Wkb)))),
        ]);
    }

    private sealed record Stamp(int Version, DateTime? Population)
    {
        public override string ToString() => $"{Version}.{Population?.Ticks ?? 0:x}";
    }

    private sealed class Held(Stamp stamp, AreaRecords records, BoundaryIndex boundaries)
    {
        private volatile AreaTree? _today;

        public Stamp Stamp { get; } = stamp;
        public AreaRecords Records { get; } = records;
        public BoundaryIndex Boundaries { get; } = boundaries;
        public DateTimeOffset LookedAt { get; set; }

        public AreaTree Today(DateOnly today)
        {
            var tree = _today;
            return tree?.Day == today ? tree : _today = new AreaTree(Records, today);
        }
    }
}
