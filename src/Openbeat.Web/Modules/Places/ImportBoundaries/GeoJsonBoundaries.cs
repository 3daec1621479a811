using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Openbeat.Modules.Places.ImportBoundaries;

/// <summary>Reads polygons from GeoJSON in WGS 84 or, where the file says so or its numbers do, on the National Grid.</summary>
internal static class GeoJsonBoundaries
{
    /// <exception cref="RefusedImportException">The file is no GeoJSON, or in another reference system.</exception>
    public static IEnumerable<RawBoundary> Read(PlacesFile file, PropertyNames names, ReadingNotes notes)
    {
        using var document = Parse(file);
        var root = document.RootElement;
        if (Member(root, "type", JsonValueKind.String) is not { } type)
        {
            throw new RefusedImportException($"{file.Name} is JSON but no GeoJSON: it has no type.");
        }

        var features = type.GetString() switch
        {
            "FeatureCollection" when Member(root, "features", JsonValueKind.Array) is { } list => [.. list.EnumerateArray()],
            "Feature" => new List<JsonElement> { root },
            _ => throw new RefusedImportException($"{file.Name} is a {type.GetString()}; a FeatureCollection or a Feature is needed, because a boundary has a code and a name."),
        };
        var isGrid = IsGrid(root, features, file.Name, notes);
        return features.Select((feature, i) => ReadFeature(feature, $"feature {i + 1} of {file.Name}", names, isGrid)).ToList();
    }

    private static JsonDocument Parse(PlacesFile file)
    {
        try
        {
            return JsonDocument.Parse(file.Bytes);
        }
        catch (JsonException wrong)
        {
            throw new RefusedImportException($"{file.Name} is no GeoJSON: {wrong.Message}");
        }
    }

    private static bool IsGrid(JsonElement root, List<JsonElement> features, string fileName, ReadingNotes notes)
    {
        const string turned = "Turned from the National Grid into WGS 84 by the Ordnance Survey's seven-parameter transformation, which errs by up to 5 m";
        var name = Member(root, "crs", JsonValueKind.Object) is { } crs && Member(crs, "properties", JsonValueKind.Object) is { } properties
            ? Member(properties, "name", JsonValueKind.String)?.GetString()
            : null;
        if (name is not null)
        {
            if (name.EndsWith("CRS84", StringComparison.Ordinal) || name.EndsWith("4326", StringComparison.Ordinal))
            {
                return false;
            }

            if (!name.EndsWith("27700", StringComparison.Ordinal))
            {
                throw new RefusedImportException($"{fileName} is in {name}; WGS 84 (EPSG:4326) and the National Grid (EPSG:27700) can be read.");
            }

            notes.Add(turned);
            return true;
        }

        if (FirstPosition(features) is { } first && NationalGrid.LooksLikeMetres(first.X, first.Y))
        {
            notes.Add("The file does not say so, but its numbers are metres: read as the National Grid (EPSG:27700)");
            notes.Add(turned);
            return true;
        }

        return false;
    }

    private static Coordinate? FirstPosition(List<JsonElement> features)
    {
        foreach (var feature in features)
        {
            if (Member(feature, "geometry", JsonValueKind.Object) is { } geometry && Member(geometry, "coordinates", JsonValueKind.Array) is { } at)
            {
                while (at.ValueKind == JsonValueKind.Array && at.GetArrayLength() > 0 && at[0].ValueKind == JsonValueKind.Array)
                {
                    at = at[0];
                }

                if (Position(at, isGrid: false) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private static RawBoundary ReadFeature(JsonElement feature, string where, PropertyNames names, bool isGrid)
    {
        var properties = Member(feature, "properties", JsonValueKind.Object);
        var (polygon, fault) = ReadGeometry(Member(feature, "geometry", JsonValueKind.Object), isGrid);
        return new RawBoundary(where, Text(properties, names.Code), Text(properties, names.Name), Text(properties, names.Parent), polygon, fault);
    }

    private static (Geometry? Polygon, string? Fault) ReadGeometry(JsonElement? geometry, bool isGrid)
    {
        if (geometry is not { } given || Member(given, "type", JsonValueKind.String) is not { } type || Member(given, "coordinates", JsonValueKind.Array) is not { } coordinates)
        {
            return (null, "it has no geometry");
        }

        var parts = type.GetString() switch
        {
            "Polygon" => new List<JsonElement> { coordinates },
            "MultiPolygon" => [.. coordinates.EnumerateArray()],
            _ => null,
        };
        if (parts is null)
        {
            return (null, $"it is a {type.GetString()} and no polygon");
        }

        var polygons = new List<Polygon>();
        foreach (var part in parts)
        {
            if (ReadRings(part, isGrid) is not { } rings)
            {
                return (null, "its coordinates are no lists of numbers");
            }

            var (polygon, fault) = Rings.Polygon(rings);
            if (polygon is null)
            {
                return (null, fault);
            }

            polygons.Add(polygon);
        }

        return polygons.Count == 0 ? (null, "it has no ring") : (Rings.Together(polygons), null);
    }

    private static List<List<Coordinate>>? ReadRings(JsonElement part, bool isGrid)
    {
        if (part.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var rings = new List<List<Coordinate>>();
        foreach (var ring in part.EnumerateArray())
        {
            if (ring.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            var positions = new List<Coordinate>(ring.GetArrayLength());
            foreach (var at in ring.EnumerateArray())
            {
                if (Position(at, isGrid) is not { } position)
                {
                    return null;
                }

                positions.Add(position);
            }

            rings.Add(positions);
        }

        return rings;
    }

    private static Coordinate? Position(JsonElement at, bool isGrid) =>
        at.ValueKind == JsonValueKind.Array && at.GetArrayLength() >= 2
            && at[0].ValueKind == JsonValueKind.Number && at[1].ValueKind == JsonValueKind.Number
            && at[0].TryGetDouble(out var x) && at[1].TryGetDouble(out var y) && double.IsFinite(x) && double.IsFinite(y)
            ? Rings.At(x, y, isGrid)
            : null;

    private static JsonElement? Member(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;

    private static string? Text(JsonElement? properties, string? name) =>
        name is null || properties is not { } given || !given.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } text ? text
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : null;
}
