using System.Globalization;

namespace Openbeat.Analytics.Stops;

/// <summary>A position at six decimals, as published; about 0.1 m.</summary>
/// <param name="LatitudeMicro">Latitude in millionths of a degree.</param>
/// <param name="LongitudeMicro">Longitude in millionths of a degree.</param>
public readonly record struct MapPosition(int LatitudeMicro, int LongitudeMicro) : IComparable<MapPosition>
{
    private const double MicroPerDegree = 1_000_000;

    /// <summary>Latitude in degrees (WGS 84).</summary>
    public double Latitude => LatitudeMicro / MicroPerDegree;

    /// <summary>Longitude in degrees (WGS 84).</summary>
    public double Longitude => LongitudeMicro / MicroPerDegree;

    /// <summary>Whether it lies in the box around the United Kingdom that published positions must lie in.</summary>
    public bool IsInUnitedKingdom => LatitudeMicro is >= 49_800_000 and <= 60_900_000 && LongitudeMicro is >= -8_700_000 and <= 1_800_000;

    /// <summary>The position nearest to the given degrees.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is no latitude or longitude.</exception>
    public static MapPosition FromDegrees(double latitude, double longitude)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(latitude), 90);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(longitude), 180);
        return new MapPosition(ToMicro(latitude), ToMicro(longitude));
    }

    internal static int ToMicro(double degrees) => (int)Math.Round(degrees * MicroPerDegree, MidpointRounding.AwayFromZero);

    /// <inheritdoc/>
    public int CompareTo(MapPosition other)
    {
        var byLatitude = LatitudeMicro.CompareTo(other.LatitudeMicro);
        return byLatitude != 0 ? byLatitude : LongitudeMicro.CompareTo(other.LongitudeMicro);
    }

    /// <summary>Whether the left position comes first, south to north and then west to east.</summary>
    public static bool operator <(MapPosition left, MapPosition right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left position comes last.</summary>
    public static bool operator >(MapPosition left, MapPosition right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left position comes first or is the same.</summary>
    public static bool operator <=(MapPosition left, MapPosition right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left position comes last or is the same.</summary>
    public static bool operator >=(MapPosition left, MapPosition right) => left.CompareTo(right) >= 0;

    /// <summary>The position as it is published: latitude, longitude.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Latitude:0.000000},{Longitude:0.000000}");
}

/// <summary>A box of latitudes and longitudes, its borders included.</summary>
internal readonly record struct MapBox(int South, int West, int North, int East)
{
    private const int Nowhere = int.MaxValue;

    /// <summary>The smallest box that holds some positions; without any, one that meets none.</summary>
    public static MapBox Around(IEnumerable<MapPosition> positions)
    {
        var box = new MapBox(Nowhere, Nowhere, -Nowhere, -Nowhere);
        foreach (var position in positions)
        {
            box = new MapBox(
                Math.Min(box.South, position.LatitudeMicro),
                Math.Min(box.West, position.LongitudeMicro),
                Math.Max(box.North, position.LatitudeMicro),
                Math.Max(box.East, position.LongitudeMicro));
        }

        return box;
    }

    public bool Contains(MapPosition position) =>
        position.LatitudeMicro >= South && position.LatitudeMicro <= North && position.LongitudeMicro >= West && position.LongitudeMicro <= East;

    public bool Meets(MapBox other) => South <= other.North && other.South <= North && West <= other.East && other.West <= East;

    public MapBox And(MapBox other) =>
        new(Math.Max(South, other.South), Math.Max(West, other.West), Math.Min(North, other.North), Math.Min(East, other.East));
}
