using System.Collections.Immutable;
using System.Globalization;

namespace Openbeat.Analytics.Stops;

/// <summary>A part of the map.</summary>
public abstract class GeoShape
{
    private protected GeoShape()
    {
    }

    /// <summary>Whether a position lies in it.</summary>
    public abstract bool Contains(MapPosition position);

    /// <summary>A box outside of which nothing lies in it.</summary>
    internal abstract MapBox Box { get; }
}

/// <summary>Everything within a distance of a position.</summary>
public sealed class GeoCircle : GeoShape
{
    /// <summary>The mile in metres, the distance at which the national API answers.</summary>
    public const double Mile = 1_609.344;

    private const double EarthRadius = 6_371_008.8;

    /// <summary>Makes a circle.</summary>
    /// <param name="centre">Its centre.</param>
    /// <param name="metres">Its radius in metres, not negative; on the sphere, which errs by less than 0.5 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or no number.</exception>
    public GeoCircle(MapPosition centre, double metres)
    {
        if (!(metres >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(metres), metres, "The radius must be 0 or more.");
        }

        Centre = centre;
        Metres = metres;
        Box = BoxOf(centre, metres);
    }

    /// <summary>The centre.</summary>
    public MapPosition Centre { get; }

    /// <summary>The radius in metres.</summary>
    public double Metres { get; }

    /// <summary>The distance between two positions in metres, on the sphere (haversine).</summary>
    public static double Distance(MapPosition one, MapPosition other)
    {
        var (north, south) = (Radians(one.Latitude), Radians(other.Latitude));
        var byLatitude = Math.Sin((north - south) / 2);
        var byLongitude = Math.Sin(Radians(one.Longitude - other.Longitude) / 2);
        var half = (byLatitude * byLatitude) + (Math.Cos(north) * Math.Cos(south) * byLongitude * byLongitude);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }

    /// <inheritdoc/>
    public override bool Contains(MapPosition position) => Box.Contains(position) && Distance(Centre, position) <= Metres;

    internal override MapBox Box { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"circle({Centre};{Metres:R})");

    /// <summary>A little larger than the circle; all longitudes where it reaches a pole or the meridian opposite Greenwich.</summary>
    private static MapBox BoxOf(MapPosition centre, double metres)
    {
        const double more = 1.000_001;
        var angle = metres / EarthRadius * more;
        var north = Math.Abs(Radians(centre.Latitude)) + angle;
        var up = (int)Math.Min(Micro(angle) + 1, 181_000_000);
        var across = north >= Math.PI / 2 ? double.PositiveInfinity : Micro(Math.Asin(Math.Sin(angle) / Math.Cos(Radians(centre.Latitude))) * more) + 1;
        var (west, east) = (centre.LongitudeMicro - across, centre.LongitudeMicro + across);
        return west < -180_000_000 || east > 180_000_000
            ? new MapBox(centre.LatitudeMicro - up, -180_000_000, centre.LatitudeMicro + up, 180_000_000)
            : new MapBox(centre.LatitudeMicro - up, (int)Math.Floor(west), centre.LatitudeMicro + up, (int)Math.Ceiling(east));

        static double Micro(double radians) => radians * 180 / Math.PI * 1_000_000;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}

/// <summary>A ring of positions, closed by itself; straight edges in degrees. A position on an edge may fall on either side.</summary>
public sealed class GeoPolygon : GeoShape
{
    private readonly PolygonBands _bands;

    /// <summary>Makes a polygon; the last corner need not repeat the first.</summary>
    /// <exception cref="ArgumentException">There are fewer than three corners.</exception>
    public GeoPolygon(IEnumerable<MapPosition> corners)
    {
        Corners = [.. corners];
        if (Corners.Length < 3)
        {
            throw new ArgumentException("A polygon has at least three corners.", nameof(corners));
        }

        Box = MapBox.Around(Corners);
        _bands = new PolygonBands(Corners, Box.South, Box.North);
    }

    /// <summary>The corners in their order.</summary>
    public ImmutableArray<MapPosition> Corners { get; }

    /// <inheritdoc/>
    public override bool Contains(MapPosition position) => Box.Contains(position) && _bands.Contains(position);

    internal override MapBox Box { get; }

    /// <inheritdoc/>
    public override string ToString() => $"polygon({string.Join(':', Corners)})";
}
