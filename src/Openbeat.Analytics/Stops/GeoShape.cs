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
    public override bool Contains(MapPosition position) => Distance(Centre, position) <= Metres;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"circle({Centre};{Metres:R})");

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}

/// <summary>A ring of positions, closed by itself; straight edges in degrees. A position on an edge may fall on either side.</summary>
public sealed class GeoPolygon : GeoShape
{
    private readonly MapPosition _southWest;
    private readonly MapPosition _northEast;

    /// <summary>Makes a polygon; the last corner need not repeat the first.</summary>
    /// <exception cref="ArgumentException">There are fewer than three corners.</exception>
    public GeoPolygon(IEnumerable<MapPosition> corners)
    {
        Corners = [.. corners];
        if (Corners.Length < 3)
        {
            throw new ArgumentException("A polygon has at least three corners.", nameof(corners));
        }

        _southWest = new MapPosition(Corners.Min(corner => corner.LatitudeMicro), Corners.Min(corner => corner.LongitudeMicro));
        _northEast = new MapPosition(Corners.Max(corner => corner.LatitudeMicro), Corners.Max(corner => corner.LongitudeMicro));
    }

    /// <summary>The corners in their order.</summary>
    public ImmutableArray<MapPosition> Corners { get; }

    /// <inheritdoc/>
    public override bool Contains(MapPosition position)
    {
        if (position.LatitudeMicro < _southWest.LatitudeMicro || position.LatitudeMicro > _northEast.LatitudeMicro
            || position.LongitudeMicro < _southWest.LongitudeMicro || position.LongitudeMicro > _northEast.LongitudeMicro)
        {
            return false;
        }

        var inside = false;
        for (int here = 0, before = Corners.Length - 1; here < Corners.Length; before = here++)
        {
            var (one, other) = (Corners[here], Corners[before]);
            if (one.LatitudeMicro > position.LatitudeMicro != other.LatitudeMicro > position.LatitudeMicro)
            {
                // In whole numbers, so that the answer does not depend on rounding: |difference| < 2^29, products fit in a long.
                var across = (long)(other.LongitudeMicro - one.LongitudeMicro) * (position.LatitudeMicro - one.LatitudeMicro);
                var along = (long)(position.LongitudeMicro - one.LongitudeMicro) * (other.LatitudeMicro - one.LatitudeMicro);
                inside ^= other.LatitudeMicro > one.LatitudeMicro ? along < across : along > across;
            }
        }

        return inside;
    }

    /// <inheritdoc/>
    public override string ToString() => $"polygon({string.Join(':', Corners)})";
}
