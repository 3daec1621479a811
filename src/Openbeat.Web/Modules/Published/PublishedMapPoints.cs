using Microsoft.EntityFrameworkCore;
using Openbeat.Data;

namespace Openbeat.Modules.Published;

/// <summary>The map points of the dataset by position and by id; read again when a run has made a new version.</summary>
public sealed class PublishedMapPoints(IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Held? _held;

    /// <summary>The points as they stand with a dataset: the newest known of all versions, since ids and names are kept for ever.</summary>
    public async ValueTask<MapPointNames> ForAsync(Dataset dataset, CancellationToken stop)
    {
        if (_held is { } held && held.Version >= dataset.Version)
        {
            return held.Names;
        }

        await _loading.WaitAsync(stop);
        try
        {
            if (_held is not { } since || since.Version < dataset.Version)
            {
                _held = new Held(dataset.Version, await ReadAsync(stop));
            }

            return _held.Names;
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();

    private async Task<MapPointNames> ReadAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var points = await db.Set<MapPoint>().ToListAsync(stop);
        var further = await db.Set<FurtherMapPointId>().ToListAsync(stop);
        // Most names stand at many points.
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var point in points)
        {
            if (names.TryGetValue(point.Name, out var same))
            {
                point.Name = same;
            }
            else
            {
                names.Add(point.Name);
            }
        }

        return new MapPointNames(points, further);
    }

    private sealed record Held(int Version, MapPointNames Names);
}
