using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Valid;

namespace Openbeat.Modules.Places.ImportBoundaries;

/// <summary>A boundary that can be used.</summary>
internal sealed record CheckedBoundary(string Code, string Name, string? Parent, Geometry Polygon);

/// <summary>Mends what can be mended, refuses the rest, and looks for overlaps and gaps.</summary>
internal static class BoundaryCheck
{
    private const double SmallestSquareMetres = 1;
    private const int LargestTold = 10;
    private const double MetresPerDegree = 111_320;

    // The box of published positions, with room for boundaries that run out to sea.
    private static readonly Envelope UnitedKingdom = new(-9.5, 2.5, 49, 61.5);

    public static (IReadOnlyList<CheckedBoundary> Taken, BoundaryReport Report) Look(IEnumerable<RawBoundary> raw, Func<IEnumerable<string>> notes)
    {
        var taken = new Dictionary<string, CheckedBoundary>(StringComparer.Ordinal);
        var repaired = new List<BoundaryRepair>();
        var refused = new List<BoundaryRefusal>();
        foreach (var boundary in raw)
        {
            var (usable, repair, reason) = Look(boundary);
            if (usable is not null && !taken.TryAdd(usable.Code, usable))
            {
                reason = $"the code {usable.Code} was there before";
            }
            else if (repair is not null)
            {
                repaired.Add(repair);
            }

            if (reason is not null)
            {
                refused.Add(new BoundaryRefusal(boundary.Where, boundary.Code, reason));
            }
        }

        var ordered = taken.Values.OrderBy(b => b.Code, StringComparer.Ordinal).ToList();
        return (ordered, new BoundaryReport(
            ordered.Count, ordered.Sum(b => b.Polygon.NumPoints), repaired, refused, Overlaps(ordered), Gaps(ordered), [.. notes()]));
    }

    /// <summary>The ground of a polygon in square metres, on a flat map of its own latitude: good to a few in a thousand.</summary>
    internal static double SquareMetres(Geometry polygon) =>
        polygon.IsEmpty ? 0 : polygon.Area * MetresPerDegree * MetresPerDegree * Math.Cos(polygon.EnvelopeInternal.Centre.Y * Math.PI / 180);

    private static (CheckedBoundary? Usable, BoundaryRepair? Repair, string? Reason) Look(RawBoundary raw)
    {
        if (raw.Polygon is not { } polygon)
        {
            return (null, null, raw.Fault);
        }

        if (raw.Code is not { Length: <= Boundary.CodeMaxLength } code)
        {
            return (null, null, raw.Code is null ? "it has no code under the property that --code-property names" : "its code is too long");
        }

        if (!UnitedKingdom.Contains(polygon.EnvelopeInternal))
        {
            var first = polygon.Coordinate;
            var swapped = UnitedKingdom.Contains(first.Y, first.X) ? ": longitude comes before latitude" : "";
            return (null, null, $"it lies outside the United Kingdom (at latitude {first.Y:0.####}, longitude {first.X:0.####}){swapped}");
        }

        var name = raw.Name is { Length: > 0 } given ? given.Length > Boundary.NameMaxLength ? given[..Boundary.NameMaxLength] : given : code;
        var validity = new IsValidOp(polygon);
        if (validity.IsValid)
        {
            return polygon.Area > 0 ? (new CheckedBoundary(code, name, raw.Parent, polygon), null, null) : (null, null, "it encloses no ground");
        }

        var fault = $"{validity.ValidationError.Message} at {validity.ValidationError.Coordinate.Y:0.######}, {validity.ValidationError.Coordinate.X:0.######}";
        if (OnlyGround(GeometryFixer.Fix(polygon)) is not { } mended)
        {
            return (null, null, $"it cannot be mended: {fault}");
        }

        var change = Math.Round(Math.Abs(SquareMetres(mended) - SquareMetres(polygon)), 1);
        return (new CheckedBoundary(code, name, raw.Parent, mended), new BoundaryRepair(code, fault, change), null);
    }

    /// <summary>Mending may leave lines and points behind.</summary>
    private static Geometry? OnlyGround(Geometry mended)
    {
        var polygons = PolygonExtracter.GetPolygons(mended).Cast<Polygon>().Where(p => p.Area > 0).ToList();
        return polygons.Count == 0 ? null : Rings.Together(polygons);
    }

    private static BoundaryOverlaps Overlaps(List<CheckedBoundary> boundaries)
    {
        var tree = new STRtree<CheckedBoundary>();
        foreach (var boundary in boundaries)
        {
            tree.Insert(boundary.Polygon.EnvelopeInternal, boundary);
        }

        var found = new List<BoundaryOverlap>();
        foreach (var one in boundaries)
        {
            foreach (var other in tree.Query(one.Polygon.EnvelopeInternal).Where(o => string.CompareOrdinal(o.Code, one.Code) > 0))
            {
                var shared = SquareMetres(OverlayNGRobust.Overlay(one.Polygon, other.Polygon, SpatialFunction.Intersection));
                if (shared >= SmallestSquareMetres)
                {
                    found.Add(new BoundaryOverlap(one.Code, other.Code, Math.Round(shared, 1)));
                }
            }
        }

        return new BoundaryOverlaps(found.Count, Math.Round(found.Sum(o => o.SquareMetres), 1), [.. found.OrderByDescending(o => o.SquareMetres).Take(LargestTold)]);
    }

    private static BoundaryGaps Gaps(List<CheckedBoundary> boundaries)
    {
        if (boundaries.Count < 2)
        {
            return new BoundaryGaps(0, 0, []);
        }

        var together = OverlayNGRobust.Union(boundaries.Select(b => b.Polygon).ToArray());
        var found = new List<BoundaryGap>();
        foreach (var polygon in PolygonExtracter.GetPolygons(together).Cast<Polygon>())
        {
            foreach (var hole in polygon.InteriorRings.Select(r => polygon.Factory.CreatePolygon((LinearRing)r)))
            {
                if (SquareMetres(hole) is >= SmallestSquareMetres and var size)
                {
                    var middle = hole.InteriorPoint;
                    found.Add(new BoundaryGap(Math.Round(middle.Y, 6), Math.Round(middle.X, 6), Math.Round(size, 1)));
                }
            }
        }

        return new BoundaryGaps(found.Count, Math.Round(found.Sum(g => g.SquareMetres), 1), [.. found.OrderByDescending(g => g.SquareMetres).Take(LargestTold)]);
    }
}
