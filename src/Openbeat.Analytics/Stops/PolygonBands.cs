using System.Collections.Immutable;

namespace Openbeat.Analytics.Stops;

/// <summary>The edges of a polygon by the bands of latitude they cross, so that a position is held against a few of thousands of edges.</summary>
internal sealed class PolygonBands
{
    private const int MostBands = 1_024;

    /// <summary>Long edges stand in many bands: so that no polygon takes more room than this for each of its corners, there are fewer.</summary>
    private const int MostPlacesACorner = 8;

    private readonly ImmutableArray<MapPosition> _corners;
    private readonly int _south;
    private readonly long _height;
    private readonly List<int>[] _edges;

    public PolygonBands(ImmutableArray<MapPosition> corners, int south, int north)
    {
        _corners = corners;
        _south = south;
        var bands = Math.Clamp(corners.Length / 4, 1, MostBands);
        do
        {
            _height = (((long)north - south) / bands) + 1;
        }
        while (Places() > (long)corners.Length * MostPlacesACorner && (bands /= 2) > 0);

        _edges = new List<int>[bands];
        for (var band = 0; band < bands; band++)
        {
            _edges[band] = [];
        }

        for (var edge = 0; edge < corners.Length; edge++)
        {
            var (first, last) = BandsOf(edge);
            for (var band = first; band <= last; band++)
            {
                _edges[band].Add(edge);
            }
        }
    }

    /// <summary>Whether a position between the south and the north of the polygon lies inside.</summary>
    public bool Contains(MapPosition position)
    {
        var inside = false;
        foreach (var here in _edges[BandOf(position.LatitudeMicro)])
        {
            var (one, other) = Ends(here);
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

    private long Places()
    {
        long places = 0;
        for (var edge = 0; edge < _corners.Length; edge++)
        {
            var (first, last) = BandsOf(edge);
            places += last - first + 1;
        }

        return places;
    }

    private (int First, int Last) BandsOf(int edge)
    {
        var (one, other) = Ends(edge);
        return (BandOf(Math.Min(one.LatitudeMicro, other.LatitudeMicro)), BandOf(Math.Max(one.LatitudeMicro, other.LatitudeMicro)));
    }

    private (MapPosition One, MapPosition Other) Ends(int edge) => (_corners[edge], _corners[edge == 0 ? _corners.Length - 1 : edge - 1]);

    private int BandOf(int latitude) => (int)(((long)latitude - _south) / _height);
}
