using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;

namespace Openbeat.Modules.Published;

/// <summary>Keeps the register of map points: see <see cref="MapPoint"/>.</summary>
internal sealed class MapPointRegister
{
    private const int AskedAtOnce = 500;

    /// <summary>Adds the points of a file that are not yet known, and the published id and name of those known without one.</summary>
    public async Task AddAsync(AppDb db, IReadOnlyList<SuppliedPoint> supplied, CancellationToken stop)
    {
        var nextOwn = Math.Max(await db.Set<MapPoint>().MaxAsync(p => p.OwnNumber, stop) ?? 0, MapPoint.OwnIdsAbove) + 1;
        foreach (var some in supplied.Chunk(AskedAtOnce))
        {
            var latitudes = some.Select(p => p.Position.LatitudeMicro).Distinct().ToList();
            var known = (await db.Set<MapPoint>().AsTracking().Where(p => latitudes.Contains(p.LatitudeMicro)).ToListAsync(stop))
                .ToDictionary(p => new MapPosition(p.LatitudeMicro, p.LongitudeMicro));
            foreach (var point in some)
            {
                if (!known.TryGetValue(point.Position, out var held))
                {
                    held = new MapPoint
                    {
                        LatitudeMicro = point.Position.LatitudeMicro,
                        LongitudeMicro = point.Position.LongitudeMicro,
                        PublishedNumber = point.StreetId > 0 ? point.StreetId : null,
                        OwnNumber = point.StreetId > 0 ? null : nextOwn++,
                        Name = Named(point),
                    };
                    known[point.Position] = held;
                    db.Add(held);
                }
                else if (held.PublishedNumber is null && point.StreetId > 0)
                {
                    held.PublishedNumber = point.StreetId;
                    held.Name = Named(point);
                }
            }
        }
    }

    private static string Named(SuppliedPoint point) => point.StreetName.Length switch
    {
        0 => MapPoint.NameWhenUnknown,
        > MapPoint.NameMaxLength => point.StreetName[..MapPoint.NameMaxLength],
        _ => point.StreetName,
    };
}
