using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Published;

/// <summary>The streets of the map points that published files name: where a force publishes its searches, its streets are known.</summary>
internal sealed class StreetNames(AppDb db, PublishedDataset dataset) : IPlaceNames
{
    /// <summary>What the national site calls a place it gives no name of its own.</summary>
    private static readonly HashSet<string> Nameless = new(StringComparer.OrdinalIgnoreCase)
    {
        "Airport/airfield", "Bus/coach Station", "Conference/exhibition Centre", "Further/higher Educational Building", "Hospital",
        "Motorway Service Area", "Nightclub", "Park/open Space", "Parking Area", "Pedestrian Subway", "Petrol Station", "Police Station",
        "Prison", "Public Convenience", "Race Track", "Road", "Shopping Area", "Sports/recreation Area", "Supermarket", "Theatre/concert Hall",
    };

    public async ValueTask<string> EditionAsync(CancellationToken stop) => $"streets {(await dataset.CurrentAsync(stop)).Version}";

    public async Task<IReadOnlyList<NamedPlace>> WithinAsync(Envelope ground, CancellationToken stop)
    {
        var south = MapPosition.FromDegrees(ground.MinY, ground.MinX);
        var north = MapPosition.FromDegrees(ground.MaxY, ground.MaxX);
        var points = await db.Set<MapPoint>()
            .Where(p => p.LatitudeMicro >= south.LatitudeMicro && p.LatitudeMicro <= north.LatitudeMicro
                && p.LongitudeMicro >= south.LongitudeMicro && p.LongitudeMicro <= north.LongitudeMicro
                && p.Name.StartsWith(MapPoint.NameWhenUnknown))
            .Select(p => new { p.Name, p.LatitudeMicro, p.LongitudeMicro })
            .ToListAsync(stop);
        return
        [
            .. from point in points
               let name = point.Name[MapPoint.NameWhenUnknown.Length..].Trim()
               where name.Length > 0 && !Nameless.Contains(name)
               select new NamedPlace(name, NamedKinds.Street, new MapPosition(point.LatitudeMicro, point.LongitudeMicro)),
        ];
    }
}
