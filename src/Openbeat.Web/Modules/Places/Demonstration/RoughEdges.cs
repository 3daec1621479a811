using NetTopologySuite.Geometries;
using Openbeat.Analytics.Stops.Invented;

namespace Openbeat.Modules.Places.Demonstration;

/// <summary>Roughens straight edges by moving their midpoints again and again; an edge two polygons share is roughened alike in both.</summary>
internal sealed class RoughEdges(ulong seed)
{
    private const double Grid = 10_000;
    private const double ShortestKilometres = 0.35;
    private const double Outermost = 0.13;
    private const double Shared = 0.09;

    private static readonly GeometryFactory Factory = new();

    private readonly Dictionary<(double, double, double, double), int> _seen = [];

    /// <summary>Positions at a tenth of a metre, so that corners reached by two ways are one.</summary>
    public static Coordinate Snapped(Coordinate at) => new(Math.Round(at.X * Grid) / Grid, Math.Round(at.Y * Grid) / Grid);

    /// <summary>A polygon of corners, each of its edges roughened.</summary>
    public Polygon Polygon(IReadOnlyList<Coordinate> corners)
    {
        var ring = new List<Coordinate>();
        for (var i = 0; i < corners.Count; i++)
        {
            ring.AddRange(Between(corners[i], corners[(i + 1) % corners.Count], Outermost).SkipLast(1));
        }

        return Factory.CreatePolygon([.. ring, ring[0].Copy()]);
    }

    /// <summary>Takes note of a ring, so that it is known which edges two rings share.</summary>
    public void Learn(Coordinate[] ring)
    {
        for (var i = 1; i < ring.Length; i++)
        {
            var key = Key(ring[i - 1], ring[i]);
            _seen[key] = _seen.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>A ring with the edges roughened that another shares; the outline is rough already.</summary>
    public IEnumerable<Coordinate> Roughen(Coordinate[] ring)
    {
        for (var i = 1; i < ring.Length; i++)
        {
            var (from, to) = (ring[i - 1], ring[i]);
            if (_seen[Key(from, to)] < 2)
            {
                yield return from;
                continue;
            }

            var line = IsFirst(from, to) ? Between(from, to, Shared) : [.. Between(to, from, Shared).AsEnumerable().Reverse()];
            foreach (var at in line.SkipLast(1))
            {
                yield return at;
            }
        }

        yield return ring[^1];
    }

    private List<Coordinate> Between(Coordinate from, Coordinate to, double amplitude)
    {
        var place = HashCode(from, to);
        var random = new InventedRandom(InventedRandom.Seed(seed, place));
        var line = new List<Coordinate> { from };
        Halve(from, to, amplitude, ref random, line);
        line.Add(to);
        return line;
    }

    private static void Halve(Coordinate from, Coordinate to, double amplitude, ref InventedRandom random, List<Coordinate> line)
    {
        var (east, north) = (to.X - from.X, to.Y - from.Y);
        if (Math.Sqrt((east * east) + (north * north)) < ShortestKilometres)
        {
            return;
        }

        var aside = amplitude * random.Scatter();
        var middle = Snapped(new Coordinate(((from.X + to.X) / 2) - (north * aside), ((from.Y + to.Y) / 2) + (east * aside)));
        Halve(from, middle, amplitude, ref random, line);
        line.Add(middle);
        Halve(middle, to, amplitude, ref random, line);
    }

    private static (double, double, double, double) Key(Coordinate one, Coordinate other) =>
        IsFirst(one, other) ? (one.X, one.Y, other.X, other.Y) : (other.X, other.Y, one.X, one.Y);

    private static bool IsFirst(Coordinate one, Coordinate other) => one.X < other.X || (one.X == other.X && one.Y < other.Y);

    /// <summary>Not that of the runtime, which differs from one process to the next.</summary>
    private static int HashCode(Coordinate from, Coordinate to) =>
        unchecked(((int)(from.X * Grid) * 31) + ((int)(from.Y * Grid) * 37) + ((int)(to.X * Grid) * 41) + ((int)(to.Y * Grid) * 43)) & int.MaxValue;
}
