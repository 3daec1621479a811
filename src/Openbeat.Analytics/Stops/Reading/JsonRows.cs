using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Openbeat.Analytics.Stops;

/// <summary>The rows of a JSON array in the shape of the national API, as the texts that the published CSV has for them.</summary>
internal sealed class JsonRows : SuppliedRows
{
    private static readonly (string Key, StopColumn Column)[] _keys =
    [
        ("type", StopColumn.Type), ("datetime", StopColumn.Date), ("operation", StopColumn.PartOfOperation), ("operation_name", StopColumn.OperationName),
        ("gender", StopColumn.Gender), ("age_range", StopColumn.AgeRange), ("self_defined_ethnicity", StopColumn.SelfDefinedEthnicity),
        ("officer_defined_ethnicity", StopColumn.OfficerDefinedEthnicity), ("legislation", StopColumn.Legislation), ("object_of_search", StopColumn.ObjectOfSearch),
        ("outcome", StopColumn.Outcome), ("outcome_linked_to_object_of_search", StopColumn.OutcomeLinked), ("removal_of_more_than_outer_clothing", StopColumn.Clothing),
    ];

    /// <summary>Keys of the shape that no column is read from, or that old answers leave out.</summary>
    private static readonly string[] _optional = ["involved_person", "outcome_object", "operation_name"];

    private static readonly Encoding _strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly JsonDocument _document;
    private readonly byte[][] _texts = new byte[StopColumns.Count][];
    private JsonElement.ArrayEnumerator _elements;

    /// <exception cref="RefusedFileException">The text is no JSON array of searches.</exception>
    public JsonRows(ReadOnlyMemory<byte> text)
    {
        try
        {
            _document = JsonDocument.Parse(text);
        }
        catch (JsonException fault)
        {
            throw new RefusedFileException(StopRefusalReason.Json, string.Create(CultureInfo.InvariantCulture, $"The JSON is broken at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}."));
        }

        try
        {
            RefuseOtherShapes(_document.RootElement);
        }
        catch
        {
            _document.Dispose();
            throw;
        }

        _elements = _document.RootElement.EnumerateArray();
    }

    public override ReadOnlySpan<byte> this[StopColumn column] => _texts[(int)column];

    public override ReadOnlySpan<byte> Raw => JsonMarshal.GetRawUtf8Value(_elements.Current);

    public override bool Next()
    {
        if (!_elements.MoveNext())
        {
            return false;
        }

        Row++;
        Array.Fill(_texts, []);
        StreetId = 0;
        StreetName = "";
        Fault = _elements.Current.ValueKind == JsonValueKind.Object ? Take(_elements.Current) : "The row is not a JSON object.";
        return true;
    }

    public override void Dispose() => _document.Dispose();

    private static void RefuseOtherShapes(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            throw new RefusedFileException(StopRefusalReason.Json, "The JSON is not an array of searches.");
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in root.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object))
        {
            foreach (var property in row.EnumerateObject())
            {
                if (NameOf(property) is { } name && keys.Count < 100)
                {
                    keys.Add(name);
                }
            }
        }

        var expected = _keys.Select(key => key.Key).Append("location").ToArray();
        var missing = expected.Except(_optional).Except(keys).ToArray();
        var unknown = keys.Except(expected).Except(_optional).ToArray();
        if (root.GetArrayLength() > 0 && (missing.Length > 0 || unknown.Length > 0))
        {
            throw new RefusedFileException(StopRefusalReason.Json, "The JSON is not in the shape of searches." + Named("It lacks", missing) + Named("Nobody knows", unknown));
        }
    }

    private static string Named(string verb, string[] keys) =>
        keys.Length == 0 ? "" : $" {verb} {string.Join(", ", keys.Take(16).Select(key => key.Length > 60 ? key[..60] + "…" : key))}.";

    private string? Take(JsonElement row)
    {
        foreach (var (key, column) in _keys)
        {
            if (row.TryGetProperty(key, out var value) && !TryText(value, out _texts[(int)column]))
            {
                return $"The value of {key} is not a text.";
            }
        }

        return row.TryGetProperty("location", out var location) && location.ValueKind != JsonValueKind.Null ? TakeLocation(location) : null;
    }

    private string? TakeLocation(JsonElement location)
    {
        if (location.ValueKind != JsonValueKind.Object
            || !TryMember(location, "latitude", out _texts[(int)StopColumn.Latitude])
            || !TryMember(location, "longitude", out _texts[(int)StopColumn.Longitude]))
        {
            return "The value of location is not a position.";
        }

        if (location.TryGetProperty("street", out var street) && street.ValueKind == JsonValueKind.Object)
        {
            if (!TryMember(street, "id", out var id) || !TryMember(street, "name", out var name))
            {
                return "The value of street is not an identifier and a name.";
            }

            StreetId = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            StreetName = Encoding.UTF8.GetString(name);
        }

        return null;
    }

    private static bool TryMember(JsonElement owner, string key, out byte[] text)
    {
        text = [];
        return !owner.TryGetProperty(key, out var value) || TryText(value, out text);
    }

    /// <summary>The text that the published CSV has for a value; false when the value is not a single one.</summary>
    private static bool TryText(JsonElement value, out byte[] text)
    {
        text = [];
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return true;
            case JsonValueKind.True:
                text = "True"u8.ToArray();
                return true;
            case JsonValueKind.False:
                text = "False"u8.ToArray();
                return true;
            case JsonValueKind.Number:
                text = Encoding.UTF8.GetBytes(value.GetRawText());
                return true;
            case JsonValueKind.String:
                return TryString(value, out text);
            default:
                return false;
        }
    }

    /// <summary>Half a character written as an escape is no text: it cannot be written out again.</summary>
    private static bool TryString(JsonElement value, out byte[] text)
    {
        try
        {
            text = _strict.GetBytes(value.GetString()!);
            return true;
        }
        catch (Exception fault) when (fault is InvalidOperationException or EncoderFallbackException)
        {
            text = [];
            return false;
        }
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
