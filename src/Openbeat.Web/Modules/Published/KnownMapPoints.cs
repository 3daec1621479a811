using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;

namespace Openbeat.Modules.Published;

/// <summary>The map points a run knows to be in the register, with the ids that files have given them.</summary>
internal sealed class KnownMapPoints
{
    private const int AskedAtOnce = 500;

    /// <summary>A run that brings more points than this reads the whole register once, instead of asking for some again and again.</summary>
    private const int AskedInAll = 5_000;

    private readonly Dictionary<MapPosition, int> _published = [];
    private readonly HashSet<(MapPosition Position, int Number)> _further = [];
    private int _asked;

    public bool IsKnown(MapPosition position) => _published.ContainsKey(position);

    /// <summary>The published id that stands first at a position; 0 for none.</summary>
    public int NumberAt(MapPosition position) => _published[position];

    public bool IsFurther(SuppliedPoint point) => _further.Contains((point.Position, point.StreetId));

    public void Remember(MapPosition position, int number) => _published[position] = number;

    public void RememberFurther(SuppliedPoint point) => _further.Add((point.Position, point.StreetId));

    /// <summary>Forgets everything, so that it is asked for again.</summary>
    public void Forget()
    {
        _published.Clear();
        _further.Clear();
        _asked = 0;
    }

    /// <summary>Asks the register for points not known here.</summary>
    public async Task AskAsync(AppDb db, IEnumerable<MapPosition> positions, CancellationToken stop)
    {
        var unknown = positions.Where(position => !_published.ContainsKey(position)).ToList();
        if (_asked > AskedInAll)
        {
            return;
        }

        _asked += unknown.Count;
        if (_asked > AskedInAll)
        {
            await TakeAsync(db.Set<MapPoint>(), db.Set<FurtherMapPointId>(), stop);
            return;
        }

        foreach (var some in unknown.Select(position => position.LatitudeMicro).Distinct().Chunk(AskedAtOnce))
        {
            await TakeAsync(db.Set<MapPoint>().Where(p => some.Contains(p.LatitudeMicro)), db.Set<FurtherMapPointId>().Where(p => some.Contains(p.LatitudeMicro)), stop);
        }
    }

    private async Task TakeAsync(IQueryable<MapPoint> points, IQueryable<FurtherMapPointId> further, CancellationToken stop)
    {
        foreach (var point in await points.Select(p => new { p.LatitudeMicro, p.LongitudeMicro, p.PublishedNumber }).ToListAsync(stop))
        {
            _published[new MapPosition(point.LatitudeMicro, point.LongitudeMicro)] = point.PublishedNumber ?? 0;
        }

        foreach (var point in await further.ToListAsync(stop))
        {
            _further.Add((new MapPosition(point.LatitudeMicro, point.LongitudeMicro), point.PublishedNumber));
        }
    }
}
