using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using NetTopologySuite.Geometries;

namespace Openbeat.Modules.Places.ImportBoundaries;

/// <summary>
/// Reads polygons from KML, which is always WGS 84. A placemark's properties are its extended data, its name and its id; the
/// files of the national site hold one nameless placemark each, whose code is the name of the file.
/// </summary>
internal static class KmlBoundaries
{
    /// <exception cref="RefusedImportException">The file is no KML.</exception>
    public static IEnumerable<RawBoundary> Read(PlacesFile file, PropertyNames names, ReadingNotes notes)
    {
        var placemarks = Parse(file).Descendants().Where(e => e.Name.LocalName == "Placemark").ToList();
        if (placemarks.Count == 0)
        {
            throw new RefusedImportException($"{file.Name} is XML but holds no placemark.");
        }

        var ofFile = placemarks.Count == 1 ? Path.GetFileNameWithoutExtension(file.Name) : null;
        return placemarks.Select((placemark, i) =>
        {
            var where = placemarks.Count == 1 ? file.Name : $"placemark {i + 1} of {file.Name}";
            var code = Property(placemark, names.Code);
            if (code is null && ofFile is not null)
            {
                code = ofFile;
                notes.Add("The code is the name of the file");
            }

            var (polygon, fault) = ReadPolygons(placemark);
            return new RawBoundary(where, code, Property(placemark, names.Name) ?? Child(placemark, "name"), Property(placemark, names.Parent), polygon, fault);
        }).ToList();
    }

    private static XDocument Parse(PlacesFile file)
    {
        try
        {
            // No document type: nothing outside the file is ever asked for, and nothing in it multiplies.
            using var reader = XmlReader.Create(new MemoryStream(file.Bytes, writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader);
        }
        catch (XmlException wrong)
        {
            throw new RefusedImportException($"{file.Name} is no KML: {wrong.Message}");
        }
    }

    private static (Geometry? Polygon, string? Fault) ReadPolygons(XElement placemark)
    {
        var polygons = new List<Polygon>();
        foreach (var element in placemark.Descendants().Where(e => e.Name.LocalName == "Polygon"))
        {
            var rings = new List<List<Coordinate>>();
            foreach (var boundary in element.Elements().Where(e => e.Name.LocalName is "outerBoundaryIs" or "innerBoundaryIs").OrderBy(e => e.Name.LocalName == "outerBoundaryIs" ? 0 : 1))
            {
                var text = boundary.Descendants().FirstOrDefault(e => e.Name.LocalName == "coordinates")?.Value ?? "";
                if (Positions(text) is not { } positions)
                {
                    return (null, "its coordinates are no numbers");
                }

                rings.Add(positions);
            }

            var (polygon, fault) = Rings.Polygon(rings);
            if (polygon is null)
            {
                return (null, fault);
            }

            polygons.Add(polygon);
        }

        return polygons.Count == 0 ? (null, "it has no polygon") : (Rings.Together(polygons), null);
    }

    private static List<Coordinate>? Positions(string text)
    {
        var positions = new List<Coordinate>();
        foreach (var tuple in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = tuple.Split(',');
            if (numbers.Length < 2
                || !double.TryParse(numbers[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
                || !double.TryParse(numbers[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
                || !double.IsFinite(x) || !double.IsFinite(y))
            {
                return null;
            }

            positions.Add(Rings.At(x, y, isGrid: false));
        }

        return positions;
    }

    private static string? Property(XElement placemark, string? name)
    {
        if (name is null)
        {
            return null;
        }

        var extended = placemark.Descendants().FirstOrDefault(e => e.Name.LocalName is "Data" or "SimpleData" && (string?)e.Attribute("name") == name);
        var value = extended?.Name.LocalName == "Data" ? Child(extended, "value") : extended?.Value.Trim();
        return value is { Length: > 0 } ? value
            : name.Equals("id", StringComparison.OrdinalIgnoreCase) ? (string?)placemark.Attribute("id")
            : Child(placemark, name);
    }

    private static string? Child(XElement element, string name) =>
        element.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } text ? text : null;
}
