using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;

namespace Openbeat.Charts.Maps;

/// <summary>How a piece of a map looks.</summary>
public enum MapStyle
{
    /// <summary>Ground around what the map is about.</summary>
    Around,

    /// <summary>The ground beneath counts.</summary>
    Ground,

    /// <summary>One of the parts to choose from.</summary>
    Part,

    /// <summary>What the map is about.</summary>
    Own,

    /// <summary>The outline of what some parts belong to, above them; a press goes through it.</summary>
    Group,
}

/// <summary>A piece of a map.</summary>
/// <param name="Name">Its name, shown when a pointer rests on it.</param>
/// <param name="Label">What is written on it where there is room, or null.</param>
/// <param name="Shape">Its ground, WGS 84, longitude before latitude.</param>
/// <param name="Href">Where a press on it leads, or null.</param>
public sealed record MapPiece(string Name, string? Label, Geometry Shape, MapStyle Style, string? Href = null);

/// <summary>A map as it is drawn: one picture a width.</summary>
/// <param name="Description">What it shows, in a sentence, for those who do not see it.</param>
public sealed record BoundaryMap(string Description, IReadOnlyList<MapDrawing> Drawings)
{
    /// <summary>Whether a script may put a pin on it: the picture then says where on the ground it lies.</summary>
    public bool TakesPin { get; init; }

    private const double LeastDegrees = .01;

    /// <summary>Widths of the picture on a phone and on a desk, in CSS pixels.</summary>
    private static readonly (string Name, int Width, int MostHeight)[] Widths = [("narrow", 342, 420), ("wide", 620, 620)];

    /// <summary>
    /// Draws the pieces, those that come later on top, as large as fits what the map is about; what lies around is cut off at
    /// the edge. The same pieces always give the same picture.
    /// </summary>
    public static BoundaryMap? Of(string description, IReadOnlyList<MapPiece> pieces)
    {
        var box = new Envelope();
        foreach (var piece in pieces.Where(p => p.Style != MapStyle.Around))
        {
            box.ExpandToInclude(piece.Shape.EnvelopeInternal);
        }

        return box.IsNull ? null : new BoundaryMap(description, [.. Widths.Select(w => MapDrawing.Of(w.Name, w.Width, w.MostHeight, box, pieces, []))]);
    }

    /// <summary>Draws counts at places as circles by area, as large as fits the places; the pieces are the ground beneath them.</summary>
    public static BoundaryMap? OfCounts(string description, IReadOnlyList<MapPiece> pieces, IReadOnlyList<MapCount> counts)
    {
        var box = new Envelope();
        foreach (var count in counts)
        {
            box.ExpandToInclude(count.Longitude, count.Latitude);
        }

        if (box.IsNull)
        {
            return null;
        }

        // One street alone would fill the picture.
        box.ExpandBy(Math.Max(0, (LeastDegrees - box.Width) / 2), Math.Max(0, (LeastDegrees - box.Height) / 2));
        return new BoundaryMap(description, [.. Widths.Select(w => MapDrawing.Of(w.Name, w.Width, w.MostHeight, box, pieces, counts))]);
    }
}

