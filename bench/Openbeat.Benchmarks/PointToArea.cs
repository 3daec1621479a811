using BenchmarkDotNet.Attributes;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places;

namespace Openbeat.Benchmarks;

/// <summary>
/// In which of 10,000 boundaries of 300 corners a position lies: a lookup on one thread, and making the layer from what the
/// database holds. Goals: 8 microseconds and 2 seconds.
/// </summary>
[Config(typeof(InThisProcess)), MemoryDiagnoser]
public class PointToArea
{
    private const int Side = 100;
    private const int CornersOfSide = 75;
    private const int Positions = 10_000;

    private readonly MapPosition[] _positions = new MapPosition[Positions];
    private byte[][] _stored = [];
    private BoundaryLayer _layer = new([]);

    [GlobalSetup]
    public void Set()
    {
        _stored = Stored();
        _layer = Load();
        var random = new Random(20_270_401);
        for (var i = 0; i < Positions; i++)
        {
            _positions[i] = MapPosition.FromDegrees(51 + (random.NextDouble() * 2), -2 + (random.NextDouble() * 3));
        }

        if (_positions.Count(p => _layer.Find(p) is not null) < Positions * 9 / 10)
        {
            throw new InvalidOperationException("Most positions should lie in a boundary.");
        }
    }

    [Benchmark(OperationsPerInvoke = Positions)]
    public int Lookup()
    {
        var found = 0;
        foreach (var position in _positions)
        {
            found += _layer.Find(position) is null ? 0 : 1;
        }

        return found;
    }

    [Benchmark]
    [MinIterationCount(3), MaxIterationCount(6)]
    public BoundaryLayer Load()
    {
        var reader = new WKBReader(new NetTopologySuite.NtsGeometryServices(NetTopologySuite.Geometries.Implementation.PackedCoordinateSequenceFactory.DoubleFactory));
        return new BoundaryLayer([.. _stored.Select((wkb, i) => new OutlinedArea($"A{i:00000}", "", null, new Outline(reader.Read(wkb))))]);
    }

    /// <summary>A quilt of crooked patches whose borders are shared corner by corner.</summary>
    private static byte[][] Stored()
    {
        var (factory, writer) = (new GeometryFactory(), new WKBWriter());
        var patches = new byte[Side * Side][];
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var corners = new List<Coordinate>();
                for (var i = 0; i < CornersOfSide; i++) { corners.Add(At((column * CornersOfSide) + i, row * CornersOfSide)); }
                for (var i = 0; i < CornersOfSide; i++) { corners.Add(At((column + 1) * CornersOfSide, (row * CornersOfSide) + i)); }
                for (var i = CornersOfSide; i > 0; i--) { corners.Add(At((column * CornersOfSide) + i, (row + 1) * CornersOfSide)); }
                for (var i = CornersOfSide; i > 0; i--) { corners.Add(At(column * CornersOfSide, (row * CornersOfSide) + i)); }
                corners.Add(corners[0].Copy());
                patches[(row * Side) + column] = writer.Write(factory.CreatePolygon([.. corners]));
            }
        }

        return patches;
    }

    /// <summary>A corner of the quilt, moved a little by a number that depends on nothing but its place.</summary>
    private static Coordinate At(int x, int y)
    {
        const double across = 3.0 / (Side * CornersOfSide), along = 2.0 / (Side * CornersOfSide);
        var crooked = unchecked((uint)((x * 73_856_093) ^ (y * 19_349_663)));
        return new Coordinate(
            Math.Round(-2 + ((x + ((crooked % 1000) - 500.0) / 1300) * across), 6),
            Math.Round(51 + ((y + (((crooked / 1000 % 1000) - 500.0) / 1300)) * along), 6));
    }
}
