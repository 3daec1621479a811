using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.Simplify;
using Openbeat.Data;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Places;

/// <summary>The outlines of forces, as fine as a small map shows: the ground beneath counts.</summary>
public sealed class ForceOutlines(IServiceScopeFactory scopes, Atlas atlas, Forces forces, TimeProvider clock)
{
    /// <summary>Some three hundred metres: two pixels on a map of a county.</summary>
    private const double Tolerance = .003;

    private readonly ConcurrentDictionary<(int Version, DateOnly Day, string ForceId), Geometry?> _held = new();

    /// <summary>The outline of a force today, or null where no boundary of it is held.</summary>
    public async ValueTask<Geometry?> OfAsync(string forceId, CancellationToken stop)
    {
        var boundaries = await atlas.BoundariesAsync(stop);
        var key = (boundaries.Version, clock.LondonToday(), forceId);
        if (_held.TryGetValue(key, out var held))
        {
            return held;
        }

        foreach (var old in _held.Keys.Where(k => k.Version != key.Version || k.Day != key.Item2))
        {
            _held.TryRemove(old, out _);
        }

        return _held[key] = await ReadAsync(boundaries, key.Item2, forceId, stop);
    }

    private async Task<Geometry?> ReadAsync(BoundaryIndex boundaries, DateOnly day, string forceId, CancellationToken stop)
    {
        string[] codes = forces.TryFind(forceId, out var force) && force.AreaCode is { } area ? [forceId, area] : [forceId];
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        foreach (var set in boundaries.SetsInForce(BoundaryKind.Force, forceId, day))
        {
            if (await db.Set<Boundary>().FirstOrDefaultAsync(b => b.SetId == set.Id && codes.Contains(b.Code), stop) is { } boundary)
            {
                return TopologyPreservingSimplifier.Simplify(new WKBReader().Read(boundary.Wkb), Tolerance);
            }
        }

        return null;
    }
}