/// <summary>One picture.</summary>
/// <param name="Name"><c>narrow</c> or <c>wide</c>: the style sheet shows the one that fits.</param>
/// <param name="Circles">Counts as circles, the largest first, so that none hides a smaller one.</param>
/// <param name="Sizes">Sizes to read the circles by.</param>
public sealed record MapDrawing(
    string Name, int Width, int Height, IReadOnlyList<DrawnPiece> Pieces, IReadOnlyList<DrawnLabel> Labels, IReadOnlyList<DrawnCircle> Circles, IReadOnlyList<DrawnCircle> Sizes)
{
    /// <summary>
    /// Six numbers by which a place on the picture is a place on the ground: west edge and north edge in degrees, pixels a degree of longitude and of
    /// latitude, and the pixels of the margin at the left and at the top.
    /// </summary>
    public string Ground { get; private init; } = "";

    private const int Margin = 24;
    private const double LetterWidth = 7.6, LetterHeight = 16;

    internal static MapDrawing Of(string name, int width, int mostHeight, Envelope box, IReadOnlyList<MapPiece> pieces, IReadOnlyList<MapCount> counts)
    {
        // Degrees of longitude are shorter than those of latitude by the cosine of the latitude.
        var squeeze = Math.Cos(box.Centre.Y * Math.PI / 180);
        var across = Math.Max(box.Width * squeeze, 1e-9);
        var along = Math.Max(box.Height, 1e-9);
        var scale = Math.Min((width - (2.0 * Margin)) / across, (mostHeight - (2.0 * Margin)) / along);
        var height = (int)Math.Ceiling((along * scale) + (2 * Margin));
        var left = (width - (across * scale)) / 2;
        var drawing = new Projection(box.MinX, box.MaxY, squeeze * scale, scale, left, Margin);
        var drawn = pieces.Select(p => new DrawnPiece(p.Name, p.Style, p.Href, drawing.Path(p.Shape))).Where(p => p.Path.Length > 0).ToList();
        var circles = MapCircles.Of([.. counts.Select(c => (drawing.At(new Coordinate(c.Longitude, c.Latitude)), c.Count))], width);
        return new MapDrawing(name, width, height, drawn, PlaceLabels(pieces, drawing, width, height), circles.Drawn, circles.Sizes)
        {
            Ground = FormattableString.Invariant($"{drawing.West:0.######} {drawing.North:0.######} {drawing.ScaleX:0.####} {drawing.ScaleY:0.####} {drawing.Left:0.##} {drawing.Top:0.##}"),
        };
    }

    /// <summary>Labels from the largest piece to the smallest, each only where it fits and covers no other.</summary>
    private static List<DrawnLabel> PlaceLabels(IReadOnlyList<MapPiece> pieces, Projection drawing, int width, int height)
    {
        var placed = new List<Envelope>();
        var labels = new List<DrawnLabel>();
        foreach (var piece in pieces.Where(p => p.Label is not null).OrderByDescending(p => p.Shape.Area).ThenBy(p => p.Name, StringComparer.Ordinal))
        {
            var (x, y) = drawing.At(piece.Shape.InteriorPoint.Coordinate);
            var half = piece.Label!.Length * LetterWidth / 2;
            var room = new Envelope(x - half, x + half, y - (LetterHeight / 2), y + (LetterHeight / 2));
            var (west, north) = drawing.At(new Coordinate(piece.Shape.EnvelopeInternal.MinX, piece.Shape.EnvelopeInternal.MaxY));
            var (east, south) = drawing.At(new Coordinate(piece.Shape.EnvelopeInternal.MaxX, piece.Shape.EnvelopeInternal.MinY));
            var fits = half * 2 < (east - west) * 1.2 && LetterHeight < (south - north) * 1.2
                && room.MinX >= 0 && room.MaxX <= width && room.MinY >= 0 && room.MaxY <= height;
            if (fits && !placed.Any(room.Intersects))
            {
                placed.Add(room);
                labels.Add(new DrawnLabel(piece.Label, x, y));
            }
        }

        return labels;
    }

    /// <summary>Places on the map as places on the picture, in half pixels so that borders which two pieces share stay shared.</summary>
    private sealed record Projection(double West, double North, double ScaleX, double ScaleY, double Left, double Top)
    {
        public (int X, int Y) At(Coordinate at)
        {
            var (x, y) = Half(at.X, at.Y);
            return (x / 2, y / 2);
        }

        public string Path(Geometry shape)
        {
            var path = new StringBuilder();
            for (var i = 0; i < shape.NumGeometries; i++)
            {
                if (shape.GetGeometryN(i) is Polygon polygon)
                {
                    Add(polygon.ExteriorRing.CoordinateSequence, path);
                    for (var hole = 0; hole < polygon.NumInteriorRings; hole++)
                    {
                        Add(polygon.GetInteriorRingN(hole).CoordinateSequence, path);
                    }
                }
            }

            return path.ToString();
        }

        private (int X, int Y) Half(double longitude, double latitude) => (
            (int)Math.Round(2 * (Left + ((longitude - West) * ScaleX)), MidpointRounding.AwayFromZero),
            (int)Math.Round(2 * (Top + ((North - latitude) * ScaleY)), MidpointRounding.AwayFromZero));

        private void Add(CoordinateSequence ring, StringBuilder path)
        {
            var corners = new List<(int X, int Y)>(ring.Count);
            for (var i = 0; i < ring.Count - 1; i++)
            {
                var corner = Half(ring.GetX(i), ring.GetY(i));
                if (corners.Count == 0 || corners[^1] != corner)
                {
                    corners.Add(corner);
                }
            }

            if (corners.Count > 1 && corners[0] == corners[^1])
            {
                corners.RemoveAt(corners.Count - 1);
            }

            if (corners.Count < 3)
            {
                return;
            }

            // Steps are shorter to write than places.
            var (x, y) = corners[0];
            path.Append(CultureInfo.InvariantCulture, $"M{x} {y}l");
            foreach (var next in corners.Skip(1))
            {
                path.Append(CultureInfo.InvariantCulture, $"{next.X - x} {next.Y - y} ");
                (x, y) = next;
            }

            path[^1] = 'z';
        }
    }
}

/// <param name="Path">Its outline in half pixels.</param>
public sealed record DrawnPiece(string Name, MapStyle Style, string? Href, string Path)
{
    public string Class => $"map__{Style.ToString().ToLowerInvariant()}";
}

/// <param name="X">The middle of the label in pixels.</param>
public sealed record DrawnLabel(string Text, int X, int Y);
