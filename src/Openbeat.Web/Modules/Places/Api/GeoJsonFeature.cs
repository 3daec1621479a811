using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Openbeat.Modules.Places.Api;

/// <summary>A shape with its properties, written as GeoJSON (RFC 7946) at six decimals.</summary>
internal sealed record GeoJsonFeature(Geometry Shape, IReadOnlyDictionary<string, string?> Properties)
{
    /// <summary>Whether it is the demonstration force's: said in its properties, and beside the features.</summary>
    public bool IsInvented { get; init; }

    public static byte[] Write(IReadOnlyList<GeoJsonFeature> features, bool collection)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            if (!collection)
            {
                features[0].Write(json);
            }
            else
            {
                json.WriteStartObject();
                json.WriteString("type", "FeatureCollection");
                if (features.Any(f => f.IsInvented))
                {
                    json.WriteBoolean("demonstration", true);
                }

                json.WriteStartArray("features");
                foreach (var feature in features)
                {
                    feature.Write(json);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        }

        return bytes.ToArray();
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        foreach (var (name, value) in Properties.Where(p => p.Value is not null))
        {
            json.WriteString(name, value);
        }

        if (IsInvented)
        {
            json.WriteBoolean("demonstration", true);
        }

        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "MultiPolygon");
        json.WriteStartArray("coordinates");
        for (var i = 0; i < Shape.NumGeometries; i++)
        {
            if (Shape.GetGeometryN(i) is Polygon polygon)
            {
                // The outer ring runs against the clock, holes with it.
                json.WriteStartArray();
                Ring(json, polygon.Shell.IsCCW ? polygon.Shell : (LinearRing)polygon.Shell.Reverse());
                foreach (var hole in polygon.Holes)
                {
                    Ring(json, hole.IsCCW ? (LinearRing)hole.Reverse() : hole);
                }

                json.WriteEndArray();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Ring(Utf8JsonWriter json, LinearRing ring)
    {
        json.WriteStartArray();
        foreach (var at in ring.Coordinates)
        {
            json.WriteStartArray();
            json.WriteNumberValue((decimal)Math.Round(at.X, 6));
            json.WriteNumberValue((decimal)Math.Round(at.Y, 6));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
