using NetTopologySuite.Geometries;
using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.Places;

/// <summary>Where a position lies relative to an outline.</summary>
public enum Side
{
    Outside,
    Inside,

    /// <summary>Exactly on an edge.</summary>
    Edge,
}

/// <summary>
/// A polygon made ready for asking whether positions lie in it: its edges in millionths of a degree, sorted into bands of
/// latitude. All arithmetic is in whole numbers, so that a position on an edge two outlines share is on the edge of both.
/// </summary>
public sealed class Outline
{
    private const int EdgesInBand = 4;

    private readonly int _south;
    private readonly int _west;
    private readonly int _east;
    private readonly int _north;
    private readonly long _bandHeight;

    /// <summary>Four numbers an edge: longitude and latitude of its one end and of its other.</summary>
    private readonly int[] _edges;

    /// <summary>Where each band begins in <see cref="_inBand"/>.</summary>
    private readonly int[] _bandStart;
    private readonly int[] _inBand;

    /// <param name="polygon">A polygon or several, longitude before latitude, WGS 84.</param>
    public Outline(Geometry polygon)
    {
        var edges = new List<int>(polygon.NumPoints * 4);
        for (var i = 0; i < polygon.NumGeometries; i++)
        {
            if (polygon.GetGeometryN(i) is Polygon part)
            {
                Add(part.ExteriorRing.CoordinateSequence, edges);
                for (var hole = 0; hole < part.NumInteriorRings; hole++)
                {
                    Add(part.GetInteriorRingN(hole).CoordinateSequence, edges);
                }
            }
        }

        _edges = [.. edges];
        (_south, _north, _west, _east) = (int.MaxValue, int.MinValue, int.MaxValue, int.MinValue);
        for (var e = 0; e < _edges.Length; e += 4)
        {
            (_west, _east) = (Math.Min(_west, Math.Min(_edges[e], _edges[e + 2])), Math.Max(_east, Math.Max(_edges[e], _edges[e + 2])));
            (_south, _north) = (Math.Min(_south, Math.Min(_edges[e + 1], _edges[e + 3])), Math.Max(_north, Math.Max(_edges[e + 1], _edges[e + 3])));
        }

        var bands = Math.Max(1, _edges.Length / 4 / EdgesInBand);
        _bandHeight = Math.Max(1, ((long)_north - _south + bands) / bands);
        (_bandStart, _inBand) = Sorted(bands);
    }

    public Envelope Envelope => new(_west, _east, _south, _north);

    public Side Locate(MapPosition position) => Locate(position.LongitudeMicro, position.LatitudeMicro);

    internal Side Locate(int x, int y)
    {
        if (x < _west || x > _east || y < _south || y > _north)
        {
            return Side.Outside;
        }

        var band = (int)((y - (long)_south) / _bandHeight);
        var inside = false;
        for (var i = _bandStart[band]; i < _bandStart[band + 1]; i++)
        {
            var e = _inBand[i];
            int x1 = _edges[e], y1 = _edges[e + 1], x2 = _edges[e + 2], y2 = _edges[e + 3];
            if ((y < y1 && y < y2) || (y > y1 && y > y2))
            {
                continue;
            }

            // Differences stay below 2^30 within the country, so that the products fit in a long.
            var turn = ((long)(x2 - x1) * (y - y1)) - ((long)(x - x1) * (y2 - y1));
            if (turn == 0 && x >= Math.Min(x1, x2) && x <= Math.Max(x1, x2))
            {
                return Side.Edge;
            }

            if ((y1 > y) != (y2 > y) && (turn > 0) == (y2 > y1))
            {
                inside = !inside;
            }
        }

        return inside ? Side.Inside : Side.Outside;
    }

    private static void Add(CoordinateSequence ring, List<int> edges)
    {
        for (var i = 1; i < ring.Count; i++)
        {
            var (x1, y1, x2, y2) = (Micro(ring.GetX(i - 1)), Micro(ring.GetY(i - 1)), Micro(ring.GetX(i)), Micro(ring.GetY(i)));
            if (x1 != x2 || y1 != y2)
            {
                edges.Add(x1);
                edges.Add(y1);
                edges.Add(x2);
                edges.Add(y2);
            }
        }
    }

    private static int Micro(double degrees) => (int)Math.Round(degrees * 1_000_000, MidpointRounding.AwayFromZero);

    private (int[] Start, int[] Edges) Sorted(int bands)
    {
        var start = new int[bands + 1];
        for (var e = 0; e < _edges.Length; e += 4)
        {
            var (first, last) = Bands(e);
            for (var band = first; band <= last; band++)
            {
                start[band + 1]++;
            }
        }

        for (var band = 0; band < bands; band++)
        {
            start[band + 1] += start[band];
        }

        var inBand = new int[start[bands]];
        var next = start[..bands];
        for (var e = 0; e < _edges.Length; e += 4)
        {
            var (first, last) = Bands(e);
            for (var band = first; band <= last; band++)
            {
                inBand[next[band]++] = e;
            }
        }

        return (start, inBand);
    }

    private (int First, int Last) Bands(int edge)
    {
        var (low, high) = (Math.Min(_edges[edge + 1], _edges[edge + 3]), Math.Max(_edges[edge + 1], _edges[edge + 3]));
        return ((int)((low - (long)_south) / _bandHeight), (int)((high - (long)_south) / _bandHeight));
    }
}
