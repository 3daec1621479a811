using NetTopologySuite.Geometries;

namespace Openbeat.Modules.Places.ImportBoundaries;

/// <summary>A boundary as a file gives it, before it is looked at.</summary>
/// <param name="Where">Where it stands, for reports: "feature 3 of wards.geojson".</param>
/// <param name="Code">Its code, or null where the file gives none.</param>
/// <param name="Polygon">Its rings as they are, or null where there is no polygon.</param>
/// <param name="Fault">Why there is none.</param>
internal sealed record RawBoundary(string Where, string? Code, string? Name, string? Parent, Geometry? Polygon, string? Fault);

/// <summary>Which properties of a feature hold what.</summary>
internal sealed record PropertyNames(string? Code, string? Name, string? Parent);

/// <summary>What reading noticed that concerns the whole set.</summary>
internal sealed class ReadingNotes
{
    private readonly Dictionary<string, int> _notes = new(StringComparer.Ordinal);

    /// <summary>Notes with how often each was made.</summary>
    public IEnumerable<string> All => _notes.Select(n => n.Value == 1 ? n.Key : $"{n.Key} ({n.Value} times)");

    public void Add(string note) => _notes[note] = _notes.GetValueOrDefault(note) + 1;
}

/// <summary>Makes polygons of the rings that files give.</summary>
internal static class Rings
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(PrecisionModels.Floating), 4326);

    /// <summary>Positions are kept as published positions are: at six decimals.</summary>
    public static Coordinate At(double x, double y, bool isGrid)
    {
        var at = isGrid ? NationalGrid.ToWgs84(x, y) : new Coordinate(x, y);
        return new Coordinate(Math.Round(at.X, 6, MidpointRounding.AwayFromZero), Math.Round(at.Y, 6, MidpointRounding.AwayFromZero));
    }

    /// <summary>A polygon of its rings, the outer one first; or why it cannot be one.</summary>
    public static (Polygon? Polygon, string? Fault) Polygon(IReadOnlyList<List<Coordinate>> rings)
    {
        var closed = new List<LinearRing>();
        foreach (var ring in rings)
        {
            if (ring.Count > 0 && !ring[0].Equals2D(ring[^1]))
            {
                ring.Add(ring[0].Copy());
            }

            if (ring.Count < 4)
            {
                return (null, "a ring has fewer than three corners");
            }

            closed.Add(Factory.CreateLinearRing([.. ring]));
        }

        return closed.Count == 0 ? (null, "it has no ring") : (Factory.CreatePolygon(closed[0], [.. closed.Skip(1)]), null);
    }

    public static Geometry Together(IReadOnlyList<Polygon> polygons) => polygons.Count == 1 ? polygons[0] : Factory.CreateMultiPolygon([.. polygons]);
}
