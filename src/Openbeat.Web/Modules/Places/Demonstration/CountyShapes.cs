using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Triangulate;
using Openbeat.Analytics.Stops.Invented;

namespace Openbeat.Modules.Places.Demonstration;

/// <summary>
/// Draws the wards of the invented county: each is the ground nearer to its centre than to any other (Voronoi), inside the
/// outline, with edges roughened as real ones are. Only sums, products and roots of numbers are used, so that every machine
/// draws the same.
/// </summary>
internal sealed class CountyShapes
{
    private const double KilometresPerDegreeEast = 65.5;
    private const double KilometresPerDegreeNorth = 111.25;
    private const double West = 0.6;
    private const double South = 53.62;

    /// <summary>Directions of the beats of a sector around its middle, as far apart as five can be.</summary>
    private static readonly (double East, double North)[] Around = [(0, 0), (0.95, 0.31), (-0.59, 0.81), (-0.59, -0.81), (0.59, -0.81), (0.2, 0.98)];
    private static readonly (double East, double North)[] Ring = [(0.95, 0.31), (0, 1), (-0.95, 0.31), (-0.59, -0.81), (0.59, -0.81)];

    private readonly ulong _seed;

    public CountyShapes(CountyPlan plan, ulong seed)
    {
        _seed = seed;
        var random = new InventedRandom(seed);
        var centres = new List<Coordinate>();
        foreach (var sector in plan.PolicingAreas.SelectMany(a => a.Sectors))
        {
            AddCentres(centres, sector, isRing: plan.PolicingAreas.SelectMany(a => a.Sectors).Any(s => s != sector && s.At.SequenceEqual(sector.At) && s.Reach < sector.Reach), ref random);
        }

        var outline = new RoughEdges(seed).Polygon([.. plan.Outline.Select(at => new Coordinate(at[0], at[1]))]);
        Wards = [.. Cells(centres, outline)];
    }

    /// <summary>The ground of each ward in the order of the plan, WGS 84 at six decimals.</summary>
    public IReadOnlyList<Geometry> Wards { get; }

    /// <summary>The shapes as one.</summary>
    public static Geometry Together(IEnumerable<Geometry> shapes) => OverlayNGRobust.Union([.. shapes]);

    public int ResidentsOf(int ward, int ordinary) => ordinary + (int)(ordinary * 0.22 * new InventedRandom(InventedRandom.Seed(_seed, ward)).Scatter());

    /// <summary>A beat of two wards has its two centres close together, so that they are neighbours.</summary>
    private static void AddCentres(List<Coordinate> centres, PlannedSector sector, bool isRing, ref InventedRandom random)
    {
        for (var beat = 0; beat < sector.Beats.Count; beat++)
        {
            var (east, north) = isRing ? Ring[beat] : Around[beat];
            var x = sector.At[0] + (sector.Reach * (east + (0.16 * random.Scatter())));
            var y = sector.At[1] + (sector.Reach * (north + (0.16 * random.Scatter())));
            var wards = sector.Beats[beat].Wards.Count;
            // Two wards lie side by side across the direction of the middle.
            var apart = wards == 1 ? 0 : 0.2 * sector.Reach;
            for (var ward = 0; ward < wards; ward++)
            {
                var side = ward == 0 ? apart : -apart;
                centres.Add(new Coordinate(x - (side * (north == 0 && east == 0 ? 1 : north)), y + (side * east)));
            }
        }
    }

    private IEnumerable<Geometry> Cells(List<Coordinate> centres, Polygon outline)
    {
        var builder = new VoronoiDiagramBuilder { ClipEnvelope = outline.EnvelopeInternal };
        builder.SetSites(centres);
        var diagram = builder.GetDiagram(outline.Factory);
        var cells = new Polygon[centres.Count];
        for (var i = 0; i < diagram.NumGeometries; i++)
        {
            var cell = (Polygon)diagram.GetGeometryN(i);
            var centre = centres.FindIndex(c => c.Equals2D((Coordinate)cell.UserData));
            cells[centre] = Snapped((Polygon)OverlayNGRobust.Overlay(cell, outline, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection));
        }

        var rough = new RoughEdges(_seed);
        foreach (var cell in cells)
        {
            rough.Learn(cell.Shell.Coordinates);
        }

        return cells.Select(cell => InDegrees(rough.Roughen(cell.Shell.Coordinates)));
    }

    private static Polygon Snapped(Polygon cell)
    {
        var ring = cell.Shell.Coordinates.Select(RoughEdges.Snapped).ToList();
        List<Coordinate> kept = [ring[0]];
        kept.AddRange(ring.Skip(1).Where((at, i) => !at.Equals2D(ring[i])));
        return cell.Factory.CreatePolygon([.. kept]);
    }

    private static Polygon InDegrees(IEnumerable<Coordinate> ring) => ImportBoundaries.Rings.Polygon(
        [[.. ring.Select(at => ImportBoundaries.Rings.At(West + (at.X / KilometresPerDegreeEast), South + (at.Y / KilometresPerDegreeNorth), isGrid: false))]]).Polygon!;
}
